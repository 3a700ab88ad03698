import { sql, type RawBuilder } from 'kysely'
import { programmes } from '../../domain/induction/record.ts'
import {
  absenceCategories,
  type Absence,
  type BodyAnswer,
  type Colleague,
  type Nomination,
  type Registration,
} from '../../domain/registration/registration.ts'
import { build, type Run } from '../transaction.ts'

/** A row as JSON: days and moments as ISO text. */
type Json = Readonly<Record<string, string | number | boolean | null>>
type QuestionJson = Readonly<{
  id: string
  question: string
  asked_at: string
  answer: string | null
  answered_at: string | null
}>
export type AbsenceJson = Readonly<{
  id: string
  category: string
  from: string
  to: string | null
  half_days: number | null
  extend: boolean | null
}>
/** What `registrations_seen` of the database says of one, as far as it is the registration itself. */
export type RegistrationJson = Readonly<{
  registration: Json & Readonly<{ former_school_urns: readonly string[]; thirty_days_in: readonly number[] }>
  patterns: readonly Readonly<{ from: string; half_days: number }>[]
  questions: readonly QuestionJson[]
  absences: readonly AbsenceJson[]
}>

/** Registrations that a condition on `r` holds for, of those the transaction's scope may see; newest first. */
export async function readRegistrations(run: Run, where: RawBuilder<boolean>): Promise<Registration[]> {
  const [found] = await run(
    sql<{ rows: readonly RegistrationJson[] }>`
      select registrations_seen(array(select r.id from ect_registrations r where ${where})) as rows`.compile(
      build,
    ),
  )
  return newestFirst((found?.rows ?? []).map(toRegistration), (each) => each)
}

/** The newest first, those of one moment by their ids. */
export function newestFirst<T>(all: readonly T[], of: (each: T) => Registration): T[] {
  return all.toSorted((a, b) => {
    const [one, other] = [of(a), of(b)]
    return Temporal.Instant.compare(other.registeredAt, one.registeredAt) || (one.id < other.id ? -1 : 1)
  })
}

export function toRegistration(read: RegistrationJson): Registration {
  const { registration: row, patterns, questions, absences } = read
  const { former_school_urns, thirty_days_in } = row
  const programme = programmes.find((each) => each === row['programme'])
  if (!programme) throw new Error('a registration of unknown programme')
  const tutor = colleagueOf(row, 'tutor')
  if (!tutor) throw new Error('a registration without a tutor')
  return {
    ...{ id: text(row, 'id'), version: Number(row['version']), teacherId: text(row, 'teacher_id') },
    ...{ trn: text(row, 'trn'), originalName: text(row, 'original_name'), email: text(row, 'email') },
    correctedName: maybe(row, 'corrected_name'),
    schoolUrn: text(row, 'school_urn'),
    formerSchoolUrns: former_school_urns,
    schoolStanding: schoolStandingOf(row),
    isLeadSchool: row['is_lead_school'] === true,
    start: Temporal.PlainDate.from(text(row, 'start')),
    contractEnd: dayOf(row, 'contract_end'),
    trainedHereSince: dayOf(row, 'trained_here_since'),
    certifiedPart: maybe(row, 'certified_part'),
    nomination: nominationOf(row, 'body'),
    bodyNamedAt: Temporal.Instant.from(text(row, 'body_named_at')),
    trainingChosenAt: Temporal.Instant.from(text(row, 'training_chosen_at')),
    mentorNamedAt: Temporal.Instant.from(text(row, 'mentor_named_at')),
    ...{ programme, leadProviderId: maybe(row, 'lead_provider_id') },
    ...{ mentor: colleagueOf(row, 'mentor'), tutor },
    registeredAt: Temporal.Instant.from(text(row, 'registered_at')),
    bodyAnswer: bodyAnswerOf(row),
    providerAnswer: providerAnswerOf(row),
    patterns: patterns.map(patternOf).toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)),
    questions: questions.map(questionOf).toSorted((a, b) => Temporal.Instant.compare(a.askedAt, b.askedAt)),
    absences: absences.map(absenceOf).toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)),
    thirtyDaysIn: ([1, 2] as const).filter((part) => thirty_days_in.includes(part)),
    leaving: leavingOf(row),
    ...laterFactsOf(row),
    withdrawn: withdrawnOf(row),
  }
}

function patternOf({ from, half_days }: RegistrationJson['patterns'][number]) {
  return { from: Temporal.PlainDate.from(from), halfDays: half_days }
}

