import { dayNumber, isoDay } from '../length/day-number.ts'

/** S-02: the day before the fifth anniversary of QTS. A 29 February has its anniversary on 1 March. */
export function shortSupplyLastDay(qtsOn: number): number {
  return anniversary(qtsOn, 5) - 1
}

/** The same day so many years on; of a 29 February, 1 March in years that have none. */
export function anniversary(day: number, years: number): number {
  const iso = isoDay(day)
  return dayNumber(`${String(Number(iso.slice(0, 4)) + years).padStart(4, '0')}${iso.slice(4)}`)
}
