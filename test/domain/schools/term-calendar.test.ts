import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { schoolCalendar } from '../../../src/domain/length/school-calendar.ts'
import { checkSchoolYear, type TypedSchoolYear } from '../../../src/domain/schools/check-school-year.ts'
import { bundledYear, termCalendar, type SchoolYear } from '../../../src/domain/schools/term-calendar.ts'

const bundled = bundledYear(2026)
assert.ok(bundled)

/** The bundled year in six terms, with an October holiday of two weeks. */
const sixTerms: SchoolYear = {
  startsIn: 2026,
  termsPerYear: 6,
  terms: [
    { name: '1', start: '2026-09-01', end: '2026-10-16', halfTerm: null },
    { name: '2', start: '2026-11-02', end: '2026-12-18', halfTerm: null },
    { name: '3', start: '2027-01-04', end: '2027-02-12', halfTerm: null },
    {
      name: '4',
      start: '2027-02-22',
      end: '2027-03-25',
      halfTerm: null,
      closed: [['2027-03-01', '2027-03-01']],
    },
    { name: '5', start: '2027-04-12', end: '2027-05-28', halfTerm: null },
    { name: '6', start: '2027-06-07', end: '2027-07-21', halfTerm: null },
  ],
}

/** How many school days a calendar has between two days, as lengths count them. */
function schoolDays(own: readonly SchoolYear[], from: string, to: string): number {
  const { first, blockOf } = schoolCalendar(termCalendar(own), 'half_term_blocks')
  const index = (iso: string) =>
    Temporal.PlainDate.from('1970-01-01').until(iso, { largestUnit: 'days' }).days - first
  return blockOf.slice(index(from), index(to) + 1).filter((block) => block > 0).length
}

suite('the term calendar of a school', () => {
  test('is the bundled one of England where nobody has given another', () => {
    const calendar = termCalendar([])
    assert.equal(calendar.termsPerYear, 3)
    assert.equal(calendar.terms.length, 33)
    assert.deepEqual(calendar.terms[0]?.start, '2019-09-02')
    assert.deepEqual(calendar.terms.at(-1)?.end, '2030-07-23')
    assert.ok(calendar.bankHolidays.includes('2026-12-25'))
    assert.deepEqual(
      calendar.terms.find(({ start }) => start === '2026-09-01'),
      { name: 'Autumn 2026', start: '2026-09-01', end: '2026-12-18', halfTerm: ['2026-10-26', '2026-10-30'] },
    )
  })

  test('has the school’s own dates in the years that it gave, and no other year changes', () => {
    const own = { ...bundled, terms: bundled.terms.map((term) => ({ ...term, name: `Own ${term.name}` })) }
    const { terms } = termCalendar([own])
    assert.equal(terms.filter(({ name }) => name.startsWith('Own')).length, 3)
    assert.equal(terms.length, 33)
  })

  test('a school of six terms has six in every year, and the days of bundled years stay what they were', () => {
    const calendar = termCalendar([sixTerms])
    assert.equal(calendar.termsPerYear, 6)
    assert.equal(calendar.terms.length, 66)
    const lastYear = ['2025-09-01', '2026-07-21'] as const
    assert.equal(schoolDays([sixTerms], ...lastYear), schoolDays([], ...lastYear))
    assert.ok(schoolDays([], ...lastYear) > 185)
  })

  test('a school that went back to three terms has its year of six joined, day for day', () => {
    const threeAgain = bundledYear(2027)
    assert.ok(threeAgain)
    const own = [sixTerms, threeAgain]
    assert.equal(termCalendar(own).termsPerYear, 3)
    const year = ['2026-09-01', '2027-07-21'] as const
    assert.equal(schoolDays(own, ...year), schoolDays([sixTerms], ...year))
  })

  test('terms are in order and share no day, whatever was given', () => {
    for (const own of [[], [bundled], [sixTerms], [{ ...sixTerms, startsIn: 2026 }]]) {
      const { terms } = termCalendar(own)
      for (const [index, term] of terms.entries())
        assert.ok(index === 0 || (terms[index - 1]?.end ?? '') < term.start, term.name)
    }
  })
})

suite('term dates that a school or its body sets', () => {
  const typed = (year: SchoolYear, change: Partial<TypedSchoolYear> = {}) =>
    checkSchoolYear({ ...year, ...change })
  const withTerm = (index: number, change: Partial<SchoolYear['terms'][number]>) =>
    typed(bundled, { terms: bundled.terms.map((term, at) => (at === index ? { ...term, ...change } : term)) })

  test('three and six terms are accepted as they were typed', () => {
    for (const year of [bundled, sixTerms]) assert.deepEqual(typed(year), { kind: 'accepted', facts: year })
  })

  const faults = [
    ['four terms a year', typed(bundled, { termsPerYear: 4 }), ['three_or_six_terms', null]],
    ['a term left out', typed(bundled, { terms: bundled.terms.slice(1) }), ['three_or_six_terms', null]],
    ['30 February', withTerm(1, { end: '2027-02-30' }), ['date_not_real', 1]],
    ['an end before its start', withTerm(0, { end: '2026-08-31' }), ['term_ends_before_start', 0]],
    ['a day in two terms', withTerm(1, { start: '2026-12-18' }), ['terms_out_of_order', 1]],
    ['the wrong year', typed(bundled, { startsIn: 2027 }), ['outside_school_year', 0]],
    [
      'half-term outside',
      withTerm(0, { halfTerm: ['2027-02-15', '2027-02-19'] }),
      ['half_term_outside_term', 0],
    ],
    [
      'half-term backwards',
      withTerm(0, { halfTerm: ['2026-10-30', '2026-10-26'] }),
      ['half_term_outside_term', 0],
    ],
    ['closed outside', withTerm(2, { closed: [['2026-09-01', '2026-09-01']] }), ['closed_outside_term', 2]],
    ['a mistyped month', withTerm(2, { end: '2027-04-21', halfTerm: null }), ['too_few_school_days', null]],
    ['no summer', withTerm(2, { end: '2027-08-31', halfTerm: null }), ['too_many_school_days', null]],
  ] as const
  for (const [name, result, [code, term]] of faults)
    test(`${name} is refused`, () => {
      assert.ok(result.kind === 'refused')
      assert.deepEqual(result.problems[0], { code, term })
    })
})
