import type { Exemption } from '../induction/exemption.ts'
import {
  exemptionKinds,
  hasFailedAlert,
  isProhibited,
  type TeacherRecord,
} from '../induction/teacher-record.ts'
import { programmes, type InductionPeriod } from '../induction/record.ts'
import type { PostAnswers } from '../schools/inspection-finding.ts'
import type { ChoiceRefusal } from '../schools/school-rules.ts'
import { day, isAfter, isBefore, latest, readDay, type Day } from '../values/calendar.ts'
import { isEmail } from '../values/email.ts'
import { holdsDay, type Span } from '../values/span.ts'
import { searchable } from '../values/searchable.ts'
import { readTrn } from '../values/trn.ts'
import {
  aboutSetting,
  aboutTraining,
  postFacts,
  readPost,
  type PostAsTyped,
  type SettingProblems,
} from './about-setting.ts'
import { namedBodyId, spanOf, type Colleague, type Nomination, type Registration } from './registration.ts'
import type { RegistrationFacts } from './registration.ts'
import type {
  RegistrationCode,
  RegistrationDecision,
  RegistrationField,
  RegistrationRefusal,
} from './registration-rules.ts'
import { refuseBody } from './refuse.ts'

/** Answers as typed: ISO text dates; an empty text is no answer. `bodyId` empty with `bodyNotListed` makes a follow-up. */
export type RegisterRequest = Readonly<{
  start: string
  daysAWeek: string
  contractEnd: string
  bodyId: string
  bodyNotListed: string
  programme: string
  leadProviderId: string
  mentor: ColleagueAsTyped
  tutor: ColleagueAsTyped
  correctedName: string
  email: string
  isLeadSchool: boolean
  /** The ECT has left the school that registered them before, which has not reported it yet. */
  hasMoved: boolean
}> &
  PostAsTyped
export type ColleagueAsTyped = Readonly<{ name: string; email: string; trn: string }>

/** What the decision looks at. `others` are this teacher's current registrations. */
export type RegisterSituation = Readonly<{
  teacher: TeacherRecord
  schoolUrn: string
  schoolServed: Span | null
  settingProblems: SettingProblems
  /** Decided by the department here; teacher records may not say so yet. */
  exemption: Exemption | null
  others: readonly Registration[]
  /** What bodies have recorded of this teacher, at any school. */
  periods: readonly Pick<InductionPeriod, 'start' | 'end'>[]
  /** By a current ECT or a mentor of one, until the last day. */
  emailUsedByAnother: boolean
  leadProviderKnown: boolean
  /** Every reason why a body cannot act for this teacher; none when it can, null when there is no such body. */
  whyNot: (bodyId: string, start: Day) => readonly ChoiceRefusal[] | null
  today: Day
}>

type StartSituation = Pick<
  RegisterSituation,
  'schoolServed' | 'settingProblems' | 'others' | 'periods' | 'schoolUrn' | 'today'
> &
  Pick<RegisterRequest, 'hasMoved'> &
  Readonly<{ post: PostAnswers }>

export const DAYS_AHEAD = 120
const FIRST_START = day('1999-09-01')

