import { readDay } from '../values/calendar.ts'
import type { SchoolYear } from './term-calendar.ts'

export type TermDateProblem = Readonly<{
  code: keyof typeof termDateRules
  /** Which term, counted from 0; null when it is about the year. */
  term: number | null
}>

/** Why term dates are refused. */
export const termDateRules = {
  three_or_six_terms: 'A school year has three or six terms.',
  date_not_real: 'Every date is a real calendar date.',
  term_ends_before_start: 'A term ends after it starts.',
  terms_out_of_order: 'Terms follow each other, and no two share a day.',
  outside_school_year: 'Terms lie between 1 August of the first year and 31 August of the next.',
  half_term_outside_term: 'A half-term holiday lies inside its term.',
  closed_outside_term: 'Days on which the school is closed lie inside their term.',
  too_few_school_days: 'The terms hold at least 150 weekdays.',
  too_many_school_days: 'The terms hold at most 215 weekdays.',
} as const

const FEWEST_WEEKDAYS = 150
const MOST_WEEKDAYS = 215

/** What is typed as the term dates of a school year, `terms` in their order, days as ISO text. */
export type TypedSchoolYear = Readonly<{
  startsIn: number
  termsPerYear: number
  terms: SchoolYear['terms']
}>

export type TermDateDecision = Readonly<
  { kind: 'accepted'; facts: SchoolYear } | { kind: 'refused'; problems: readonly TermDateProblem[] }
>

/** Term dates that a school or its appropriate body sets, or everything that is wrong with them. */
export function checkSchoolYear(typed: TypedSchoolYear): TermDateDecision {
  const { startsIn, termsPerYear, terms } = typed
  const isOfThree = termsPerYear === 3
  if ((!isOfThree && termsPerYear !== 6) || terms.length !== termsPerYear)
    return { kind: 'refused', problems: [{ code: 'three_or_six_terms', term: null }] }
  const ofTerms = terms.flatMap((_, term) =>
    codesOfTerm(typed, term).map((code): TermDateProblem => ({ code, term })),
  )
  const problems = ofTerms.length > 0 ? ofTerms : problemsOfLength(typed)
  return problems.length > 0
    ? { kind: 'refused', problems }
    : { kind: 'accepted', facts: { startsIn, termsPerYear: isOfThree ? 3 : 6, terms } }
}

function codesOfTerm(
  { startsIn, terms }: TypedSchoolYear,
  index: number,
): readonly TermDateProblem['code'][] {
  const term = terms[index]
  if (!term) return []
  const { start, end, halfTerm, closed = [] } = term
  const ranges = [...(halfTerm ? [halfTerm] : []), ...closed]
  if (![start, end, ...ranges.flat()].every(isDay)) return ['date_not_real']
  if (end <= start) return ['term_ends_before_start']
  const isInside = ([from, to]: readonly [string, string]) => start <= from && from <= to && to <= end
  const before = terms[index - 1]
  const year = String(startsIn)
  const isOutside = start < `${year}-08-01` || end > `${String(startsIn + 1)}-08-31`
  return [
    ...(before && start <= before.end ? (['terms_out_of_order'] as const) : []),
    ...(isOutside ? (['outside_school_year'] as const) : []),
    ...(halfTerm && !isInside(halfTerm) ? (['half_term_outside_term'] as const) : []),
    ...(closed.every(isInside) ? [] : (['closed_outside_term'] as const)),
  ]
}

/** A year with far too few or too many days has a mistyped month somewhere. */
function problemsOfLength({ terms }: TypedSchoolYear): readonly TermDateProblem[] {
  const days = terms.reduce(
    (sum, { start, end, halfTerm }) => sum + weekdays(start, end) - (halfTerm ? weekdays(...halfTerm) : 0),
    0,
  )
  if (days < FEWEST_WEEKDAYS) return [{ code: 'too_few_school_days', term: null }]
  return days > MOST_WEEKDAYS ? [{ code: 'too_many_school_days', term: null }] : []
}

function weekdays(from: string, to: string): number {
  const first = Temporal.PlainDate.from(from)
  const days = first.until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days + 1
  return Array.from({ length: days }, (_, after) => first.add({ days: after }).dayOfWeek).filter(
    (weekday) => weekday <= 5,
  ).length
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && readDay(text) !== null
}
