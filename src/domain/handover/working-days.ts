import { bundledBankHolidays } from '../values/bank-holidays.ts'
import type { Day } from '../values/calendar.ts'

const bankHolidays = new Set(bundledBankHolidays)

/** The day that many working days after a day, which is not counted itself: Mondays to Fridays that are no bank holiday. */
export function addWorkingDays(from: Day, days: number, holidays: ReadonlySet<string> = bankHolidays): Day {
  let day = from
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5 && !holidays.has(day.toString())) left -= 1
  }
  return day
}
