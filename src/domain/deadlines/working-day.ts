import { bundledBankHolidays } from '../values/bank-holidays.ts'
import { day, type Day } from '../values/calendar.ts'
import { calculateDeadline, type DeadlineKind } from './deadline.ts'

/** Bank holidays as far as they are known: whole years, the first and the last included. */
export type BankHolidays = Readonly<{ days: readonly string[]; firstYear: number; lastYear: number }>

export const bankHolidaysOfEngland: BankHolidays = holidaysOf(bundledBankHolidays)

export function holidaysOf(days: readonly string[]): BankHolidays {
  const years = days.map((iso) => Number(iso.slice(0, 4)))
  return { days, firstYear: Math.min(...years), lastYear: Math.max(...years) }
}

/** A deadline, or null when it would count days of a year whose bank holidays are not known: nobody guesses one. */
export function deadlineFrom(
  kind: DeadlineKind,
  trigger: Day,
  { days, firstYear, lastYear }: BankHolidays = bankHolidaysOfEngland,
): Day | null {
  if (trigger.year < firstYear || trigger.year > lastYear) return null
  const due = day(calculateDeadline({ kind, trigger: trigger.toString(), bankHolidays: days }).date)
  return due.year > lastYear ? null : due
}
