import { isAfter, isBefore, type Day } from './calendar.ts'

/** A stretch of days, both ends included; an open stretch has no end. */
export type Span = Readonly<{ start: Day; end: Day | null }>

/** True when the two share at least one day. The day after an end is adjacent, not shared. */
export function sharesADay(a: Span, b: Span): boolean {
  const aStartsAfterB = b.end !== null && isAfter(a.start, b.end)
  const bStartsAfterA = a.end !== null && isAfter(b.start, a.end)
  return !aStartsAfterB && !bStartsAfterA
}

export function holdsDay(span: Span, on: Day): boolean {
  return !isBefore(on, span.start) && (span.end === null || !isAfter(on, span.end))
}
