import { fteOn } from './dated-stint.ts'
import { blockAt, blockEnd, schoolDaysBefore, type SchoolCalendar } from './school-calendar.ts'
import type { Scale } from './scale.ts'
import type { ServiceSpan } from './service-span.ts'
import type { Standing } from './stint-standing.ts'

/** The span of the first service day from a day on, which `begin` others come before; undefined when there is none. */
export function nextSpan(
  counting: readonly Standing[],
  scale: Scale,
  from: number,
  begin: number,
): ServiceSpan | undefined {
  let day = Infinity
  for (const stint of counting) day = Math.min(day, schoolDayFrom(stint, from))
  let fte = 0
  let credit = 0n
  let cover: bigint | null = null
  const calendars: SchoolCalendar[] = []
  for (const stint of counting) {
    const { calendar } = stint
    if (calendar === null || !isRunning(stint, day)) continue
    const block = blockAt(calendar, day)
    const worth = block === 0 ? 0n : (scale.unitsOf(calendar)[block - 1] ?? 0n)
    cover ??= worth
    if (block === 0) continue
    const own = fteOn(stint, day)
    fte += own
    credit += (worth * BigInt(own)) / 1000n
    calendars.push(calendar)
  }
  const [calendar, ...others] = calendars
  if (!calendar || cover === null) return undefined
  const isCapped = fte > 1000
  const offset = schoolDaysBefore(calendar, day)
  const most = schoolDaysBefore(calendar, lastAlike(counting, day) + 1) - offset
  return {
    ...{ begin, calendar, offset, cover, isCapped },
    end: begin + commonDays(calendar, others, day, most),
    work: isCapped ? 1000 : fte,
    // Concurrent posts are capped at full time (Q24).
    credit: isCapped ? (credit * 1000n) / BigInt(fte) : credit,
  }
}

export function isRunning({ countsFrom, to }: Standing, day: number): boolean {
  return countsFrom !== null && countsFrom <= day && (to === null || day <= to)
}

/** A post's first day of school from a day on; Infinity when there is none. */
function schoolDayFrom({ calendar, countsFrom, lastServed }: Standing, from: number): number {
  if (calendar === null || countsFrom === null) return Infinity
  const day = calendar.schoolDays[schoolDaysBefore(calendar, Math.max(from, countsFrom))] ?? Infinity
  return day <= lastServed ? day : Infinity
}

/** The last day until which no post begins, ends, changes its hours, leaves its block or comes back to school. */
function lastAlike(counting: readonly Standing[], day: number): number {
  let next = Infinity
  for (const stint of counting) {
    const { calendar, countsFrom, to, fte } = stint
    if (calendar === null || countsFrom === null) continue
    if (!isRunning(stint, day)) {
      if (countsFrom > day) next = Math.min(next, countsFrom)
      continue
    }
    const block = blockAt(calendar, day)
    const changesOn = block === 0 ? schoolDayFrom(stint, day) : blockEnd(calendar, block) + 1
    next = Math.min(next, changesOn, (to ?? Infinity) + 1)
    for (const { from } of fte) if (from > day) next = Math.min(next, from)
  }
  return next - 1
}

/** For how many school days from one on, `most` at the most, other calendars have school on the same days. */
function commonDays(
  calendar: SchoolCalendar,
  others: readonly SchoolCalendar[],
  day: number,
  most: number,
): number {
  let common = Math.max(1, most)
  const own = schoolDaysBefore(calendar, day)
  for (const other of others) {
    if (other === calendar) continue
    const theirs = schoolDaysBefore(other, day)
    let same = 1
    while (same < common && calendar.schoolDays[own + same] === other.schoolDays[theirs + same]) same += 1
    common = same
  }
  return common
}
