import type { Day } from './calendar.ts'
import type { RuleCode } from '../rules.ts'

/** The period that a request clashes with, as its refusal names it. */
export type ClashingPeriod = Readonly<{ start: Day; end: Day | null; bodyName: string }>

/** A body as another body may be told of it. */
export type NamedBody = Readonly<{ name: string; contactEmail: string | null }>

/** The question of a request that a refusal belongs to; absent when it is about the teacher or the record. */
export type Field =
  | 'trn'
  | 'dateOfBirth'
  | 'nationalInsuranceNumber'
  | 'start'
  | 'end'
  | 'terms'
  | 'termsReason'
  | 'shortfall'
  | 'programme'
  | 'school'
  | 'toldInWritingOn'
  | 'appealRightGiven'
  | 'reasonKind'
  | 'reason'
  | 'decidedOn'
  | 'route'
  | 'finalAssessmentOn'
  | 'evidence'
  | 'standardsMet'
  | 'teacherAgreed'
  | 'agreedOn'
  | 'on'
  | 'choice'
  | 'copiedOn'
  | 'reference'
  | 'laterStart'
  | 'laterTerms'
  | 'body'

/** Why a request was refused: a code of the rulebook, where, and the values it clashes with. Words are chosen at the edge. */
export type Refusal = Readonly<{
  code: RuleCode
  field?: Field
  date?: Day
  period?: ClashingPeriod
  body?: NamedBody
  survivingTrn?: string
  kinds?: readonly string[]
  limit?: string
}>

/** What the rulebook says to a request: the facts to record, or every refusal that applies. */
export type Decision<Facts> =
  Readonly<{ kind: 'accepted'; facts: Facts }> | Readonly<{ kind: 'refused'; refusals: readonly Refusal[] }>

export function accepted<Facts>(facts: Facts): Decision<Facts> {
  return { kind: 'accepted', facts }
}

export function refused(
  ...refusals: readonly Refusal[]
): Readonly<{ kind: 'refused'; refusals: readonly Refusal[] }> {
  return { kind: 'refused', refusals }
}
