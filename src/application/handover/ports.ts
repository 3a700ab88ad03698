import type { Scope } from '../../domain/access/actor.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import type { Bodies } from '../../domain/induction/body.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Deadline } from '../conclusion/deadline-views.ts'
import type { LockedTeacher } from '../locked-teacher.ts'
import type { NewMail } from '../mail/mail-states.ts'
import type { RequestContext } from '../request-context.ts'

/** Handovers inside a transaction that changes records. */
export type HandoverRows = Readonly<{
  /** Locks the teacher of a handover that the scope may see; null when there is none. */
  lock: (handoverId: string) => Promise<Readonly<{ handover: Handover; teacher: LockedTeacher }> | null>
  /** Those of a locked teacher that stand: provisional claims first, the one claimed first before others. */
  ofTeacher: (teacherId: string) => Promise<readonly Handover[]>
  /** Those of a locked teacher that ended at this moment or later, whoever asked; once the request is decided. */
  endedSince: (teacherId: string, at: Temporal.Instant) => Promise<readonly Handover[]>
  save: (change: HandoverSave) => Promise<void>
}>

export type HandoverSave = Readonly<{
  before: Handover | null
  events: readonly HandoverEvent[]
  after: Handover
  context: RequestContext
  at: Temporal.Instant
  mails: readonly NewMail[]
}>

export const handoverLists = [
  'asked_of_you',
  'terms_to_confirm',
  'needs_you',
  'asked_by_you',
  'starts_in_future',
  'leaves_in_future',
  'release_stopped',
  'records',
] as const
export type HandoverList = (typeof handoverLists)[number]

/** One line of a list. `handoverId` is null for terms that a body has to confirm; then the teacher is its own. */
export type HandoverLine = Readonly<{
  handoverId: string | null
  teacherId: string
  name: string
  trn: string
  /** The other body; null when nobody holds them. */
  otherName: string | null
  schoolName: string | null
  start: Day
  since: Temporal.Instant | null
}>

/** `otherName` is the holder that has not answered. */
export type OverdueLine = HandoverLine & Readonly<{ askerName: string }>

export type HandoverPage = Readonly<{
  rows: readonly HandoverLine[]
  counts: Readonly<Record<HandoverList, number>>
  /** 1 and up. */
  page: number
  pages: number
}>

/**
 * A handover with what its page shows. `record` and `registrations` are there for the holder, and for whoever asked once the
 * holder has released the teacher to its provisional claim, or it has claimed them.
 */
export type HandoverView = Readonly<{
  handover: Handover
  bodies: Bodies
  schoolNames: Readonly<Record<string, string>>
  record: InductionRecord | null
  registrations: readonly Registration[]
  deadlines: readonly Deadline[]
  /** The day for which the holder plans the release; null when it has planned none. */
  releaseOn: Day | null
}>

/** Handovers for pages and jobs, always scoped. */
export type Handovers = Readonly<{
  page: (
    scope: Scope,
    query: Readonly<{ list: HandoverList; page: number; today: Day }>,
  ) => Promise<HandoverPage>
  find: (scope: Scope, handoverId: string) => Promise<HandoverView | null>
  /** TRN of a teacher whom this scope may see and for whom a provisional claim waits; null without one. */
  claimWaitingFor: (scope: Scope, teacherId: string) => Promise<string | null>
  /** The request that a body release one of its teachers, the first of those that stand; null without one. */
  askedFor: (scope: Scope, teacherId: string) => Promise<AskedRelease | null>
  /** The handover with which a teacher came to a body, the last one; null when they came from no other. */
  broughtBy: (scope: Scope, teacherId: string) => Promise<string | null>
  /** Of a registration that the scope sees (to a body only its own), those that stand or were claimed or cancelled last, newest first. */
  ofRegistration: (scope: Scope, registrationId: string) => Promise<readonly StandingOfHandover[]>
  /** Those whose holder has said nothing since before a moment, the longest first. */
  unanswered: (before: Temporal.Instant) => Promise<readonly Handover[]>
  /** Provisional claims that nobody holds and whose day has come; of every day when `all`. */
  toCheck: (today: Day, all: boolean) => Promise<readonly Handover[]>
  /** For the department: unanswered beyond its step, longest first. */
  overdue: (scope: Scope) => Promise<readonly OverdueLine[]>
  /** For the department: every move of a teacher, the newest first, at most 50. */
  movesOf: (scope: Scope, teacherId: string) => Promise<readonly StandingOfHandover[]>
}>

export type AskedRelease = Readonly<{ handoverId: string; askerName: string; start: Day }>

/** What a school, a lead provider and the department are shown. */
export type StandingOfHandover = Readonly<{
  handover: Handover
  holderName: string | null
  askerName: string
}>
