import type { Person } from '../../domain/access/actor.ts'
import type { BodyKind } from '../../domain/induction/body.ts'
import type { LeftBehind } from '../../domain/succession/give-back.ts'
import type { Concerned, SucceedReason } from '../../domain/succession/succeed.ts'
import type { PlannedRelease } from '../../domain/handover/planned-release.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Span } from '../../domain/values/span.ts'
import type { Trn } from '../../domain/values/trn.ts'
import type { PlannedReleaseSave } from '../handover/planned-release-ports.ts'
import type { NewMail } from '../mail/mail-states.ts'
import type { LockedTeacher } from '../locked-teacher.ts'
import type { RecordChange, RegistrationSave } from '../saved-changes.ts'

/** One body in the department's list; `open` counts the periods that it has now. */
export type BodyLine = Readonly<{
  id: string
  name: string
  kind: BodyKind
  designated: Span
  contactEmail: string | null
  open: number
  successorName: string | null
}>

export const successionStates = ['looked_at', 'moving', 'moved', 'reversing', 'reversed'] as const
export type SuccessionState = (typeof successionStates)[number]

export const rowStates = ['will_move', 'cannot', 'moved', 'reversed', 'kept'] as const
export type RowState = (typeof rowStates)[number]

export type SuccessionFacts = Readonly<{
  id: string
  bodyId: string
  bodyName: string
  successorId: string
  successorName: string
  from: Day
  caseReference: string
  state: SuccessionState
  namedAt: Temporal.Instant
  /** Whoever asked last: named, committed or reversed. */
  by: Person
  byAt: Temporal.Instant
  finishedAt: Temporal.Instant | null
  counts: Readonly<Record<RowState, number>>
}>

/** `reasons` say why somebody stays where they are. */
export type SuccessionRow = Readonly<{
  teacherId: string
  trn: Trn
  name: string
  state: RowState
  reasons: readonly SucceedReason[]
}>

export type LookedAtRow = Readonly<{ teacherId: string; name: string; reasons: readonly SucceedReason[] }>

/** Successions as the department asks for them, and as the job that does them. */
export type Successions = Readonly<{
  bodies: () => Promise<readonly BodyLine[]>
  /** Everybody whom a body holds, or whose registration names it, or whose terms it owes. */
  concerned: (bodyId: string) => Promise<readonly Omit<Concerned, 'teacher'>[]>
  ofBody: (bodyId: string) => Promise<readonly SuccessionFacts[]>
  find: (id: string) => Promise<SuccessionFacts | null>
  /** Rows in order of name, after so many. */
  rows: (
    id: string,
    asked: Readonly<{ states: readonly RowState[]; skip: number; limit: number }>,
  ) => Promise<readonly SuccessionRow[]>
  /** Keeps what was looked at; what was looked at before for the same body is dropped. */
  lookAt: (
    succession: Pick<SuccessionFacts, 'id' | 'bodyId' | 'successorId' | 'from' | 'caseReference'>,
    rows: readonly LookedAtRow[],
    by: Person,
    at: Temporal.Instant,
  ) => Promise<void>
  /** Rows of whoever came to the body since, and of whoever could not move then. */
  lookAgain: (id: string, rows: readonly LookedAtRow[]) => Promise<void>
  /** Names the successor for good, ends the body's designation, and adds the job. False when it was begun already. */
  commit: (id: string, by: Person, at: Temporal.Instant) => Promise<boolean>
  /** Takes it back, and adds the job. False when there is nothing to take back. */
  reverse: (id: string, by: Person, at: Temporal.Instant, today: Day) => Promise<boolean>
  /** Those whose work is to be done by today, the oldest first. */
  due: (today: Day) => Promise<readonly SuccessionFacts[]>
  /** Teachers whose rows are still to be done, in order of their id after one. */
  left: (
    id: string,
    state: RowState,
    page: Readonly<{ after: string | null; limit: number }>,
  ) => Promise<readonly Readonly<{ teacherId: string; trn: Trn }>[]>
}>

/** A teacher of a succession, locked, with everything that a decision looks at. */
export type Taken = Readonly<{
  locked: LockedTeacher
  registrations: readonly Registration[]
  onTheWay: boolean
  /** The release that is planned of them. */
  plan: PlannedRelease | null
  left: LeftBehind
}>

/** What was decided about one: the changes to write, or none and the reasons. */
export type Carried = Readonly<{
  taken: Taken
  state: RowState
  reasons: readonly SucceedReason[]
  change: RecordChange | null
  registrations: readonly Omit<RegistrationSave, 'mails'>[]
  /** The planned release that goes with the period. */
  plan: PlannedReleaseSave | null
  mails: readonly NewMail[]
}>

/** Rows of a succession inside a transaction that changes records. */
export type SuccessionRows = Readonly<{
  /** Locks those of the teachers that are still in this state and that nobody else is doing. */
  take: (id: string, state: RowState, teacherIds: readonly string[]) => Promise<readonly Taken[]>
  /** Writes all that was decided together: records, registrations, lists, histories, messages and the rows. */
  save: (id: string, carried: readonly Carried[], at: Temporal.Instant) => Promise<void>
  /** Who should hear of it at schools: an address with the ECTs there, of the rows in this state. */
  schools: (
    id: string,
    state: RowState,
  ) => Promise<readonly Readonly<{ to: string; names: readonly string[] }>[]>
  /** Ends it once nothing is left to do and nobody is doing anything; false otherwise, or when it ended before. */
  finish: (id: string, state: SuccessionState, at: Temporal.Instant) => Promise<boolean>
  /** Puts messages on the outbox that are about nobody in particular. */
  tell: (mails: readonly NewMail[], at: Temporal.Instant) => Promise<void>
}>
