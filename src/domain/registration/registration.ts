import type { Programme } from '../induction/record.ts'
import type { Day } from '../values/calendar.ts'
import type { Span } from '../values/span.ts'
import type { Trn } from '../values/trn.ts'

/** From this day the ECT teaches so many half days a week here, as an ECT: 1 to 14. */
export type WorkingPattern = Readonly<{ from: Day; halfDays: number }>

/** The body that the school names, or what it wrote when none of the list is right: a follow-up task, never a blank. */
export type Nomination = Readonly<{ kind: 'named'; bodyId: string } | { kind: 'not_listed'; asTyped: string }>

export const absenceCategories = [
  'absence',
  'phased_return',
  'strike',
  'maternity',
  'paternity',
  'adoption',
  'shared_parental',
  'parental_bereavement',
  'carers',
  'neonatal_care',
] as const
export type AbsenceCategory = (typeof absenceCategories)[number]

/** Counted towards thirty days (X-04, Q26); the others are leave. */
export const absenceKinds = [
  'absence',
  'phased_return',
  'strike',
] as const satisfies readonly AbsenceCategory[]
export type AbsenceKind = (typeof absenceKinds)[number]

export function isAbsence(category: AbsenceCategory): category is AbsenceKind {
  return absenceKinds.some((each) => each === category)
}

/** Away from work: `to` is null while it lasts, `halfDays` null while nobody has counted. No medical detail is kept. */
export type Absence = Readonly<{
  id: string
  category: AbsenceCategory
  from: Day
  to: Day | null
  halfDays: number | null
  /** Whether the teacher chose that this leave extends induction (V-01); null until they have, and of absence without a choice. */
  extend: boolean | null
}>

/** The last day at the school. `interim` is the assessment that the school owes before it (M-20). */
export type Leaving = Readonly<{
  on: Day
  reason: string | null
  reportedAt: Temporal.Instant
  interim: Readonly<{ dueOn: Day; doneOn: Day | null }> | null
}>

export type Colleague = Readonly<{ name: string; email: string; trn: Trn | null }>

/** What the named body said. Accepting records induction, so it carries the period that it opened. */
export type BodyAnswer = Readonly<
  | { kind: 'accepted'; periodId: string; at: Temporal.Instant }
  | { kind: 'not_ours'; reason: string; at: Temporal.Instant }
>

/** What the lead provider said; `reply` is what the school wrote back to a query. */
export type ProviderAnswer = Readonly<{
  kind: 'confirmed' | 'queried'
  reason: string | null
  at: Temporal.Instant
  reply: Readonly<{ text: string; at: Temporal.Instant }> | null
}>

/** One question of the body to the school; `answer` is null until the school gives one. */
export type Question = Readonly<{
  id: string
  text: string
  askedAt: Temporal.Instant
  answer: Readonly<{ text: string; at: Temporal.Instant }> | null
}>

/** What a school gives about an ECT once, for everybody. */
export type RegistrationFacts = Readonly<{
  start: Day
  halfDays: number
  contractEnd: Day | null
  nomination: Nomination
  programme: Programme
  leadProviderId: string | null
  mentor: Colleague | null
  tutor: Colleague
  /** The name as the school spells it; null when teacher records have it right. The original is kept beside it. */
  correctedName: string | null
  email: string
  /** With two posts at once, one school leads (SG 3.14); true for a single post. */
  isLeadSchool: boolean
  /** Where the start rests on it although the school is in special measures: trained there while employed since this day (P-07). */
  trainedHereSince: Day | null
  /** The certified part of the school that the post is in, where the start rests on that (P-07, P-08). */
  certifiedPart: string | null
}>

/** A school says that this ECT serves induction here from a day. */
export type Registration = Omit<RegistrationFacts, 'halfDays'> &
  Readonly<{
    id: string
    /** Number of the last event; 1 after registering. */
    version: number
    teacherId: string
    trn: Trn
    /** As teacher records had it when the school registered. */
    originalName: string
    schoolUrn: string
    /** Under which numbers it stood before schools were replaced or merged, the first one first. */
    formerSchoolUrns: readonly string[]
    /** What became of the school, while it stands and somebody may have to act on it. */
    schoolStanding: Readonly<{ kind: 'closed' | 'section_41_lost'; on: Day }> | null
    patterns: readonly WorkingPattern[]
    registeredAt: Temporal.Instant
    /** Since when the body of today is named, and the programme with its provider chosen. */
    bodyNamedAt: Temporal.Instant
    trainingChosenAt: Temporal.Instant
    /** Since when the mentor of today is named, or nobody is. */
    mentorNamedAt: Temporal.Instant
    bodyAnswer: BodyAnswer | null
    providerAnswer: ProviderAnswer | null
    questions: readonly Question[]
    absences: readonly Absence[]
    /** Parts of induction of which thirty days of absence were told. */
    thirtyDaysIn: readonly (1 | 2)[]
    leaving: Leaving | null
    /** Another school says that the ECT is with it from this day; null again once this school answered. */
    moved: Readonly<{ on: Day; at: Temporal.Instant }> | null
    difficulties: Readonly<{ since: Day; planInPlace: boolean; at: Temporal.Instant }> | null
    /** The body that the school would like from a day, for which the one that holds the ECT must release. */
    wantedBody: Readonly<{ nomination: Nomination; from: Day; at: Temporal.Instant }> | null
    withdrawn: Readonly<{ reason: string; at: Temporal.Instant }> | null
  }>

/** The days on which the ECT is at the school, as far as anybody has said. */
export function spanOf({ start, leaving, moved }: Pick<Registration, 'start' | 'leaving' | 'moved'>): Span {
  return { start, end: leaving?.on ?? moved?.on.subtract({ days: 1 }) ?? null }
}

/** As the school spells it, or else as teacher records had it. */
export function nameOf({
  correctedName,
  originalName,
}: Pick<Registration, 'correctedName' | 'originalName'>): string {
  return correctedName ?? originalName
}

/** Both spellings of the name, where there are two. */
export function namesOf({
  correctedName,
  originalName,
}: Pick<Registration, 'correctedName' | 'originalName'>): readonly string[] {
  return correctedName === null ? [originalName] : [originalName, correctedName]
}

export function openQuestion(registration: Registration): Question | null {
  return registration.questions.find((question) => question.answer === null) ?? null
}

/** What the lead provider asks and the school has not answered. */
export function openQuery({ providerAnswer }: Pick<Registration, 'providerAnswer'>): string | null {
  return providerAnswer?.kind === 'queried' && providerAnswer.reply === null ? providerAnswer.reason : null
}

export function namedBodyId({ nomination }: Pick<Registration, 'nomination'>): string | null {
  return nomination.kind === 'named' ? nomination.bodyId : null
}
