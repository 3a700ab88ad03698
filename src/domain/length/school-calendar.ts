import { dayNumber, isWeekend } from './day-number.ts'
import type { Calendar, CalendarTerm, Convention } from './input.ts'
import { ruleValues } from './rule-values.ts'

/** Days of one worth: `over` ÷ `under` terms each. */
export type Block = Readonly<{ over: number; under: number }>

/** A calendar made ready to be asked about days. */
export type SchoolCalendar = Readonly<{
  blocks: readonly Block[]
  first: number
  last: number
  /** Of `first + index`: 1 + the index of its block; 0 on days without school. */
  blockOf: Uint16Array
  /** Of `first + index`: how many school days come before it, so that days are counted without going through them. */
  daysBefore: Uint16Array
  /** All school days in order. */
  schoolDays: Int32Array
  /** How many school days come before each block, and before the end. */
  blockStarts: readonly number[]
  /** Under which all values of its days are whole numbers. */
  scale: bigint
  /** The name of the term that a day is in, school or none. */
  termAt: (day: number) => string | null
}>

const made = new WeakMap<Calendar, Map<Convention, SchoolCalendar>>()

/**
 * The school days of a calendar and what each is worth (contract A2, N-02). Made once for a calendar object, which is
 * never changed; the same calendar serves thousands of teachers.
 */
export function schoolCalendar(calendar: Calendar, convention: Convention): SchoolCalendar {
  const known = made.get(calendar) ?? new Map<Convention, SchoolCalendar>()
  made.set(calendar, known)
  const ready = known.get(convention) ?? make(calendar, convention)
  known.set(convention, ready)
  return ready
}

function make(calendar: Calendar, convention: Convention): SchoolCalendar {
  const terms = calendar.terms.map((term) => ({
    name: term.name,
    start: dayNumber(term.start),
    end: dayNumber(term.end),
    days: schoolDays(term, calendar.bankHolidays),
  }))
  const first = Math.min(...terms.map(({ start }) => start))
  const last = Math.max(...terms.map(({ end }) => end))
  const blockOf = new Uint16Array(terms.length === 0 ? 0 : last - first + 1)
  const blocks: Block[] = []
  for (const { days } of terms)
    for (const block of blocksOf(days, convention)) {
      const parts = convention === 'half_term_blocks' ? days.length : 1
      const under = calendar.termsPerYear * parts * block.length
      if (block.length === 0) continue
      blocks.push(
        convention === 'days_of_65'
          ? { over: 1, under: ruleValues.daysOfTerm }
          : { over: ruleValues.termsOfYear, under },
      )
      for (const day of block) blockOf[day - first] = blocks.length
    }
  return {
    ...{ blocks, first, last, blockOf },
    ...counts(first, blockOf, blocks.length),
    scale: blocks.reduce((scale, { under }) => scaleWith(scale, under), 1n),
    termAt: (day) => terms.find(({ start, end }) => start <= day && day <= end)?.name ?? null,
  }
}

/** Of one term: its days before and after half-term, or all of them where there is none. */
function schoolDays(term: CalendarTerm, bankHolidays: readonly string[]): number[][] {
  const off = new Set(bankHolidays.map(dayNumber))
  const closed = (term.closed ?? []).map(([from, to]) => [dayNumber(from), dayNumber(to)] as const)
  const isSchoolDay = (day: number) =>
    !isWeekend(day) && !off.has(day) && !closed.some(([from, to]) => from <= day && day <= to)
  const half = term.halfTerm && ([dayNumber(term.halfTerm[0]), dayNumber(term.halfTerm[1])] as const)
  const start = dayNumber(term.start)
  const end = dayNumber(term.end)
  const ranges = half
    ? [
        [start, half[0] - 1],
        [half[1] + 1, end],
      ]
    : [[start, end]]
  return ranges.map(([from = 0, to = 0]) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter(isSchoolDay),
  )
}

function blocksOf(days: number[][], convention: Convention): number[][] {
  return convention === 'half_term_blocks' ? days : [days.flat()]
}

function scaleWith(scale: bigint, under: number): bigint {
  const shared = Number(scale % BigInt(under))
  return (scale / BigInt(gcdOf(shared, under))) * BigInt(under)
}

function gcdOf(a: number, b: number): number {
  return a === 0 ? b : gcdOf(b % a, a)
}

function counts(first: number, blockOf: Uint16Array, blocks: number) {
  const schoolDays: number[] = []
  const daysBefore = new Uint16Array(blockOf.length + 1)
  const blockStarts = Array.from({ length: blocks + 1 }, () => 0)
  for (const [index, block] of blockOf.entries()) {
    const before = daysBefore[index] ?? 0
    daysBefore[index + 1] = before + (block > 0 ? 1 : 0)
    if (block === 0) continue
    blockStarts[block] = before + 1
    schoolDays.push(first + index)
  }
  return { daysBefore, blockStarts, schoolDays: Int32Array.from(schoolDays) }
}

/** 1 + the index of the day's block; 0 without school. */
export function blockAt(calendar: SchoolCalendar, day: number): number {
  return calendar.blockOf[day - calendar.first] ?? 0
}

/** The last day of a block, which is given as `blockAt` tells it. */
export function blockEnd({ blockStarts, schoolDays }: SchoolCalendar, block: number): number {
  return schoolDays[(blockStarts[block] ?? 0) - 1] ?? Infinity
}

/** How many school days come before a day. */
export function schoolDaysBefore({ first, last, daysBefore }: SchoolCalendar, day: number): number {
  return daysBefore[Math.min(Math.max(day, first), last + 1) - first] ?? 0
}