/** May this school register this teacher with these answers? All refusals that apply, those about the teacher first. */
export function decideRegistration(
  situation: RegisterSituation,
  typed: RegisterRequest,
): RegistrationDecision<RegistrationFacts> {
  const start = readDay(typed.start)
  const halfDays = readHalfDays(typed.daysAWeek)
  const contractEnd = readDay(typed.contractEnd)
  const nomination = readNomination(typed)
  const programme = programmes.find((each) => each === typed.programme) ?? null
  const mentor = readColleague(typed.mentor)
  const tutor = readColleague(typed.tutor)
  const email = typed.email.trim().toLowerCase()
  const { hasMoved } = typed
  const post = readPost(typed)
  const { trn, firstName, lastName } = situation.teacher
  const isEct = (colleague: ReturnType<typeof readColleague>) =>
    colleague !== null &&
    colleague !== 'incomplete' &&
    isOfTheEct(colleague, { trn, email, names: [`${firstName} ${lastName}`, typed.correctedName] })
  const beside = hasMoved ? withoutThoseLeft(situation) : situation
  const refusals = [
    ...aboutTeacher(situation, start),
    ...aboutStart({ ...situation, hasMoved, post }, typed.start, start),
    ...aboutTraining(typed),
    ...when(!isEmail(email), 'email_invalid', 'email'),
    ...when(situation.emailUsedByAnother, 'email_used_by_another', 'email'),
    ...when(halfDays === null, 'days_a_week_wrong', 'daysAWeek'),
    ...when(
      typed.contractEnd.trim() !== '' && contractEnd === null,
      'contract_end_not_a_date',
      'contractEnd',
    ),
    ...when(
      start !== null && contractEnd !== null && isBefore(contractEnd, start),
      'contract_ends_before_start',
      'contractEnd',
    ),
    ...aboutBody(beside, nomination, start),
    ...aboutProgramme(situation, typed),
    ...when(mentor === 'incomplete', 'mentor_incomplete', 'mentor'),
    ...when(isEct(mentor), 'mentor_is_ect', 'mentor'),
    ...when(tutor === 'incomplete' || tutor === null, 'tutor_incomplete', 'tutor'),
    ...when(isEct(tutor), 'tutor_is_ect', 'tutor'),
    ...when(
      typed.isLeadSchool && atOnce(beside, start).some((other) => other.isLeadSchool),
      'two_posts_two_lead_schools',
      'lead',
    ),
  ]
  if (refusals.length > 0 || !start || !halfDays || !nomination || !programme)
    return { kind: 'refused', refusals }
  if (mentor === 'incomplete' || tutor === 'incomplete' || tutor === null)
    return { kind: 'refused', refusals }
  const leadProviderId = programme === 'provider_led' ? typed.leadProviderId : null
  const correctedName = typed.correctedName.trim() || null
  const { isLeadSchool } = typed
  return {
    kind: 'accepted',
    facts: {
      ...{ start, halfDays, contractEnd, nomination, programme, leadProviderId, mentor, tutor },
      ...{ correctedName, email, isLeadSchool, ...postFacts(situation, start, post) },
    },
  }
}

/** "2.5" is five half days; null for 0, more than 7, or anything between halves. */
export function readHalfDays(typed: string): number | null {
  const text = typed.trim()
  if (!/^[0-7](\.[05])?$/.test(text)) return null
  const halfDays = Number(text) * 2
  return halfDays >= 1 && halfDays <= 14 ? halfDays : null
}

/** Reasons that lie with the teacher, whatever is answered: the most serious first. */
export function aboutTeacher(
  {
    teacher,
    exemption,
    others,
    schoolUrn,
    today,
  }: Pick<RegisterSituation, 'teacher' | 'exemption' | 'others' | 'schoolUrn' | 'today'>,
  start: Day | null,
): RegistrationRefusal[] {
  const { status } = teacher.induction
  const name = `${teacher.firstName} ${teacher.lastName}`
  const refusals = [
    ...when(isProhibited(teacher, today), 'prohibited'),
    ...when(status === 'Passed', 'already_passed'),
    ...when(status === 'Failed' || hasFailedAlert(teacher, today), 'already_failed'),
    ...when(status === 'FailedInWales', 'failed_in_wales'),
    ...when(exemption !== null || exemptionKinds(teacher) !== null, 'exempt'),
    ...when(
      others.some((other) => other.schoolUrn === schoolUrn && standsFrom(other, start) && !spanOf(other).end),
      'already_registered_here',
    ),
  ]
  return refusals.map((refusal) => ({ ...refusal, name }))
}

/**
 * Everything against a start: too early, too far ahead, a school that is closed, a post before that was not yet over,
 * induction that is recorded until a later day, after which alone a body can record more (V11).
 */
