import { readEnd } from '../induction/read-request.ts'
import { readTermsWithin } from './read-terms.ts'
import { accepted, refused, type Decision } from '../values/decision.ts'
import type { Changed, Correcting, CorrectionRequest } from './correction.ts'

type OutcomeRequest = Extract<CorrectionRequest, { kind: 'outcome_withdrawn' | 'outcome_amended' }>

/**
 * Withdraws the outcome, so that the period is open again and nothing is left of a letter (Q12), or puts its end and
 * terms right. The outcome itself stays what it is.
 */
export function changeOfOutcome({ record, today }: Correcting, request: OutcomeRequest): Decision<Changed> {
  const { outcome } = record
  const period = record.periods.find(({ id }) => id === outcome?.periodId)
  if (!outcome || !period) return refused({ code: 'no_outcome' })
  if (request.kind === 'outcome_withdrawn')
    return accepted({ put: [{ ...period, end: null, terms: null }], removed: [], outcome: null })
  const end = readEnd(request.end, period.start, today)
  const terms = readTermsWithin(request.terms, period.start, end.value)
  if (!end.value || !terms.value) return refused(...end.refusals, ...terms.refusals)
  return accepted({ put: [{ ...period, end: end.value, terms: terms.value }], removed: [], outcome })
}
