import { readPeriodTerms, type Read } from '../induction/read-request.ts'
import { couldHold, mostTerms } from '../record-length/closing-terms.ts'
import type { Day } from '../values/calendar.ts'
import type { Terms } from '../values/terms.ts'

/**
 * The terms that a period has from now on: no more than its dates could hold (AC-9.4). A correction always says why, so
 * any other figure may stand. `end` null when a fault of its own hides it.
 */
export function readTermsWithin(text: string, start: Day, end: Day | null): Read<Terms> {
  const terms = readPeriodTerms(text)
  if (!terms.value || !end || couldHold(terms.value, mostTerms(start, end))) return terms
  const period = { start, end, bodyName: '' }
  return { value: null, refusals: [{ code: 'terms_more_than_dates_hold', field: 'terms', period }] }
}
