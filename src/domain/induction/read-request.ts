import { isAfter, isBefore, day, readDay, type Day } from '../values/calendar.ts'
import type { Refusal } from '../values/decision.ts'
import { readTerms, type Terms } from '../values/terms.ts'
import { programmes, type Programme } from './record.ts'

/** A value read from what somebody typed, or why it cannot be read. Both null only when a fault elsewhere hides it. */
export type Read<Value> = Readonly<{ value: Value | null; refusals: readonly Refusal[] }>

const good = <Value>(value: Value): Read<Value> => ({ value, refusals: [] })
const bad = (...refusals: readonly Refusal[]): Read<never> => ({ value: null, refusals })

export const STATUTORY_INDUCTION_FROM = day('1999-09-01')
export const CLAIMS_FROM = day('2021-09-01')

/** Start of a period: V2, V3, V5, V8, V34. `earliest` is the first day allowed for this kind of request. */
export function readStart(
  text: string,
  limits: { today: Day; qtsOn: Day | null; claim: boolean },
): Read<Day> {
  const field = 'start'
  if (text.trim() === '') return bad({ code: 'start_required', field })
  const start = readDay(text)
  if (!start) return bad({ code: 'start_not_a_date', field })
  const refusals: Refusal[] = []
  if (isAfter(start, limits.today)) refusals.push({ code: 'start_in_future', field, date: limits.today })
  if (isBefore(start, STATUTORY_INDUCTION_FROM))
    refusals.push({ code: 'start_before_statutory_induction', field, date: STATUTORY_INDUCTION_FROM })
  else if (limits.claim && isBefore(start, CLAIMS_FROM))
    refusals.push({ code: 'start_before_claims', field, date: CLAIMS_FROM })
  if (limits.qtsOn && isBefore(start, limits.qtsOn))
    refusals.push({ code: 'start_before_qts', field, date: limits.qtsOn })
  return { value: start, refusals }
}

/** End of a period that starts on `start`: V6, V7, V27, V34. */
export function readEnd(text: string, start: Day, today: Day): Read<Day> {
  const field = 'end'
  if (text.trim() === '') return bad({ code: 'end_required', field })
  const end = readDay(text)
  if (!end) return bad({ code: 'end_not_a_date', field })
  if (isAfter(end, today)) return bad({ code: 'end_in_future', field, date: today })
  if (isBefore(end, start)) return bad({ code: 'end_before_start', field, date: start })
  return good(end)
}

/** Terms of a closed period: V16, V18, V19, V20. What its dates could hold is another matter (AC-9.4). */
export function readPeriodTerms(text: string): Read<Terms> {
  const field = 'terms'
  if (text.trim() === '') return bad({ code: 'terms_required', field })
  const read = readTerms(text)
  if (read === 'not_a_number') return bad({ code: 'terms_not_a_number', field })
  if (read === 'too_precise') return bad({ code: 'terms_too_precise', field })
  if (read.hundredths < 0 || read.hundredths > 1600) return bad({ code: 'terms_out_of_range', field })
  return good(read)
}

/** Terms of an extension: V40 to V43, Y-06, with two decimals. */
export function readExtensionTerms(text: string): Read<Terms> {
  const field = 'terms'
  if (text.trim() === '') return bad({ code: 'extension_terms_required', field })
  const read = readTerms(text)
  if (read === 'not_a_number') return bad({ code: 'extension_terms_not_a_number', field })
  if (read === 'too_precise') return bad({ code: 'extension_terms_too_precise', field })
  if (read.hundredths < 10 || read.hundredths > 1600)
    return bad({ code: 'extension_terms_out_of_range', field })
  return good(read)
}

export function readProgramme(text: string): Read<Programme> {
  const programme = programmes.find((each) => each === text)
  return programme ? good(programme) : bad({ code: 'programme_required', field: 'programme' })
}

export const LONGEST_REASON = 1000

/** A reason as typed, less what no text can hold: control characters other than line breaks, and halves of characters. */
export function readReason(text: string): Read<string> {
  const reason = text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\r\t]/gu, '')
    .trim()
  if (reason === '') return bad({ code: 'reason_required', field: 'reason' })
  if (reason.length > LONGEST_REASON) return bad({ code: 'reason_too_long', field: 'reason' })
  return good(reason)
}
