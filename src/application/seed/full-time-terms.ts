import { mostTerms, SPARE } from '../../domain/record-length/closing-terms.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { terms, type Terms } from '../../domain/values/terms.ts'

const MOST_TERMS = 6
const known = new Map<string, Terms>()

/** The most whole terms, up to six, that a teacher could have served full time between two days; half a term for less than one. */
export function fullTimeTerms(start: Day, end: Day): Terms {
  const between = `${start.toString()} ${end.toString()}`
  const found = known.get(between) ?? most(start, end)
  known.set(between, found)
  return found
}

function most(start: Day, end: Day): Terms {
  const whole = Math.min(MOST_TERMS, Math.floor((mostTerms(start, end) + SPARE) / 1000))
  return whole > 0 ? terms(whole) : terms(0, 50)
}
