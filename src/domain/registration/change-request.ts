import type { InductionPeriod } from '../induction/record.ts'
import type { Length } from '../length/output.ts'
import type { Day } from '../values/calendar.ts'
import type { ColleagueAsTyped, RegisterSituation } from './decide-registration.ts'
import type { RegistrationEvent } from './registration-events.ts'
import type { RegistrationDecision } from './registration-rules.ts'
import type { Registration } from './registration.ts'

/** What a school reports about an ECT whom it registered, as typed: days as ISO text, days of work in halves. */
export type ChangeRequest = Readonly<
  | { kind: 'hours'; from: string; daysAWeek: string }
  | ({ kind: 'absence'; absenceId: string | null } & AbsenceAsTyped)
  | { kind: 'absence_removed'; absenceId: string }
  | { kind: 'leave_choice'; absenceId: string; extend: string }
  | { kind: 'name'; correctedName: string }
  | { kind: 'email'; email: string }
  | { kind: 'programme'; programme: string; leadProviderId: string }
  | { kind: 'lead_school'; leads: boolean }
  | { kind: 'start'; start: string; trainedHereSince?: string }
  | { kind: 'contract_end'; contractEnd: string }
  | { kind: 'tutor'; tutor: ColleagueAsTyped }
  | { kind: 'difficulties'; since: string; plan: string }
  | { kind: 'difficulties_over' }
  | { kind: 'another_body'; bodyId: string; bodyNotListed: string; from: string }
  | { kind: 'still_here' }
  | { kind: 'interim_done'; on: string }
>

/** What a school or the body that holds the ECT reports of time away. */
export type AwayRequest = Extract<ChangeRequest, { kind: 'absence' | 'absence_removed' | 'leave_choice' }>

/** `to` empty while it lasts, `days` empty while nobody has counted. */
export type AbsenceAsTyped = Readonly<{ category: string; from: string; to: string; days: string }>

/** What a decision about a report looks at. `others` are this teacher's registrations at any school. */
export type ChangeSituation = Readonly<{
  registration: Registration
  others: readonly Registration[]
  /** The period with which the named body recorded induction. */
  period: Pick<InductionPeriod, 'start' | 'end'> | null
  /** Length of the induction with the registration as given; null when it cannot be worked out. */
  lengthOf: (registration: Registration) => Length | null
  today: Day
  at: Temporal.Instant
  newId: string
}> &
  Pick<
    RegisterSituation,
    'schoolServed' | 'settingProblems' | 'periods' | 'leadProviderKnown' | 'emailUsedByAnother' | 'whyNot'
  >

/** `by` says that the body reports it, not the school. */
export type AwaySituation = Pick<ChangeSituation, 'registration' | 'today' | 'at' | 'newId' | 'lengthOf'> &
  Readonly<{ by?: 'body' }>

export type Events = RegistrationDecision<readonly RegistrationEvent[]>
