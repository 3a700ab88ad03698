import type { Appeal, AppealResult, ConclusionFacts } from './conclusion/conclusion.ts'
import type { Exemption } from './induction/exemption.ts'
import type { Day } from './values/calendar.ts'
import type { Terms } from './values/terms.ts'
import type { Trn } from './values/trn.ts'
import type {
  Extension,
  ExtensionKind,
  InductionPeriod,
  Outcome,
  Programme,
  Reduction,
  TeacherIdentity,
} from './induction/record.ts'

/** What can happen to a teacher's induction record. Folding a teacher's events with `apply` gives the record. */
export type InductionEvent =
  | Readonly<{ type: 'teacher_identified'; identity: TeacherIdentity }>
  | Readonly<{ type: 'trn_replaced'; trn: Trn }>
  | Readonly<{
      type: 'record_carried_over'
      periods: readonly InductionPeriod[]
      extensions: readonly Extension[]
      outcome: Outcome | null
    }>
  | Readonly<{ type: 'ect_claimed'; period: InductionPeriod }>
  | Readonly<
      {
        type: 'ect_released'
        periodId: string
        /** What the body says to the next one; absent when nothing. */
        note?: string | undefined
      } & Closing
    >
  | Readonly<{
      /** The body that held the teacher did not answer in time: the period ends, and its terms are still awaited. */
      type: 'ended_at_leaving_date'
      periodId: string
      end: Day
    }>
  | Readonly<{ type: 'terms_confirmed'; periodId: string; terms: Terms }>
  | Readonly<{ type: 'outcome_recorded'; outcome: Outcome } & Closing>
  | Readonly<{
      type: 'open_period_changed'
      periodId: string
      start: Day
      programme: Programme
      schoolUrn: string | null
    }>
  | Readonly<{
      type: 'school_changed'
      /** The school of the open period, as the register of schools named it until now. */
      schoolUrn: string
      change: SchoolChange
      on: Day
      /** Under which URN the teacher serves from now on, after a replacement or a merger. */
      newUrn: string | null
      /** The school's name from now on. */
      name: string
    }>
  | Readonly<{ type: 'body_succeeded'; from: Day } & Succession>
  | Readonly<{ type: 'body_succession_reversed' } & Succession>
  | Readonly<{ type: 'extension_added'; extension: Extension } & OnCase>
  | Readonly<
      {
        type: 'extension_changed'
        extensionId: string
        terms: Terms
        kind: ExtensionKind
        decidedOn: Day
        reason: string
      } & OnCase
    >
  | Readonly<{ type: 'extension_removed'; extensionId: string; reason: string } & OnCase>
  | Readonly<{ type: 'reduction_agreed'; reduction: Reduction }>
  | Readonly<{ type: 'reduction_withdrawn'; reductionId: string; reason: string } & OnCase>
  | RecordCorrected
  | Readonly<{ type: 'conclusion_recorded'; facts: Partial<ConclusionFacts> } & OnConclusion>
  | Readonly<{ type: 'appeal_filed'; appeal: Appeal } & OnConclusion>
  | Readonly<{ type: 'appeal_result_proposed'; conclusionId: string; proposed: Appeal['proposed'] }>
  | Readonly<{
      type: 'appeal_decided'
      conclusionId: string
      result: AppealResult
      /** What stands from now on, where the result changes it (F-08). */
      outcome: Outcome | null
      extensions: readonly Extension[]
    }>
  | Readonly<{ type: 'correction_asked'; proposalId: string; correction: CorrectionKind }>
  | Readonly<{ type: 'correction_answered'; proposalId: string; answer: CorrectionAnswer }>

/**
 * What was recorded is put right: periods as they stand from now on, those taken away, and the outcome that stands.
 * `undoes` is the number of the event that is undone.
 */
export type RecordCorrected = Readonly<{
  type: 'record_corrected'
  correction: CorrectionKind
  put: readonly InductionPeriod[]
  removed: readonly string[]
  outcome: Outcome | null
  undoes: number | null
  /** Of the department, which acts on a case. */
  caseReference: string | null
  /** Of a correction of an appeal alone. */
  appeal?: CorrectedAppeal | undefined
  /** Of an exemption alone: what the department decided, null once it is taken off. */
  exemption?: CorrectedExemption | undefined
}>

/** The result of an appeal put right, null for one that is not decided after all, and the extensions that then stand. */
export type CorrectedAppeal = Readonly<{
  conclusionId: string
  result: AppealResult | null
  extensions: readonly Extension[]
}>

export type CorrectedExemption = Readonly<{ exemption: Exemption | null }>

/** `lapsed` and `escalated` pass a proposal on to the department: by time, or by who asked once it was refused. */
export const correctionAnswers = ['accepted', 'refused', 'taken_back', 'lapsed', 'escalated'] as const
export type CorrectionAnswer = (typeof correctionAnswers)[number]

export const correctionKinds = [
  'period_corrected',
  'period_deleted',
  'boundary_moved',
  'periods_merged',
  'period_inserted',
  'outcome_withdrawn',
  'outcome_amended',
  'appeal_result_amended',
  'exemption_recorded',
  'exemption_withdrawn',
  'undone',
] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** The open period goes on under another body, which took over from one that ended; the department acts on a case. */
type Succession = Readonly<{
  periodId: string
  fromBodyId: string
  toBodyId: string
  caseReference: string
}>

/** `computed` is what the dated facts came to at the time, for whoever asks later why the body recorded another figure. */
type Closing = Readonly<{ end: Day; terms: Terms; computed?: Terms | undefined }>

/** Of the department alone, which acts on a case. */
type OnCase = Readonly<{ caseReference?: string | undefined }>

/** A fact of a conclusion, which begins with its first one. */
type OnConclusion = Readonly<{ conclusionId: string; periodId: string; completedOn: Day | null }>

export const schoolChanges = [
  'renamed',
  'closed',
  'reopened',
  'replaced',
  'merged',
  'section_41_lost',
] as const
export type SchoolChange = (typeof schoolChanges)[number]

export type EventType = InductionEvent['type']
