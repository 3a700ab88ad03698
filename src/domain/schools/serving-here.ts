import type { InductionRecord } from '../induction/record.ts'
import { spanOf, type Registration } from '../registration/registration.ts'
import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import type { Span } from '../values/span.ts'

/**
 * Since when a teacher has been serving at a school without a break up to a day (P-07, P-08): by what bodies recorded
 * there and by what the school registered. Null for somebody new. `urns` are all that the school has or had.
 */
export function servingSince(
  { record, others }: Readonly<{ record: Pick<InductionRecord, 'periods'>; others: readonly Registration[] }>,
  urns: readonly string[],
  start: Day,
): Day | null {
  const periods = record.periods.filter(({ schoolUrn }) => schoolUrn !== null && urns.includes(schoolUrn))
  const registrations = others.filter(
    ({ schoolUrn, withdrawn }) => withdrawn === null && urns.includes(schoolUrn),
  )
  const spans: readonly Span[] = [...periods, ...registrations.map(spanOf)]
  const reach = (from: Day): Day => {
    const before = spans.find((span) => isBefore(span.start, from) && reaches(span, from))
    return before ? reach(before.start) : from
  }
  const since = reach(start)
  return isBefore(since, start) ? since : null
}

/** Whether no weekday lies between the end of the days and another day. */
function reaches({ end }: Span, day: Day): boolean {
  if (end === null || !isBefore(end, day)) return true
  const next = end.add({ days: 1 })
  return !isAfter(day, next.dayOfWeek > FRIDAY ? next.add({ days: 8 - next.dayOfWeek }) : next)
}

const FRIDAY = 5
