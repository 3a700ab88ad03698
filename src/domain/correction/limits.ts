import { dayNumber, isoDay, isWeekend } from '../length/day-number.ts'
import { bankHolidays } from '../schools/england-terms.ts'
import { day, isAfter, type Day } from '../values/calendar.ts'

/** Limits of putting right (AC-3), each from a day on: the last one begun counts. Working days and hours. */
const limits = [{ from: day('1999-09-01'), passDays: 20, proposalDays: 10, undoHours: 24 }] as const

export function limitsOn(today: Day): Omit<(typeof limits)[number], 'from'> {
  return limits.findLast(({ from }) => !isAfter(from, today)) ?? limits[0]
}

/** The last of so many working days after a day: Mondays to Fridays that are no bank holiday (Q13). */
export function workingDaysAfter(on: Day, days: number): Day {
  let at = dayNumber(on.toString())
  for (let left = days; left > 0;) {
    at += 1
    if (!isWeekend(at) && !off.has(at)) left -= 1
  }
  return day(isoDay(at))
}

const off = new Set(bankHolidays.map(dayNumber))
