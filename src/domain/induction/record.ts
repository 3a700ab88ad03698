import type { Conclusion } from '../conclusion/conclusion.ts'
import type { Exemption } from './exemption.ts'
import { addTerms, NO_TERMS, terms, type Terms } from '../values/terms.ts'
import { earliest, latest, type Day } from '../values/calendar.ts'
import type { Trn } from '../values/trn.ts'

export const programmes = ['provider_led', 'school_led'] as const
export type Programme = (typeof programmes)[number]

/**
 * This teacher was with this body from a day to a day, both included, for so many terms. An open period has no terms; a
 * closed one without terms awaits them from its body (AC-11): some were served, and nobody has said how many.
 */
export type InductionPeriod = Readonly<{
  id: string
  bodyId: string
  start: Day
  end: Day | null
  terms: Terms | null
  programme: Programme | null
  schoolUrn: string | null
  /** Bodies whom the one of today took over from while the period went on, the first one first; absent when none. */
  earlierBodies?: readonly EarlierBody[] | undefined
}>

/** A body that had the teacher until this day of a period, when it ended and named its successor. */
export type EarlierBody = Readonly<{ bodyId: string; until: Day }>

/** Why the standards-based extension was granted (Y-01). Leave and absence are no reasons: they lengthen induction by themselves. */
export const extensionKinds = [
  'insufficient_evidence',
  'personal_crisis',
  'illness',
  'disability',
  'support',
  'documentation',
] as const
/** An extension that the Secretary of State put in the place of a decision (F-08) is of a kind that no body grants. */
export const allExtensionKinds = [...extensionKinds, 'appeal'] as const
export type ExtensionKind = (typeof allExtensionKinds)[number]

export type Extension = Readonly<{
  id: string
  bodyId: string
  terms: Terms
  kind: ExtensionKind
  reason: string
  decidedOn: Day
}>

/** By which rule induction was made shorter. */
export const reductionRoutes = ['experience', 'wales', 'part_time'] as const
export type ReductionRoute = (typeof reductionRoutes)[number]

/** What induction takes instead of six terms, decided by a body with the teacher's agreement. */
export type Reduction = Readonly<{
  id: string
  bodyId: string
  route: ReductionRoute
  /** The whole length from now on; of the part-time route what is served by the final assessment. */
  terms: Terms
  /** The final assessment that is brought forward; the part-time route alone has one. */
  finalAssessmentOn: Day | null
  decidedOn: Day
  /** When the teacher agreed: nobody's induction is shortened against their will. */
  agreedOn: Day
  reason: string
}>

export type OutcomeResult = 'pass' | 'fail'

/** Why a pass may stand on less than what is required: nothing else is lawful (R15; SG 3.2 to 3.5, 3.12). */
export const shortfallReasons = ['reduction_agreed', 'part_time_reduction', 'records_lost'] as const
export type ShortfallReason = (typeof shortfallReasons)[number]

/** One standing outcome, on the last period. A fail carries the day the teacher was told in writing, with the right of appeal. */
export type Outcome = Readonly<{
  id: string
  periodId: string
  result: OutcomeResult
  toldInWritingOn: Day | null
  /** Of a pass with less than required served; null otherwise. */
  shortfall: ShortfallReason | null
}>

/** Who the teacher is, as teacher records last said. */
export type TeacherIdentity = Readonly<{
  trn: Trn
  firstName: string
  lastName: string
  qtsOn: Day | null
}>

/** Everything recorded about one teacher's induction. Periods stand in order of their start. */
export type InductionRecord = Readonly<{
  teacherId: string
  /** Number of the last history event; 0 before anything was recorded. */
  version: number
  identity: TeacherIdentity | null
  periods: readonly InductionPeriod[]
  extensions: readonly Extension[]
  reduction: Reduction | null
  outcome: Outcome | null
  /** Decided by the department here; null also of whoever only teacher records call exempt. */
  exemption: Exemption | null
  /** From completion to a final outcome, the earliest first; none until somebody records a step. */
  conclusions: readonly Conclusion[]
}>

export function emptyRecord(teacherId: string): InductionRecord {
  return {
    ...{ teacherId, version: 0, identity: null, periods: [] },
    ...{ extensions: [], reduction: null, outcome: null, exemption: null, conclusions: [] },
  }
}

export function openPeriod(record: Pick<InductionRecord, 'periods'>): InductionPeriod | null {
  return record.periods.find((period) => period.end === null) ?? null
}

export function lastPeriod(record: InductionRecord): InductionPeriod | null {
  return record.periods.at(-1) ?? null
}

/** Every body that has or had the teacher in this period. */
export function bodiesOfPeriod({ bodyId, earlierBodies = [] }: InductionPeriod): readonly string[] {
  return [...earlierBodies.map((earlier) => earlier.bodyId), bodyId]
}

/** The first day of induction: the earliest start of any period, computed and never stored. */
export function overallStart(record: InductionRecord): Day | null {
  return earliest(record.periods.map((period) => period.start))
}

/** The last day served of closed periods; null while none is closed. */
export function lastEnd(record: InductionRecord): Day | null {
  return latest(record.periods.flatMap((period) => period.end ?? []))
}

export function awaitsTerms({ end, terms }: Pick<InductionPeriod, 'end' | 'terms'>): boolean {
  return end !== null && terms === null
}

/** Periods whose terms their bodies have still to give. While there is one, terms served are "at least". */
export function periodsAwaitingTerms({ periods }: InductionRecord): readonly InductionPeriod[] {
  return periods.filter(awaitsTerms)
}

/** The sum of what is known; more may have been served while `periodsAwaitingTerms` names a period. */
export function termsServed(record: InductionRecord): Terms {
  return addTerms(...record.periods.map((period) => period.terms ?? NO_TERMS))
}

export function termsExtended(record: InductionRecord): Terms {
  return addTerms(...record.extensions.map((extension) => extension.terms))
}

const FULL_INDUCTION = terms(6)

/** What it takes: two school years full time (six terms) or what it was reduced to, and every extension. */
export function termsRequired(record: InductionRecord): Terms {
  return addTerms(record.reduction?.terms ?? FULL_INDUCTION, termsExtended(record))
}
