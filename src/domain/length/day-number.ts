/**
 * A calendar day as the number of days since 1 January 1970, for ISO dates in text. The calculator goes through
 * thousands of days for each answer, so inside it a day is a number.
 */
export function dayNumber(iso: string): number {
  const year = Number(iso.slice(0, 4))
  const month = Number(iso.slice(5, 7))
  return Date.UTC(year, month - 1, Number(iso.slice(8, 10))) / DAY_MS
}

/** The ISO date of a day's number. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** @returns 0 for Monday to 6 for Sunday */
export function weekday(day: number): number {
  return (day + 3) % 7
}

export function isWeekend(day: number): boolean {
  return weekday(day) > 4
}

const DAY_MS = 86_400_000
