import { couldHold, type ClosingTerms } from '../record-length/closing-terms.ts'
import type { Day } from '../values/calendar.ts'
import { formatTerms, type Terms } from '../values/terms.ts'
import { readPeriodTerms, readReason, type Read } from './read-request.ts'

/** The terms of a period as typed, and why they are not what the dated facts come to. */
export type TermsAsTyped = Readonly<{ terms: string; termsReason?: string | undefined }>

/** `computed` is what the dated facts come to, `reason` why another figure is recorded. */
export type TermsOfPeriod = Readonly<{ terms: Terms; computed: Terms; reason: string | null }>

/** AC-9.4: within half a term of what was computed a body need not say why it records another figure. */
const WITHOUT_REASON = 50

/**
 * The terms that a body records of a period with these dates: what was worked out or, within what the dates hold, another
 * figure with its reason. `worked` null when a fault elsewhere hides it.
 */
export function readClosingTerms(
  typed: TermsAsTyped,
  worked: ClosingTerms | null,
  { start, end }: Readonly<{ start: Day; end: Day | null }>,
): Read<TermsOfPeriod> {
  const terms = readPeriodTerms(typed.terms)
  if (!terms.value || !worked) return { value: null, refusals: terms.refusals }
  const { computed, most } = worked
  if (!couldHold(terms.value, most)) {
    const period = { start, end, bodyName: '' }
    return { value: null, refusals: [{ code: 'terms_more_than_dates_hold', field: 'terms', period }] }
  }
  const reason = readTermsReason(typed.termsReason ?? '', terms.value, computed)
  if (reason.refusals.length > 0) return { value: null, refusals: reason.refusals }
  return { value: { terms: terms.value, computed, reason: reason.value }, refusals: [] }
}

export function needsTermsReason(terms: Terms, computed: Terms): boolean {
  return Math.abs(terms.hundredths - computed.hundredths) > WITHOUT_REASON
}

function readTermsReason(text: string, terms: Terms, computed: Terms): Read<string> {
  if (text.trim() === '' && !needsTermsReason(terms, computed)) return { value: null, refusals: [] }
  const { value, refusals } = readReason(text)
  return {
    value,
    refusals: refusals.map((refusal) =>
      refusal.code === 'reason_required'
        ? { code: 'terms_reason_required', field: 'termsReason', limit: formatTerms(computed) }
        : { ...refusal, field: 'termsReason' },
    ),
  }
}
