import type { InductionRecord } from '../induction/record.ts'
import { lengthOfRecord } from '../record-length/length-of-record.ts'
import type { Post } from '../record-length/post.ts'
import type { Day } from '../values/calendar.ts'

/**
 * When the open period completes induction, as hours, absences, term dates and extensions stand. Null when no school has
 * given them: a day worked out from the dates of periods alone starts no statutory clock.
 */
export function completesOn(record: InductionRecord, posts: readonly Post[], today: Day): Day | null {
  const { basis, completesOn: on } = lengthOfRecord({ record, posts, today })
  return basis === 'registrations' ? on : null
}
