import type { Scope } from '../domain/access/actor.ts'
import type { InductionEvent } from '../domain/events.ts'
import type { AppropriateBody, Bodies } from '../domain/induction/body.ts'
import type { MatchedBy } from '../domain/induction/find.ts'
import type { TeacherRecord } from '../domain/induction/teacher-record.ts'
import type { WantedTrsState } from '../domain/induction/trs-state.ts'
import type { Registration } from '../domain/registration/registration.ts'
import type { Post } from '../domain/record-length/post.ts'
import type { SchoolYear } from '../domain/schools/term-calendar.ts'
import type { Day } from '../domain/values/calendar.ts'
import type { Trn } from '../domain/values/trn.ts'
import type { Proposal, ProposalState } from './correction/proposal.ts'
import type { WhatFollowed } from './correction/what-followed.ts'
import type { BodyRows, BodyViews } from './bodies/ports.ts'
import type { CalendarFeeds, DeadlineUpkeep } from './conclusion/ports.ts'
import type { Drafts } from './drafts.ts'
import type { PlannedReleaseRows, PlannedReleases } from './handover/planned-release-ports.ts'
import type { HandoverRows, Handovers } from './handover/ports.ts'
import type { LockedTeacher } from './locked-teacher.ts'
import type { Mail, Mails } from './mail/ports.ts'
import type { RequestContext } from './request-context.ts'
import type { RecordChange, RegistrationSave } from './saved-changes.ts'
import type { SettingRows, SettingViews } from './schools/setting-ports.ts'
import type { SuccessionRows, Successions } from './succession/ports.ts'
import type { Organisation, Sessions, SignInAttempt } from './sessions.ts'
import type { Delivery, DeliveryState, School, Views } from './views.ts'

export type { LockedTeacher } from './locked-teacher.ts'
export type { RequestContext } from './request-context.ts'
export type { RecordChange, RegistrationSave } from './saved-changes.ts'

/** What the application needs from outside. `compose.ts` joins each to its adapter. */
export type Ports = Readonly<{
  store: Store
  teacherRecords: TeacherRecords
  mail: Mail
  signIn: SignIn
  clock: Clock
  ids: Ids
  settings: Readonly<{ departmentMailbox: string; departmentOrganisationId: string; publicUrl: string }>
}>

/** `today` is the day in Europe/London. */
export type Clock = Readonly<{ now: () => Temporal.Instant; today: () => Day }>

/** `id` is a uuid that sorts by time; `secret` is 256 random bits as base64url. */
export type Ids = Readonly<{ id: () => string; secret: () => string }>

/** The database. Reads take a scope; changes of a record run under the teacher's row lock. */
export type Store = Readonly<{
  /** Runs `work` in one transaction under the scope. A lost race is thrown as `RecordClash`. */
  change: <T>(scope: Scope, work: (transaction: RecordTransaction) => Promise<T>) => Promise<T>
  views: Views
  handovers: Handovers
  plannedReleases: PlannedReleases
  bodyViews: BodyViews
  settingViews: SettingViews
  sessions: Sessions
  drafts: Drafts
  deadlineUpkeep: DeadlineUpkeep
  calendarFeeds: CalendarFeeds
  deliveries: Deliveries
  mails: Mails
  counts: Counts
  successions: Successions
}>

/** What is kept of how many stand in a list or a queue; `fold` makes what changes added to it few again. */
export type Counts = Readonly<{ fold: () => Promise<void> }>

export type RecordTransaction = Readonly<{
  /** Locks a teacher whom the scope may see; null when there is none. */
  lock: (teacherId: string) => Promise<LockedTeacher | null>
  /** Locks the teacher with this TRN whoever holds them, for a claim; adds them when nobody has yet. */
  lockForClaim: (teacher: TeacherRecord, newId: string) => Promise<LockedTeacher>
  bodies: () => Promise<Bodies>
  /** The school of this URN, or null. */
  school: (urn: string) => Promise<School | null>
  leadProvider: (id: string) => Promise<Readonly<{ name: string; contactEmail: string | null }> | null>
  /** What happened to a locked teacher's record, oldest first. */
  history: (teacherId: string) => Promise<readonly RecordedEvent[]>
  /** What the request of one of those events did beside the record. */
  whatFollowed: (teacherId: string, seq: number) => Promise<WhatFollowed>
  save: (change: RecordChange) => Promise<void>
  registrations: RegistrationRows
  /** The posts of a locked teacher that schools registered, with their schools' term dates. */
  posts: (teacherId: string) => Promise<readonly Post[]>
  proposals: ProposalRows
  handovers: HandoverRows
  plannedReleases: PlannedReleaseRows
  bodyRows: BodyRows
  termDates: TermDates
  settingRows: SettingRows
  successions: SuccessionRows
  /** Writes how a delivery ended unless a later state became wanted meanwhile; false then, and that one is still waiting. */
  finishDelivery: (teacherId: string, stamp: Temporal.Instant, result: DeliveryResult) => Promise<boolean>
}>

/** Proposals inside a transaction that changes records. */
export type ProposalRows = Readonly<{
  /** Locks the teacher of a proposal that the scope may see; null when there is none. */
  lock: (proposalId: string) => Promise<Readonly<{ proposal: Proposal; teacher: LockedTeacher }> | null>
  add: (proposal: Proposal) => Promise<void>
  answer: (
    proposalId: string,
    answer: Readonly<{ state: ProposalState; at: Temporal.Instant; name: string; reason: string | null }>,
  ) => Promise<void>
  passToDepartment: (proposalId: string) => Promise<void>
}>

