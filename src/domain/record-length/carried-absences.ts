import type { InductionPeriod, InductionRecord } from '../induction/record.ts'
import type { Absence as LengthAbsence } from '../length/input.ts'
import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import { holdsDay } from '../values/span.ts'
import { absencesOf, CARERS_LEAVE_SINCE } from './absences-of-post.ts'
import type { Post } from './post.ts'

type Before = Readonly<{
  record: InductionRecord
  posts: readonly Post[]
  /** The posts behind the open period, whose later absences the calculator places itself. */
  own: readonly Post[]
  /** On which service in the open period begins. */
  firstDay: Day
  /** On which part 1 ended before that; null while it was still running. */
  partOneEndsOn: Day | null
}>

/**
 * Time away in closed periods that belongs to the part of induction which the open one goes on with: a part's absences are
 * counted together wherever they fell. Service that was certified has no days, so they meet the calculator on
 * the first day of the open period.
 */
export function carriedAbsences(before: Before): readonly LengthAbsence[] {
  const { record, posts, own, firstDay, partOneEndsOn } = before
  const closed = record.periods.filter(({ end }) => end !== null)
  return posts.flatMap((post) => {
    const absences = post.absences.filter(
      ({ from, to }) =>
        isBefore(from, firstDay) &&
        isIn(closed, from) &&
        (partOneEndsOn === null || isAfter(from, partOneEndsOn)) &&
        (!own.includes(post) || (to !== null && isBefore(to, firstDay))),
    )
    return absencesOf({ ...post, absences }, firstDay.subtract({ days: 1 }))
  })
}

/** As the calculator is to take it: dated on a day of service, and counted as on its own days. */
export function onDay({ to, ...absence }: LengthAbsence, firstDay: Day): LengthAbsence {
  const counted = absence.kind === 'statutory_carers' && (to ?? absence.from) < CARERS_LEAVE_SINCE
  return { ...absence, from: firstDay.toString(), ...(counted && { kind: 'ad_hoc' }) }
}

function isIn(closed: readonly InductionPeriod[], from: Day): boolean {
  return closed.some((period) => holdsDay(period, from))
}
