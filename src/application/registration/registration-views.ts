import type { Deadline } from '../conclusion/deadline-views.ts'
import type { Exemption } from '../../domain/induction/exemption.ts'
import type { InductionRecord, OutcomeResult } from '../../domain/induction/record.ts'
import type { PriorService } from '../../domain/length/input.ts'
import type { Post } from '../../domain/record-length/post.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Terms } from '../../domain/values/terms.ts'
import type { OpenPeriod } from '../../domain/registration/compare-with-period.ts'
import type { MailReceiver, MailState } from '../mail/mail-states.ts'
import type { ReceiverFacts } from '../../domain/registration/receivers.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { ChoosableBody } from '../../domain/schools/choose-body.ts'
import type { InspectionFinding } from '../../domain/schools/inspection-finding.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import type { Establishment } from '../../domain/schools/establishment.ts'

/** A registration with what its lines and queues are computed from. */
export type RegistrationView = Readonly<{
  registration: Registration
  facts: ReceiverFacts
  open: OpenPeriod | null
  schoolName: string
  bodyName: string | null
  bodyContact: string | null
  leadProviderName: string | null
  /** From completion to a final outcome, of the period with which the named body recorded induction. */
  deadlines: readonly Deadline[]
  /** Service that bodies certified before the post began. */
  prior: readonly PriorService[]
  /** Term dates that the school has of its own. */
  years: readonly SchoolYear[]
  /** Its kind, and what the Chief Inspector found of it as far as the reader may see that. */
  setting: Readonly<{ typeCode: string; findings: readonly InspectionFinding[] }>
  /** On the period with which the named body recorded induction, or later. */
  outcome: Readonly<{ result: OutcomeResult; on: Day }> | null
  /** Decided by the department, while no outcome outranks it. */
  exemption: Omit<Exemption, 'id'> | null
}>

/** One in a digest is sent when the digest is. */
export type Message = Readonly<{
  receiver: MailReceiver
  subject: string
  state: MailState
  at: Temporal.Instant
}>

/** One thing that happened to a registration; `organisationName` is empty when the service did it. */
export type RegistrationEntry = Readonly<{
  event: RegistrationEvent
  actorName: string
  organisationName: string
  at: Temporal.Instant
}>

export type NoMoreEcts = Readonly<{ schoolUrn: string; at: Temporal.Instant }>

/** What is recorded of somebody to be registered, whoever holds them. */
export type KnownToRegister = Readonly<{
  record: InductionRecord
  /** Registrations that were not withdrawn, at any school. */
  others: readonly Registration[]
  emailUsedByAnother: boolean
}>

/** What a school chooses from when it registers, and what it chose the last time. */
export type Registering = Readonly<{
  school: Establishment
  eligibleByHand: boolean
  /** What the Chief Inspector found of it under the number that it has now. */
  findings: readonly InspectionFinding[]
  /** Every number that the school has or had. */
  urns: readonly string[]
  bodies: readonly ChoosableBody[]
  leadProviders: readonly Readonly<{ id: string; name: string }>[]
  last: Registration | null
}>

/** The record and posts behind a registration, for working out its length; names of bodies and of the schools in it. */
export type RegisteredFacts = Readonly<{
  record: InductionRecord
  posts: readonly Post[]
  bodyNames: Readonly<Record<string, string>>
  /** The fewest terms to which each body reduces induction, of those that ask for more than the law. */
  bodyMinimums: Readonly<Record<string, Terms>>
  schoolNames: Readonly<Record<string, string>>
}>
