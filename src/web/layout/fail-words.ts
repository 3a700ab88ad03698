import type { FailStanding } from '../../domain/conclusion/fail-standing.ts'
import { showDay } from './format.ts'

/** How final a fail is, in a sentence; the teacher is always told the earlier of two days (Q14). */
export function failText(standing: FailStanding | null): string | null {
  switch (standing?.kind) {
    case undefined:
      return null
    case 'under_appeal':
      return `The fail is under appeal since ${showDay(standing.since)}. It is not final, and the teacher may stay employed.`
    case 'can_appeal':
      return `The teacher can appeal until ${showDay(standing.until)}${standing.until.equals(standing.latest) ? '' : ` (${showDay(standing.latest)} on the later reading of the law)`}. The fail is not final before that.`
    case 'final':
      return 'The fail is final.'
  }
}

/** From when the department may put a name on the list of those who failed (F-12). */
export function listingText(standing: FailStanding): string {
  if (standing.kind === 'under_appeal') return 'Not while the appeal is undecided'
  return standing.listedFrom
    ? `From ${showDay(standing.listedFrom)}`
    : 'The day cannot be told: look at the letter'
}
