import { daysInclusive, isBefore, latest, type Day } from '../../../domain/values/calendar.ts'
import { bodyName, periodDates, type RecordNames } from './cards.ts'

/** A picture of the periods: one bar each on a common scale of 1,000, and lines where school years begin. Null without any. */
export function timelineOf(view: RecordNames, bodyId: string | null, today: Day) {
  const { periods } = view.record
  const from = periods[0]?.start
  if (!from) return null
  const ends = periods.map(({ start, end }) => end ?? (isBefore(today, start) ? start : today))
  const to = latest(ends) ?? from
  const place = placeWithin(from, to)
  return {
    ...{ from, to, ongoing: periods.at(-1)?.end === null },
    years: schoolYears(from, to).map((day) => place(day)),
    bars: periods.map((period, index) => {
      const x = place(period.start)
      const after = (ends[index] ?? period.start).add({ days: 1 })
      return {
        text: `${bodyName(view, period.bodyId)}: ${periodDates(period)}`,
        kind: period.bodyId === bodyId ? 'yours' : 'other',
        open: period.end === null,
        x,
        width: Math.max(place(after) - x, 6),
      }
    }),
  }
}

function placeWithin(from: Day, to: Day): (day: Day) => number {
  const whole = daysInclusive(from, to)
  return (day) => Math.round((1000 * (daysInclusive(from, day) - 1)) / whole)
}

/** Each 1 September after the first day. */
function schoolYears(from: Day, to: Day): readonly Day[] {
  const years = Array.from({ length: to.year - from.year + 1 }, (_, index) => from.year + index)
  return years
    .map((year) => Temporal.PlainDate.from({ year, month: 9, day: 1 }))
    .filter((day) => isBefore(from, day) && isBefore(day, to))
}