function questionOf({ id, question, asked_at, answer, answered_at }: QuestionJson) {
  return {
    ...{ id, text: question, askedAt: Temporal.Instant.from(asked_at) },
    answer:
      answer === null || answered_at === null
        ? null
        : { text: answer, at: Temporal.Instant.from(answered_at) },
  }
}

export function absenceOf({ id, category, from, to, half_days, extend }: AbsenceJson): Absence {
  const known = absenceCategories.find((each) => each === category)
  if (!known) throw new Error('an absence of unknown category')
  return {
    ...{ id, category: known, halfDays: half_days, extend },
    from: Temporal.PlainDate.from(from),
    to: to === null ? null : Temporal.PlainDate.from(to),
  }
}

function laterFactsOf(row: Json): Pick<Registration, 'moved' | 'difficulties' | 'wantedBody'> {
  const movedOn = dayOf(row, 'moved_on')
  const movedAt = instantOf(row, 'moved_said_at')
  const since = dayOf(row, 'difficulties_since')
  const toldAt = instantOf(row, 'difficulties_told_at')
  const wantedFrom = dayOf(row, 'wanted_from')
  const wantedAt = instantOf(row, 'wanted_at')
  return {
    moved: movedOn && movedAt && { on: movedOn, at: movedAt },
    difficulties: since && toldAt && { since, planInPlace: row['difficulties_plan'] === true, at: toldAt },
    wantedBody: wantedFrom &&
      wantedAt && { nomination: nominationOf(row, 'wanted_body'), from: wantedFrom, at: wantedAt },
  }
}

function nominationOf(row: Json, column: 'body' | 'wanted_body'): Nomination {
  const bodyId = maybe(row, `${column}_id`)
  return bodyId === null
    ? { kind: 'not_listed', asTyped: text(row, `${column}_not_listed`) }
    : { kind: 'named', bodyId }
}

function bodyAnswerOf(row: Json): BodyAnswer | null {
  const at = instantOf(row, 'body_answered_at')
  if (at === null) return null
  const periodId = maybe(row, 'period_id')
  return periodId === null
    ? { kind: 'not_ours', reason: text(row, 'body_answer_reason'), at }
    : { kind: 'accepted', periodId, at }
}

function providerAnswerOf(row: Json): Registration['providerAnswer'] {
  const at = instantOf(row, 'provider_answered_at')
  if (at === null) return null
  const kind = row['provider_answer'] === 'confirmed' ? 'confirmed' : 'queried'
  const repliedAt = instantOf(row, 'provider_replied_at')
  const reply = repliedAt && { text: text(row, 'provider_reply'), at: repliedAt }
  return { kind, reason: maybe(row, 'provider_answer_reason'), at, reply }
}

function schoolStandingOf(row: Json): Registration['schoolStanding'] {
  const on = dayOf(row, 'school_standing_on')
  return on && { kind: row['school_standing'] === 'closed' ? 'closed' : 'section_41_lost', on }
}

function leavingOf(row: Json): Registration['leaving'] {
  const on = dayOf(row, 'leaving_on')
  const reportedAt = instantOf(row, 'leaving_reported_at')
  const dueOn = dayOf(row, 'interim_due_on')
  const interim = dueOn && { dueOn, doneOn: dayOf(row, 'interim_done_on') }
  return on && reportedAt ? { on, reason: maybe(row, 'leaving_reason'), reportedAt, interim } : null
}

function withdrawnOf(row: Json): Registration['withdrawn'] {
  const at = instantOf(row, 'withdrawn_at')
  return at && { reason: text(row, 'withdrawn_reason'), at }
}

function colleagueOf(row: Json, who: 'mentor' | 'tutor'): Colleague | null {
  const name = maybe(row, `${who}_name`)
  return name === null ? null : { name, email: text(row, `${who}_email`), trn: maybe(row, `${who}_trn`) }
}

function dayOf(row: Json, column: string): Temporal.PlainDate | null {
  const iso = maybe(row, column)
  return iso === null ? null : Temporal.PlainDate.from(iso)
}

function instantOf(row: Json, column: string): Temporal.Instant | null {
  const iso = maybe(row, column)
  return iso === null ? null : Temporal.Instant.from(iso)
}

function maybe(row: Json, column: string): string | null {
  const value = row[column]
  return typeof value === 'string' ? value : null
}

function text(row: Json, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`a registration without ${column}`)
  return value
}
