import type { SchoolChange } from '../events.ts'
import type { Day } from '../values/calendar.ts'
import type { BodyAnswer, Colleague, Nomination, ProviderAnswer, Registration } from './registration.ts'

/** What can happen to a registration. Folding its events with `applyToRegistration` gives the registration. */
export type RegistrationEvent =
  | Readonly<{ type: 'ect_registered'; registration: Registration }>
  | Readonly<{ type: 'registration_changed'; changed: RegistrationChange; at: Temporal.Instant }>
  | Readonly<{ type: 'registration_withdrawn'; reason: string; at: Temporal.Instant }>
  | Readonly<{ type: 'leaving_reported'; on: Day; reason: string | null; at: Temporal.Instant }>
  | Readonly<{ type: 'leaving_corrected'; on: Day; reason: string | null; at: Temporal.Instant }>
  | Readonly<{ type: 'leaving_withdrawn' }>
  | Readonly<{ type: 'body_answered'; answer: BodyAnswer }>
  | Readonly<{ type: 'school_asked'; id: string; text: string; at: Temporal.Instant }>
  | Readonly<{ type: 'school_answered'; questionId: string; text: string; at: Temporal.Instant }>
  | Readonly<{ type: 'provider_answered'; answer: ProviderAnswer }>
  | Readonly<{ type: 'school_changed' } & RegisteredSchoolChange>

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

/** What the school may put right later; what is absent stays. */
export type RegistrationChange = Readonly<{
  start?: Day
  pattern?: Readonly<{ from: Day; halfDays: number }>
  contractEnd?: Day | null
  nomination?: Nomination
  mentor?: Colleague
  tutor?: Colleague
  correctedName?: string
}>
