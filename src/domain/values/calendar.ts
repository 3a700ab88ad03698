/** A calendar day in England, without time or zone. */
export type Day = Temporal.PlainDate

const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** Reads "2026-9-1" or "2026-09-01". Null for anything that is no real day: 2025-02-29, two-digit years, letters. */
export function readDay(text: string): Day | null {
  const match = ISO_DAY.exec(text.trim())
  if (!match) return null
  try {
    return Temporal.PlainDate.from(
      { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

export function day(iso: string): Day {
  return Temporal.PlainDate.from(iso)
}

/** The calendar day of an instant in England. */
export function dayInEngland(at: Temporal.Instant): Day {
  return at.toZonedDateTimeISO('Europe/London').toPlainDate()
}

export function isBefore(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}

export function isAfter(a: Day, b: Day): boolean {
  return Temporal.PlainDate.compare(a, b) > 0
}

/** Days from first to last, both counted: one day for the same date twice. */
export function daysInclusive(first: Day, last: Day): number {
  return epochDay(last) - epochDay(first) + 1
}

/** Fifty of them make a list, and `until` takes longer than the rest of a row. */
function epochDay({ year, month, day: of }: Day): number {
  return Date.UTC(year, month - 1, of) / 86_400_000
}

/** The first day of `days` or null when there is none. */
export function earliest(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>(
    (first, each) => (first === null || isBefore(each, first) ? each : first),
    null,
  )
}

export function latest(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((last, each) => (last === null || isAfter(each, last) ? each : last), null)
}
