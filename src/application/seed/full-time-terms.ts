import { datesCouldHold } from '../../domain/induction/length.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { terms, type Terms } from '../../domain/values/terms.ts'

const MOST_TERMS = 6

/** The most whole terms, up to six, that a teacher could have served full time between two days; half a term for less than one. */
export function fullTimeTerms(start: Day, end: Day): Terms {
  for (let whole = MOST_TERMS; whole > 0; whole -= 1)
    if (datesCouldHold(terms(whole), start, end)) return terms(whole)
  return terms(0, 50)
}
