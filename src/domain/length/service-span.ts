import { schoolDaysBefore, type SchoolCalendar } from './school-calendar.ts'

/** Service days that follow each other and are alike in all that a service day is (A4.1). */
export type ServiceSpan = Readonly<{
  /** How many service days come before its first, and up to its last. */
  begin: number
  end: number
  /** A calendar in which its days follow each other too, and how many school days come before them there. */
  calendar: SchoolCalendar
  offset: number
  /** Of each day: thousandths of full time, and worths in pieces of a term. */
  work: number
  credit: bigint
  cover: bigint
  isCapped: boolean
}>

/** The day of the `index`th service day, which is in the span. */
export function dayIn({ calendar, offset, begin }: ServiceSpan, index: number): number {
  return calendar.schoolDays[offset + index - begin] ?? Infinity
}

/** How many service days there are, from none of the span to all of it, up to and including a day. */
export function countUntil({ calendar, offset, begin, end }: ServiceSpan, day: number): number {
  const count = begin + schoolDaysBefore(calendar, day + 1) - offset
  return Math.min(Math.max(count, begin), end)
}
