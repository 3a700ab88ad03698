import type { Day } from '../../domain/values/calendar.ts'
import type { Establishment } from '../../domain/schools/establishment.ts'
import type { RegisteredSchoolChange } from '../../domain/registration/registration-events.ts'
import type { Link } from '../../domain/schools/links.ts'
import type { RecordTransaction } from '../ports.ts'

/** A file of the register of schools, looked through once: its bytes can be read as a stream as often as wanted. */
export type ExtractFile = Readonly<{
  name: string
  bytes: number
  sha256: string
  /** A byte-order mark, or bytes above 7F that all form valid UTF-8; otherwise it is Windows-1252. */
  isUtf8: boolean
  endsWithNewline: boolean
  chunks: () => AsyncIterable<Uint8Array>
}>

/** A row on its way in; `fingerprint` is equal for rows whose cells are all equal. */
export type StagedRow = Readonly<{ line: number; fingerprint: string; row: Establishment }>
export type StagedLink = Link & Readonly<{ line: number }>

/** A school as it was held before today's files. `schoolId` stays though the URN changes. */
export type HeldSchool = Readonly<{
  schoolId: string
  urn: string
  standing: 'open' | 'closed'
  isInUse: boolean
  mergedIntoUrn: string | null
  decision: string | null
}>

/** A held school whose row differs from what was kept. */
export type ChangedSchool = HeldSchool &
  Readonly<{
    before: Establishment
    after: Establishment
    changed: readonly (keyof Establishment)[]
    isCurrent: boolean
  }>

export type SchoolEventType =
  | 'school_opened'
  | 'school_reopened'
  | 'school_closed'
  | 'school_replaced'
  | 'school_merged'
  | 'school_details_changed'
  | 'school_eligibility_changed'
  | 'school_needs_review'
  | 'school_missing_from_extract'

/** One line of a school's history. `data` is JSON: what changed, from what, to what. */
export type SchoolEvent = Readonly<{
  schoolId: string
  urn: string
  type: SchoolEventType
  data: Readonly<Record<string, unknown>>
}>

/** What one import may do, all in one transaction. */
export type SchoolImport = Readonly<{
  /** Before anything is staged: how many rows the last accepted files had; null before the first import. */
  lastAccepted: () => Promise<Readonly<{ schools: number; links: number }> | null>
  /** Streams rows in; gives those of one URN that repeat each other or conflict. Conflicting rows are dropped. */
  stageSchools: (rows: AsyncIterable<StagedRow>) => Promise<readonly RowClash[]>
  /** URNs whose rows were refused: what is held of them stays, and they are not missing. */
  keepAsHeld: (urns: readonly string[]) => Promise<void>
  /** Drops a UKPRN that another open establishment has from all rows but the one with the lowest URN. */
  dropSharedUkprns: () => Promise<readonly RowClash[]>
  /** Replaces the links held by today's, but for the pairs named. */
  replaceLinks: (links: readonly StagedLink[], keptPairs: ReadonlySet<string>) => Promise<void>

  /** Writes these rows of a first read. */
  loadFirst: (urns: readonly string[], today: Day) => Promise<void>
  counts: (today: Day) => Promise<Readonly<{ schools: number; open: number; eligible: number }>>

  changed: () => Promise<readonly ChangedSchool[]>
  /** Schools held as open whose row of today says closed. */
  closing: () => Promise<readonly (HeldSchool & Readonly<{ row: Establishment }>)[]>
  reopening: (today: Day) => Promise<readonly (HeldSchool & Readonly<{ row: Establishment }>)[]>
  /** Rows of today whose URN no school has had. */
  fresh: () => Promise<readonly FreshRow[]>
  rows: (urns: readonly string[]) => Promise<ReadonlyMap<string, Establishment>>
  links: () => Promise<readonly Link[]>
  held: (urns: readonly string[]) => Promise<ReadonlyMap<string, HeldSchool>>
  markMissing: (today: Day) => Promise<readonly HeldSchool[]>

  /** Takes over the kept details of every held row that differs today. */
  updateDetails: () => Promise<void>
  add: (urns: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** The school goes on under another URN from a day; a school that the successor had is dropped. */
  replace: (school: HeldSchool, successorUrn: string, from: Day) => Promise<void>
  /** Also ends whatever was waited for. */
  setStanding: (urn: string, standing: 'open' | 'closed', mergedIntoUrn: string | null) => Promise<void>
  setDecision: (urn: string, decision: OpenDecision | null) => Promise<void>
  addEvents: (events: readonly SchoolEvent[], runId: string, at: Temporal.Instant) => Promise<void>

  recordRun: (run: ImportRun) => Promise<void>

  /** Teachers with an open induction period at one of these URNs. */
  teachersAt: (urns: readonly string[]) => Promise<readonly Readonly<{ teacherId: string; urn: string }>[]>
  /** Ids of the registrations at this URN that were not withdrawn. */
  registrationsAt: (urn: string) => Promise<readonly string[]>
  /** Registrations not withdrawn or left whose school was replaced, merged or closed, with what that means for them. */
  strayRegistrations: (
    today: Day,
  ) => Promise<readonly Readonly<{ registrationId: string; change: RegisteredSchoolChange }>[]>
  records: RecordTransaction
  /** Undoes what `work` did when it fails, and goes on; gives the failure. */
  attempt: (work: () => Promise<void>) => Promise<unknown>
}>

export type FreshRow = Pick<Establishment, 'urn' | 'typeCode' | 'statusCode' | 'closedOn' | 'section41'>

/** A decision that is not final: looked at again with every reading. */
export type OpenDecision = Readonly<{
  kind: 'wait' | 'review'
  reasons: readonly string[]
  successorUrn: string | null
}>

export type RowClash = Readonly<{
  urn: string
  line: number
  code: 'row_repeated' | 'row_conflict' | 'ukprn_conflict'
}>

export type ImportRun = Readonly<{
  id: string
  today: Day
  startedAt: Temporal.Instant
  outcome: 'accepted' | 'refused'
  code: string | null
  summary: unknown
  rows: Readonly<{ schools: number; links: number }>
}>

export type SchoolRegister = Readonly<{
  /** One transaction for the whole import; undone when `work` throws or says not to keep it. */
  transact: <T>(work: (transaction: SchoolImport) => Promise<{ keep: boolean; result: T }>) => Promise<T>
  /** Whether no day of the register was accepted yet. */
  isEmpty: () => Promise<boolean>
  /** Records a refused run, of which nothing else is kept. */
  recordRefusal: (run: ImportRun) => Promise<void>
}>