export function aboutStart(
  situation: StartSituation,
  typed: string,
  start: Day | null,
): RegistrationRefusal[] {
  if (start === null) return when(true, typed.trim() === '' ? 'start_required' : 'start_not_a_date', 'start')
  const { schoolServed, today } = situation
  const { others, schoolUrn, hasMoved, post } = situation
  const lastDay = today.add({ days: DAYS_AHEAD })
  const left = others.filter((other) => hasMoved || spanOf(other).end !== null)
  const clash = left.find((other) => !isAfter(start, other.start))
  const served = latest(situation.periods.flatMap(({ end }) => end ?? []))
  const lastHere = latest(
    others.flatMap((other) => (other.schoolUrn === schoolUrn ? (spanOf(other).end ?? []) : [])),
  )
  return [
    ...when(isBefore(start, FIRST_START), 'start_too_early', 'start'),
    ...(isAfter(start, lastDay)
      ? [{ code: 'start_too_far_ahead', field: 'start', date: lastDay } as const]
      : []),
    ...situation.settingProblems(start, post).map((problem) => aboutSetting(problem, start, post)),
    ...when(schoolServed === null, 'school_unknown', 'school'),
    ...when(schoolServed !== null && !holdsDay(schoolServed, start), 'school_closed', 'start'),
    ...(clash ? [{ code: 'start_not_after_previous', field: 'start', date: clash.start } as const] : []),
    ...(!clash && lastHere && !isAfter(start, lastHere)
      ? [{ code: 'start_before_last_day', field: 'start', date: lastHere } as const]
      : []),
    ...(served && !isAfter(start, served)
      ? [{ code: 'start_not_after_induction', field: 'start', date: served } as const]
      : []),
  ]
}

function aboutBody(
  situation: RegisterSituation,
  nomination: Nomination | null,
  start: Day | null,
): RegistrationRefusal[] {
  if (nomination === null) return when(true, 'body_required', 'body')
  if (nomination.kind === 'not_listed') return []
  const { bodyId } = nomination
  const current = atOnce(situation, start)
  return [
    ...(start === null ? [] : refuseBody(situation.whyNot(bodyId, start))),
    ...when(
      current.some((other) => namedBodyId(other) !== null && namedBodyId(other) !== bodyId),
      'two_posts_two_bodies',
      'body',
    ),
  ]
}

export function aboutProgramme(
  { leadProviderKnown }: Pick<RegisterSituation, 'leadProviderKnown'>,
  typed: Pick<RegisterRequest, 'programme' | 'leadProviderId'>,
): RegistrationRefusal[] {
  const provider = typed.leadProviderId.trim()
  if (typed.programme === 'school_led')
    return when(provider !== '', 'lead_provider_not_wanted', 'leadProvider')
  if (typed.programme !== 'provider_led') return when(true, 'programme_required', 'programme')
  if (provider === '') return when(true, 'lead_provider_required', 'leadProvider')
  return when(!leadProviderKnown, 'lead_provider_unknown', 'leadProvider')
}

/** Registrations at other schools that stand beside one from this day on. */
function atOnce({ others, schoolUrn }: RegisterSituation, start: Day | null): readonly Registration[] {
  return others.filter((other) => other.schoolUrn !== schoolUrn && standsFrom(other, start))
}

/** Whoever has moved is at no school that has not said until when; one that has, goes on until then. */
function withoutThoseLeft(situation: RegisterSituation): RegisterSituation {
  return { ...situation, others: situation.others.filter((other) => spanOf(other).end !== null) }
}

/** Whether it still stands on the day, or at all while no day is known. */
function standsFrom(registration: Registration, start: Day | null): boolean {
  const { end } = spanOf(registration)
  return end === null || (start !== null && !isAfter(start, end))
}

export function readNomination({
  bodyId,
  bodyNotListed,
}: Pick<RegisterRequest, 'bodyId' | 'bodyNotListed'>): Nomination | null {
  if (bodyId.trim() !== '') return { kind: 'named', bodyId: bodyId.trim() }
  return bodyNotListed.trim() === '' ? null : { kind: 'not_listed', asTyped: bodyNotListed.trim() }
}

/** Null for nobody; 'incomplete' without a name or an address. */
export function readColleague(typed: ColleagueAsTyped): Colleague | 'incomplete' | null {
  const name = typed.name.trim()
  const email = typed.email.trim().toLowerCase()
  if (name === '' && email === '' && typed.trn.trim() === '') return null
  return name !== '' && isEmail(email) ? { name, email, trn: readTrn(typed.trn) } : 'incomplete'
}

/** Whether a colleague is the ECT themselves: by TRN, by address, or by name as long as no TRN says otherwise. */
export function isOfTheEct(
  colleague: Colleague,
  ect: Readonly<{ trn: string; email: string; names: readonly string[] }>,
): boolean {
  if (colleague.trn === ect.trn || colleague.email === ect.email) return true
  const isNamed = ect.names.some((name) => searchable(name) === searchable(colleague.name))
  return colleague.trn === null && isNamed
}

function when(applies: boolean, code: RegistrationCode, field?: RegistrationField): RegistrationRefusal[] {
  return applies ? [{ code, ...(field && { field }) }] : []
}
