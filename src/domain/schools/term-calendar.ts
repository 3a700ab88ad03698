import type { Calendar, CalendarTerm } from '../length/input.ts'
import { day, type Day } from '../values/calendar.ts'
import { bankHolidays, bundledYears } from './england-terms.ts'
import { FIRST_YEAR, typicalYear } from './typical-year.ts'

/** The term dates of one school year, named by the year in which it starts: 2026 is 2026 to 2027. */
export type SchoolYear = Readonly<{
  startsIn: number
  termsPerYear: 3 | 6
  terms: readonly CalendarTerm[]
}>

/**
 * A school's calendar in the form that lengths are computed with: its own dates where it or its appropriate body has
 * given them, and the bundled ones of England for every other year. A calendar has one number of terms a year, that of
 * the latest year given, so years of the other kind are split at half-term or joined across it; nothing of their days
 * changes (N-02: a term of six counts for half of one of three).
 */
export function termCalendar(own: readonly SchoolYear[]): Calendar {
  const latest = own.toSorted((a, b) => a.startsIn - b.startsIn).at(-1)
  const termsPerYear = latest?.termsPerYear ?? 3
  const given = new Map(own.map((year) => [year.startsIn, year]))
  const startsIn = [...new Set([...bundledYears.keys(), ...given.keys()])].toSorted((a, b) => a - b)
  const terms = startsIn.flatMap((start) => {
    const year = given.get(start) ?? bundledYear(start)
    return year ? inTerms(year, termsPerYear) : []
  })
  return { termsPerYear, terms, bankHolidays }
}

/** That of England is one and the same, so that its days are numbered once. */
const england = termCalendar([])

/** The calendar of a school with the years that it has dates of its own for; England's when it has none. */
export function calendarOf(own: readonly SchoolYear[]): Calendar {
  return own.length === 0 ? england : termCalendar(own)
}

const FIRST_BUNDLED = Math.min(...bundledYears.keys())
let sinceTheBeginning: Calendar | null = null

/** England's calendar for something that began on a day, back to the beginning of statutory induction in 1999. */
export function defaultCalendar(from: Day): Calendar {
  if (schoolYearOf(from) >= FIRST_BUNDLED) return england
  sinceTheBeginning ??= termCalendar(
    Array.from({ length: FIRST_BUNDLED - FIRST_YEAR }, (_, index) => typicalYear(FIRST_YEAR + index)),
  )
  return sinceTheBeginning
}

/** The bundled term dates of England for one school year; null for a year that is not bundled. */
export function bundledYear(startsIn: number): SchoolYear | null {
  const terms = bundledYears.get(startsIn)
  return terms ? { startsIn, termsPerYear: 3, terms } : null
}

/** The year in which the school year of a day starts: 2026 from 1 September 2026 to 31 August 2027. */
export function schoolYearOf({ year, month }: Day): number {
  return month >= 9 ? year : year - 1
}

function inTerms({ terms, termsPerYear }: SchoolYear, wanted: 3 | 6): readonly CalendarTerm[] {
  if (termsPerYear === wanted) return terms
  return wanted === 6 ? terms.flatMap(halves) : joinPairs(terms)
}

/** The two terms that half-term parts a long term into. */
function halves(term: CalendarTerm): readonly CalendarTerm[] {
  const { name, start, end, closed = [] } = term
  const [from, to] = term.halfTerm ?? middle(start, end)
  const parts = [
    { name: `${name} 1`, start, end: day(from).subtract({ days: 1 }).toString() },
    { name: `${name} 2`, start: day(to).add({ days: 1 }).toString(), end },
  ]
  return parts.map((part) => ({
    ...part,
    halfTerm: null,
    closed: closed.filter(([first, last]) => first <= part.end && last >= part.start),
  }))
}

/** Where a term without a half-term is parted: between its two middle weeks, at a weekend. */
function middle(start: string, end: string): readonly [string, string] {
  const first = day(start)
  const days = first.until(day(end), { largestUnit: 'days' }).days
  const half = first.add({ days: Math.floor(days / 2) })
  const saturday = half.add({ days: 6 - (half.dayOfWeek % 7) })
  return [saturday.toString(), saturday.add({ days: 1 }).toString()]
}

/** Terms one and two of six become the first of three, with the days between as its half-term. */
function joinPairs(terms: readonly CalendarTerm[]): readonly CalendarTerm[] {
  return terms.flatMap((first, index) => {
    const second = terms[index + 1]
    if (index % 2 === 1 || !second) return []
    return [
      {
        name: first.name,
        start: first.start,
        end: second.end,
        halfTerm: between(first.end, second.start),
        closed: [
          ...(first.halfTerm ? [first.halfTerm] : []),
          ...(first.closed ?? []),
          ...(second.halfTerm ? [second.halfTerm] : []),
          ...(second.closed ?? []),
        ],
      },
    ]
  })
}

function between(end: string, start: string): readonly [string, string] | null {
  const from = day(end).add({ days: 1 }).toString()
  const to = day(start).subtract({ days: 1 }).toString()
  return from <= to ? [from, to] : null
}
