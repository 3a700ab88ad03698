import { daysInclusive, type Day } from '../values/calendar.ts'
import type { Terms } from '../values/terms.ts'

/**
 * A term is a third of a school year: 122 days. A rough measure, kept here alone until schools have calendars (ADR 0003).
 */
const DAYS_IN_A_TERM = 122
const SPARE_HUNDREDTHS = 20
/** Only a stretch of half a term or more can have ended with a term, so that its holiday belongs to it. */
const HALF_A_TERM = 61

/** True when these days, served full time, could hold the terms, with 0.2 of a term to spare. Exact: whole numbers only. */
export function datesCouldHold(terms: Terms, start: Day, end: Day): boolean {
  const days = daysInclusive(start, withHolidayAfterTerm(start, end))
  return (terms.hundredths - SPARE_HUNDREDTHS) * DAYS_IN_A_TERM <= days * 100
}

/**
 * Nobody teaches in the holidays, so terms served to the last day of a school term count in full: an end in the last
 * weeks of a third of the school year (December, April, August) is measured to the end of that third.
 */
function withHolidayAfterTerm(start: Day, end: Day): Day {
  if (daysInclusive(start, end) < HALF_A_TERM) return end
  const monthDay = end.month * 100 + end.day
  if (monthDay >= 1215) return end.with({ month: 12, day: 31 })
  if (monthDay >= 325 && monthDay <= 430) return end.with({ month: 4, day: 30 })
  if (monthDay >= 715 && monthDay <= 831) return end.with({ month: 8, day: 31 })
  return end
}
