import type { SchoolChange } from '../events.ts'
import type { Day } from '../values/calendar.ts'
import type {
  Absence,
  BodyAnswer,
  Colleague,
  Nomination,
  ProviderAnswer,
  Registration,
} from './registration.ts'
import type { Programme } from '../induction/record.ts'

/** What can happen to a registration. Folding its events with `applyToRegistration` gives the registration. */
export type RegistrationEvent =
  | Readonly<{ type: 'ect_registered'; registration: Registration }>
  | Readonly<{ type: 'registration_changed'; changed: RegistrationChange; at: Temporal.Instant }>
  | Readonly<{ type: 'registration_withdrawn'; reason: string; at: Temporal.Instant }>
  | Readonly<{ type: 'leaving_reported' | 'leaving_corrected' } & LeavingFacts>
  | Readonly<{ type: 'leaving_withdrawn' }>
  | Readonly<{ type: 'interim_assessment_done'; on: Day; at: Temporal.Instant }>
  | Readonly<{ type: 'absence_recorded' | 'absence_corrected'; absence: Absence } & Reported>
  | Readonly<{ type: 'absence_removed'; absenceId: string } & Reported>
  | Readonly<{ type: 'leave_chosen'; absenceId: string; extend: boolean } & Reported>
  | Readonly<{ type: 'thirty_days_reached'; part: 1 | 2; days: number; at: Temporal.Instant }>
  | Readonly<{ type: 'difficulties_reported'; since: Day; planInPlace: boolean; at: Temporal.Instant }>
  | Readonly<{ type: 'difficulties_over'; at: Temporal.Instant }>
  | Readonly<{ type: 'body_change_asked'; nomination: Nomination; from: Day; at: Temporal.Instant }>
  | Readonly<{ type: 'said_to_have_moved'; on: Day; at: Temporal.Instant }>
  | Readonly<{ type: 'said_to_be_still_here'; leads: boolean; at: Temporal.Instant }>
  | Readonly<{ type: 'body_answered'; answer: BodyAnswer }>
  /** The period that the body opened for it was made one with another. */
  | Readonly<{ type: 'body_answer_moved'; periodId: string }>
  /** The period that the body opened for it was recorded by mistake, so the body is asked again. */
  | Readonly<{ type: 'body_answer_undone'; at: Temporal.Instant }>
  /** The claim that had made its body the one named was undone: who was named before is, with its answer. */
  | Readonly<
      { type: 'body_naming_restored'; at: Temporal.Instant } & Pick<
        Registration,
        'nomination' | 'wantedBody' | 'bodyNamedAt' | 'bodyAnswer'
      >
    >
  | Readonly<{ type: 'school_asked'; id: string; text: string; at: Temporal.Instant }>
  | Readonly<{ type: 'school_answered'; questionId: string; text: string; at: Temporal.Instant }>
  | Readonly<{ type: 'provider_answered'; answer: Omit<ProviderAnswer, 'reply'> }>
  | Readonly<{ type: 'provider_replied_to'; text: string; at: Temporal.Instant }>
  | Readonly<{ type: 'body_succeeded' | 'body_succession_reversed' } & BodySuccession>
  | Readonly<{ type: 'school_changed' } & RegisteredSchoolChange>

/** A body that ended is named no longer: its successor is, with what the first one answered. Who is named and wanted from now on. */
export type BodySuccession = Pick<Registration, 'nomination' | 'wantedBody'> &
  Readonly<{ at: Temporal.Instant }>

/** What the register of schools says of the school of a registration. */
export type RegisteredSchoolChange = Readonly<{
  /** The school's number until now. */
  schoolUrn: string
  change: SchoolChange | 'section_41_regained'
  on: Day
  /** Where the registration goes on, after a replacement or a merger. */
  newUrn: string | null
  /** The school's name from now on. */
  name: string
}>

/** When, and `by` the body when it was not the school. */
type Reported = Readonly<{ at: Temporal.Instant; by?: 'body' | undefined }>

type LeavingFacts = Readonly<{
  on: Day
  reason: string | null
  interimDueOn: Day | null
  at: Temporal.Instant
}>

/** What the school may put right later; what is absent stays. */
export type RegistrationChange = Readonly<{
  start?: Day
  pattern?: Readonly<{ from: Day; halfDays: number }>
  contractEnd?: Day | null
  nomination?: Nomination
  mentor?: Colleague
  tutor?: Colleague
  correctedName?: string
  email?: string
  isLeadSchool?: boolean
  trainedHereSince?: Day | null
  certifiedPart?: string | null
  training?: Readonly<{ programme: Programme; leadProviderId: string | null }>
}>
