import type { Scope } from '../../domain/access/actor.ts'
import type { InspectionFinding } from '../../domain/schools/inspection-finding.ts'
import type { SettingEvent } from '../../domain/schools/record-finding.ts'
import type { NewMail } from '../mail/mail-states.ts'
import type { RegistrationView } from '../registration/registration-views.ts'
import type { RequestContext } from '../request-context.ts'

/** A school as the department looks after where induction may be served. `id` stays when the school has another number. */
export type SettingFacts = Readonly<{
  id: string
  urn: string
  name: string
  town: string | null
  postcode: string | null
  typeCode: string
  isOpen: boolean
  section41: boolean
  eligibleByHand: boolean
  /** Of every number that the school has or had, the latest first. */
  findings: readonly InspectionFinding[]
}>

/** With what was recorded of it, newest first. */
export type SettingView = SettingFacts &
  Readonly<{
    history: readonly Readonly<{
      event: SettingEvent
      at: Temporal.Instant
      actorName: string
      organisationName: string
    }>[]
  }>

/** A school inside a transaction that changes what is recorded of it. */
export type SettingRows = Readonly<{
  /** Locks a school that the scope may change; null when there is none. */
  lock: (scope: Scope, schoolId: string) => Promise<SettingFacts | null>
  /** Of the school that has or had this URN; null when none did. */
  idOf: (urn: string) => Promise<string | null>
  save: (
    setting: SettingFacts,
    change: Readonly<{ event: SettingEvent; context: RequestContext; at: Temporal.Instant }>,
  ) => Promise<void>
  /** The registrations at a URN that were not withdrawn. */
  registrationsAt: (urn: string) => Promise<readonly RegistrationView[]>
  tell: (mails: readonly NewMail[], at: Temporal.Instant) => Promise<void>
}>

/** Schools for the department's pages; nothing for any other scope. */
export type SettingViews = Readonly<{
  find: (scope: Scope, schoolId: string) => Promise<SettingView | null>
  /** Those that hold every word, or have or had the number, at most 20; open ones before those that closed. */
  search: (scope: Scope, text: string) => Promise<readonly SettingFacts[]>
  /** Schools with a finding that stands, by name, at most 500. */
  found: (scope: Scope) => Promise<readonly SettingFacts[]>
}>