/** One event of history with when it was recorded, and the organisation of the person who did; null for the service. */
export type RecordedEvent = Readonly<{
  seq: number
  event: InductionEvent
  at: Temporal.Instant
  organisationId: string | null
}>

/** Term dates of schools. `year` null goes back to those of England; the dates before are kept as replaced. */
export type TermDates = Readonly<{
  set: (
    dates: Readonly<{
      id: string
      schoolUrn: string
      startsIn: number
      year: SchoolYear | null
      context: RequestContext
      at: Temporal.Instant
    }>,
  ) => Promise<void>
  of: (urn: string) => Promise<readonly SchoolYear[]>
}>

/** Registrations inside a transaction that changes records; the teacher's row is locked. */
export type RegistrationRows = Readonly<{
  /** Locks the teacher of a registration that the scope may see; null when there is none. */
  lock: (registrationId: string) => Promise<LockedRegistration | null>
  /** Every registration of a locked teacher at any school that was not withdrawn. */
  ofTeacher: (teacherId: string) => Promise<readonly Registration[]>
  /** The same once the request is decided, to write to schools and teacher: those that name another body too. */
  toWriteTo: (teacherId: string) => Promise<readonly Registration[]>
  /** Whether another ECT who is registered on this day, or later, or a mentor of one, has this address. */
  emailUsedByAnother: (
    email: string,
    ect: Readonly<{ teacherId: string; trn: string }>,
    today: Day,
  ) => Promise<boolean>
  sayNoMore: (
    year: Readonly<{ schoolUrn: string; startsIn: number; context: RequestContext; at: Temporal.Instant }>,
  ) => Promise<void>
  /** Writes the registration as its events leave it, its history and its messages. */
  save: (change: RegistrationSave) => Promise<void>
}>

export type LockedRegistration = Readonly<{ registration: Registration; teacher: LockedTeacher }>

/** The teaching record system (contract: TRS API). */
export type TeacherRecords = Readonly<{
  find: (trn: Trn, by: MatchedBy | null) => Promise<FindAnswer>
  writeInduction: (
    trn: Trn,
    wanted: WantedTrsState & Readonly<{ modifiedOn: Temporal.Instant }>,
  ) => Promise<WriteAnswer>
  whereIs: (trn: Trn) => Promise<WhereAnswer>
}>

export type FindAnswer = Readonly<
  | { kind: 'found'; teacher: TeacherRecord }
  | { kind: 'absent' }
  | { kind: 'merged'; survivingTrn: Trn }
  | { kind: 'deactivated' }
  | { kind: 'unavailable'; reason: string }
>

export type WriteAnswer = Readonly<
  | { kind: 'recorded' }
  | { kind: 'no_qts' }
  | { kind: 'invalid'; errorCode: number | null }
  | { kind: 'refused_key' }
  | { kind: 'absent' }
  | { kind: 'stale' }
  | { kind: 'unavailable'; reason: string; retryAfterSeconds: number | null }
>

export type WhereAnswer = Readonly<
  | { kind: 'active' }
  | { kind: 'merged'; survivingTrn: Trn }
  | { kind: 'deactivated' }
  | { kind: 'absent' }
  | { kind: 'unavailable'; reason: string }
>

export type DeliveryResult = Readonly<{
  state: DeliveryState
  problem: string | null
  at: Temporal.Instant
}>

export type Deliveries = Readonly<{
  find: (teacherId: string) => Promise<Delivery | null>
  /** Deliveries that wait for a QTS date, the teacher read longest ago first. */
  awaitingQts: (limit: number) => Promise<readonly Delivery[]>
  /** Teachers whom teacher records should be asked about by now, the one due longest first. */
  dueForALook: (
    now: Temporal.Instant,
    limit: number,
  ) => Promise<readonly Readonly<{ teacherId: string; trn: Trn }>[]>
  lookLater: (teacherId: string, at: Temporal.Instant) => Promise<void>
  /** Adds a job again for deliveries and messages waiting since before then that have none; how many. */
  addForgotten: (before: Temporal.Instant) => Promise<number>
  countAttempt: (teacherId: string, stamp: Temporal.Instant, problem: string) => Promise<void>
  /** A new stamp for the same wanted state, once, after TRS called this one stale; nothing when a later state became wanted. */
  restamp: (teacherId: string, stamp: Temporal.Instant, now: Temporal.Instant) => Promise<void>
  /** Follows a merge: the teacher's TRN becomes the surviving one, with its history event. */
  moveToTrn: (teacherId: string, trn: Trn, context: RequestContext, at: Temporal.Instant) => Promise<void>
  tryAgain: (teacherId: string) => Promise<boolean>
}>

/** DfE Sign-in: OpenID Connect, and its list of roles. */
export type SignIn = Readonly<{
  start: () => Promise<SignInAttempt & Readonly<{ url: string }>>
  finish: (
    currentUrl: string,
    attempt: SignInAttempt,
  ) => Promise<
    Readonly<
      | {
          kind: 'signed_in'
          subject: string
          name: string
          email: string
          organisations: readonly Organisation[]
          idToken: string
        }
      | { kind: 'restart' }
      | { kind: 'refused'; code: string }
    >
  >
  /** Role codes of a person in an organisation; none when they have no access. */
  roles: (subject: string, organisationId: string) => Promise<readonly string[]>
  signOutUrl: (idToken: string) => Promise<string>
}>

export { deliveryStates } from './views.ts'
export type { MailReceiver, NewMail } from './mail/mail-states.ts'
export type { Gathered, Mail, Mails, WaitingMail } from './mail/ports.ts'
export type { AppropriateBody, Delivery, DeliveryState, Organisation, School, SignInAttempt }
