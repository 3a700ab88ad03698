import type { Length, Why } from '../length/output.ts'
import { isAfter, isBefore, day } from '../values/calendar.ts'
import { FULL_TIME } from './absences-of-post.ts'
import type { Post } from './post.ts'

type Hours = Pick<Post, 'patterns' | 'end'>

/**
 * Says that hours are capped of one post with more days a week than full time too (Q24): the calculator is given them capped,
 * and by itself sees only what several posts come to. The last stints of the length are those of the posts.
 */
export function withHoursCapped(length: Length, posts: readonly Hours[]): Length {
  const stints = length.stints.slice(length.stints.length - posts.length)
  const isCapped = posts.some((post, index) => {
    const stint = stints[index]
    return stint?.countsFrom && counting.has(stint.why) && isOverFullTime(post, stint.countsFrom)
  })
  return isCapped
    ? { ...length, notices: [...new Set([...length.notices, 'fte_capped'])].toSorted() }
    : length
}

const counting: ReadonlySet<Why> = new Set<Why>(['counts', 'counts_so_far', 'accepted_by_ab'])

function isOverFullTime({ patterns, end }: Hours, countsFrom: string): boolean {
  return patterns.some(({ from, halfDays }, index) => {
    const next = patterns[index + 1]
    const isPast = next !== undefined && !isAfter(next.from, day(countsFrom))
    return halfDays > FULL_TIME && !isPast && (end === null || !isBefore(end, from))
  })
}
