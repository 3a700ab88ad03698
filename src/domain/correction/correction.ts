import type { CorrectedAppeal, CorrectedExemption, CorrectionKind } from '../events.ts'
import type { Bodies } from '../induction/body.ts'
import type { InductionPeriod, InductionRecord, Outcome } from '../induction/record.ts'
import type { TrsStatus } from '../induction/teacher-record.ts'
import type { Day } from '../values/calendar.ts'
import type { Way } from './tiers.ts'

type PeriodAsTyped = Readonly<{
  start: string
  end: string
  terms: string
  programme: string
  schoolUrn: string
  /** False for a URN that no list has. */
  schoolKnown: boolean
}>

/** What somebody wants put right, as typed: ISO text dates. `periodId` is the earlier of two periods. */
export type CorrectionRequest = Readonly<
  { reason: string; caseReference: string } & (
    | ({ kind: 'period_corrected'; periodId: string } & PeriodAsTyped)
    | { kind: 'period_deleted'; periodId: string }
    /** The earlier ends on `end`; the later starts on `laterStart`, with `laterTerms` unless it is open. */
    | {
        kind: 'boundary_moved'
        periodId: string
        end: string
        terms: string
        laterStart: string
        laterTerms: string
      }
    /** With the period after it, of the same body; no terms when that one is open. */
    | { kind: 'periods_merged'; periodId: string; terms: string }
    /** `newId` is the id that the period gets; `bodyId` is heeded from the department alone. */
    | ({ kind: 'period_inserted'; newId: string; bodyId: string } & PeriodAsTyped)
    /** The period is open again. */
    | { kind: 'outcome_withdrawn' }
    | { kind: 'outcome_amended'; end: string; terms: string }
    /** `result` is one of an appeal, or `none` for one that is not decided; `newId` is for what it puts on the record. */
    | { kind: 'appeal_result_amended'; result: string; on: string; terms: string; newId: string }
    /** `ground` is one of Schedule 1, `on` the day on which the department decided. */
    | { kind: 'exemption_recorded'; ground: string; on: string; newId: string }
    | { kind: 'exemption_withdrawn' }
  )
>

export type RequestedKind = Exclude<CorrectionKind, 'undone'>

/** Who asks: a body of the record, or the department. */
export type Corrector = Readonly<{ kind: 'body'; bodyId: string } | { kind: 'department' }>

export type Correcting = Readonly<{
  record: InductionRecord
  corrector: Corrector
  bodies: Bodies
  today: Day
  /** When the outcome that stands was recorded here; null when it was not. */
  outcomeRecordedOn: Day | null
  /** What teacher records said last; absent or null when they were not asked. */
  trsStatus?: TrsStatus | null | undefined
  /** Of the appeal that was decided last; absent or null when none was. */
  aroundAppeal?: AroundAppeal | null | undefined
}>

/** The facts that the result of an appeal changes (F-08). */
export type Stands = Pick<InductionRecord, 'outcome' | 'extensions'>

/** What stood before an appeal was decided, and what its result left. */
export type AroundAppeal = Readonly<{ before: Stands; after: Stands }>

/** How the record's periods and outcome change. */
export type Changed = Readonly<{
  put: readonly InductionPeriod[]
  removed: readonly string[]
  outcome: Outcome | null
  /** The result of an appeal as it is from now on, with the extensions that then stand. */
  appeal?: CorrectedAppeal | undefined
  exemption?: CorrectedExemption | undefined
}>

export type CorrectionFacts = Changed &
  Readonly<{
    correction: RequestedKind
    way: Exclude<Way, 'department'>
    /** The body that must agree, for a proposal. */
    approverBodyId: string | null
    reason: string
    caseReference: string | null
  }>
