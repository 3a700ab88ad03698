import type { TeacherView } from '../../../application/views.ts'
import { openPeriod, type InductionRecord } from '../../../domain/induction/record.ts'
import { lengthOfRecord, type RecordLength } from '../../../domain/record-length/length-of-record.ts'
import { postsOf } from '../../../domain/record-length/stints-of-period.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { lengthFigures } from '../../length/length-figures.ts'
import { NAMED } from '../registrations/queue-words.ts'
import { bodyName, schoolName } from './cards.ts'

type Seen = Readonly<{ record: InductionRecord; length: RecordLength; hidesOpen: boolean }>

/**
 * The length of a record as one body may know it. What schools reported is for the body that holds the teacher: to others an
 * open period counts for nothing yet, and what is served is the least.
 */
export function seenLength(view: TeacherView, bodyId: string | null, today: Day): Seen {
  const { record, posts } = view
  const open = openPeriod(record)
  const hidesOpen = open !== null && open.bodyId !== bodyId
  const seen = hidesOpen ? { ...record, periods: record.periods.filter(({ end }) => end !== null) } : record
  return { record: seen, length: lengthOfRecord({ record: seen, posts, today }), hidesOpen }
}

/** Terms served, required and left, and what comes next. */
export function lengthOf(view: TeacherView, bodyId: string | null, today: Day) {
  const seen = seenLength(view, bodyId, today)
  const open = openPeriod(view.record)
  return {
    ...lengthFigures({ ...seen, today }),
    holder: seen.hidesOpen && open ? bodyName(view, open.bodyId) : null,
    /** Where hours, absences and choices about leave are: of each post that counts towards the open period. */
    posts: (open && !seen.hidesOpen ? postsOf(open, view.posts) : []).map(
      ({ registrationId, schoolUrn }) => ({
        href: `${NAMED}/${registrationId}`,
        text: `Hours, absence and leave at ${schoolName(view, schoolUrn)}`,
      }),
    ),
  }
}
