import type { InductionPeriod } from '../induction/record.ts'
import type { Stint } from '../length/input.ts'
import { defaultCalendar } from '../schools/term-calendar.ts'
import { earliest, isBefore, type Day } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { FULL_TIME } from './absences-of-post.ts'
import type { Post } from './post.ts'

/** From where the time of an open period is known: what schools registered, or its own dates at full time. */
export type Basis = 'registrations' | 'dates'

/**
 * The posts that count towards an open period: those whose school names the period's body, while it is open. Two that start
 * on one day stand in one order, whichever was read first.
 */
export function postsOf(open: InductionPeriod, posts: readonly Post[]): readonly Post[] {
  return posts
    .filter((post) => post.bodyId === open.bodyId && sharesADay(post, { start: open.start, end: null }))
    .toSorted(
      (a, b) =>
        Temporal.PlainDate.compare(a.start, b.start) || a.registrationId.localeCompare(b.registrationId),
    )
}

/**
 * The employment behind an open period. Nothing counts before the body is agreed, that is before the period starts (N-09).
 * Days of the period before the first school registered are taken at full time, or as the first hours there when it may be the
 * same school. `leavesOn` ends what no school has said more about.
 */
export function stintsOf(
  open: InductionPeriod,
  posts: readonly Post[],
  leavesOn: Day | null,
): readonly Stint[] {
  const own = postsOf(open, posts)
  const [first] = own
  if (!first) return [fullTime(open, leavesOn)]
  const isEarlier = isBefore(open.start, earliest(own.map(({ start }) => start)) ?? open.start)
  const isThere = open.schoolUrn === null || open.schoolUrn === first.schoolUrn
  const before = isEarlier && !isThere ? [fullTime(open, first.start.subtract({ days: 1 }))] : []
  return [
    ...before,
    ...own.map((post) =>
      stintOf(post, open, isEarlier && isThere && post === first ? open.start : post.start),
    ),
  ]
}

function stintOf(post: Post, open: InductionPeriod, from: Day): Stint {
  return {
    school: post.schoolUrn,
    ...{ from: from.toString(), to: post.end?.toString() ?? null, employment: 'post' },
    fte: post.patterns.map(({ from: since, halfDays }) => ({
      ...{ from: since.toString(), fte: Math.min(FULL_TIME, halfDays) / FULL_TIME },
    })),
    ...{ agreedOn: open.start.toString(), appropriateBody: open.bodyId, calendar: post.calendar },
  }
}

function fullTime({ start, schoolUrn, bodyId }: InductionPeriod, to: Day | null): Stint {
  const from = start.toString()
  return {
    ...{ school: schoolUrn ?? '', from, to: to?.toString() ?? null, fte: [{ from, fte: 1 }] },
    ...{ employment: 'post', agreedOn: from, appropriateBody: bodyId, calendar: defaultCalendar(start) },
  }
}
