import type { Scope } from '../../domain/access/actor.ts'
import type { PlannedRelease, PlannedReleaseEvent } from '../../domain/handover/planned-release.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { NewMail } from '../mail/mail-states.ts'
import type { RequestContext } from '../request-context.ts'

/** Planned releases inside a transaction that changes records; the teacher's row is locked. */
export type PlannedReleaseRows = Readonly<{
  /** The one of a teacher that stands; null without one. */
  ofTeacher: (teacherId: string) => Promise<PlannedRelease | null>
  /** Whether anybody but its own body was written to about it. */
  isTold: (id: string) => Promise<boolean>
  save: (change: PlannedReleaseSave) => Promise<void>
}>

export type PlannedReleaseSave = Readonly<{
  before: PlannedRelease | null
  events: readonly PlannedReleaseEvent[]
  after: PlannedRelease
  context: RequestContext
  at: Temporal.Instant
  mails: readonly NewMail[]
}>

/** A planned release with who did what to it, newest first, for the body that planned it. */
export type PlannedReleaseView = Readonly<{
  release: PlannedRelease
  /** Whether anybody but its own body was written to about it. */
  isTold: boolean
  history: readonly Readonly<{ event: PlannedReleaseEvent; at: Temporal.Instant; actorName: string }>[]
}>

/** Planned releases for pages and jobs, always scoped. */
export type PlannedReleases = Readonly<{
  /** The last that a body planned for a teacher, standing or ended; null for any other scope. */
  latest: (scope: Scope, teacherId: string) => Promise<PlannedReleaseView | null>
  /** The day on which a body releases the teacher of a registration; null when none is planned. */
  ofRegistration: (scope: Scope, registrationId: string) => Promise<PlannedDay | null>
  /** Those whose day has come, and those that something overtook; every one that stands when `all`. */
  toCheck: (today: Day, all: boolean) => Promise<readonly PlannedRelease[]>
}>

export type PlannedDay = Readonly<{ bodyName: string; end: Day }>
