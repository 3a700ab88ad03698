/**
 * A calendar day as the number of days since 1 January 1970, for ISO dates in text. The calculator counts and
 * compares days for all its answers, so inside it a day is a number.
 */
export function dayNumber(iso: string): number {
  const year = Number(iso.slice(0, 4))
  const month = Number(iso.slice(5, 7))
  return Date.UTC(year, month - 1, Number(iso.slice(8, 10))) / DAY_MS
}

/** The ISO date of a day's number. */
export function isoDay(day: number): string {
  // Days since 1 March of the year 0, in cycles of 400 years, so that a leap day ends its year.
  const since = day + 719_468
  const cycle = Math.floor(since / 146_097)
  const inCycle = since - cycle * 146_097
  const years = Math.floor(
    (inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) /
      365,
  )
  const inYear = inCycle - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153)
  const date = inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = years + cycle * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${String(month)}-${date < 10 ? '0' : ''}${String(date)}`
}

/** @returns 0 for Monday to 6 for Sunday */
export function weekday(day: number): number {
  return (day + 3) % 7
}

export function isWeekend(day: number): boolean {
  return weekday(day) > 4
}

const DAY_MS = 86_400_000
