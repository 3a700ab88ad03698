import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { computedOn, decideFail, decidePass, decideRelease } from '../../src/domain/induction/close.ts'
import { couldHold, mostTerms } from '../../src/domain/record-length/closing-terms.ts'
import { day } from '../../src/domain/values/calendar.ts'
import {
  buildBody,
  buildExtension,
  buildPeriod,
  buildRecord,
  buildReduction,
  codesOf,
  exactly,
  lantern,
  TODAY,
} from '../support/build-record.ts'

const sixYears = {
  record: buildRecord([buildPeriod('2020-09-01..')]),
  body: lantern,
  posts: [],
  today: TODAY,
}

suite('terms of a period that closes', () => {
  const typed: readonly (readonly [string, string, string])[] = [
    ['', 'terms_required', 'V16'],
    ['   ', 'terms_required', 'V16'],
    ['0', 'accepted', 'V19'],
    ['1.25', 'accepted', 'SG 2.34'],
    ['16', 'accepted', 'V19'],
    ['16.00', 'accepted', 'V19'],
    ['16.01', 'terms_out_of_range', 'V19'],
    ['17', 'terms_out_of_range', 'V19'],
    ['-0.01', 'terms_out_of_range', 'V19'],
    ['-1', 'terms_out_of_range', 'V19'],
    ['1.255', 'terms_too_precise', 'V20'],
    ['4.r5', 'terms_not_a_number', 'V18'],
    ['6 terms', 'terms_not_a_number', 'V18'],
  ]
  for (const [terms, code, rule] of typed) {
    test(`“${terms}” is ${code} for a release, a pass and a fail (${rule})`, () => {
      const close = { end: '2026-09-03', terms, termsReason: 'As agreed', shortfall: 'records_lost' }
      const fail = { ...close, toldInWritingOn: '2026-09-03', appealRightGiven: true }
      assert.deepEqual(
        [decideRelease(sixYears, close), decidePass(sixYears, close), decideFail(sixYears, fail)].map(
          codesOf,
        ),
        [code, code, code],
      )
    })
  }
})

suite(
  'more terms than the dates could hold full time (R12, AC-9.4: by the term dates of England, 0.2 to spare)',
  () => {
    const held: readonly (readonly [string, string, string, boolean, string])[] = [
      [
        '2026-01-05',
        '2026-05-06',
        '1.49',
        true,
        'a spring term and 17 days of summer hold 1.29 and 0.2 to spare',
      ],
      ['2026-01-05', '2026-05-06', '1.5', false, 'they hold no more'],
      ['2026-01-05', '2026-05-05', '1.48', false, 'a day less holds a little less'],
      ['2026-01-05', '2026-01-05', '0.21', true, 'one day holds the spare and itself'],
      ['2026-01-05', '2026-01-05', '0.22', false, 'one day holds no more than the spare and itself'],
      ['2023-09-01', '2025-07-17', '6', true, 'two school years to the last day of the summer term hold 6'],
      ['2023-09-01', '2025-07-17', '6.2', false, 'two school years less three days hold no 6.2'],
      ['2025-09-01', '2026-04-04', '2', true, 'September to the end of the spring term holds 2'],
      ['2025-09-01', '2026-04-04', '2.21', false, 'September to the end of the spring term holds no 2.21'],
      ['2025-09-01', '2025-12-19', '1.2', true, 'the autumn term holds 1 and the spare'],
      ['2025-09-01', '2025-12-19', '1.25', false, 'the autumn term holds no 1.25'],
      ['2025-12-20', '2026-01-04', '0.2', true, 'a holiday holds the spare alone'],
      ['2025-12-20', '2026-01-04', '0.21', false, 'a holiday holds nothing itself'],
      [
        '1999-09-01',
        '2001-07-20',
        '6',
        true,
        'school years without dates of their own hold three terms each',
      ],
      ['1999-09-01', '2001-07-20', '6.5', false, 'and no more'],
      ['2014-09-01', '2024-07-24', '16', true, 'a long period goes from typical dates into the known ones'],
    ]
    for (const [start, end, terms, could, why] of held)
      test(`${start} to ${end}: ${terms} is ${could ? 'held' : 'refused'}: ${why}`, () => {
        assert.equal(couldHold(exactly(terms), mostTerms(day(start), day(end))), could)
      })

    test('a release says which days could not hold the terms', () => {
      const closing = closingFrom('2026-01-05')
      const decision = decideRelease(closing, { end: '2026-05-06', terms: '1.5' })
      assert.equal(codesOf(decision), 'terms_more_than_dates_hold')
      assert.ok(decision.kind === 'refused')
      assert.equal(decision.refusals[0]?.period?.start.toString(), '2026-01-05')
      assert.equal(decision.refusals[0].period.end?.toString(), '2026-05-06')
      assert.equal(codesOf(decideRelease(closing, { end: '2026-05-06', terms: '1.49' })), 'accepted')
    })

    test('terms are not measured against an end that is at fault itself', () => {
      const closing = closingFrom('2026-01-05')
      assert.equal(codesOf(decideRelease(closing, { end: '2026-01-04', terms: '16' })), 'end_before_start')
    })
  },
)

suite('another figure than was worked out (AC-9.4)', () => {
  const closing = closingFrom('2025-09-01')
  const figures: readonly (readonly [string, string, string])[] = [
    ['2', '', 'accepted'],
    ['1.5', '', 'accepted'],
    ['1.49', '', 'terms_reason_required'],
    ['1.49', '  ', 'terms_reason_required'],
    ['1.49', 'x'.repeat(1001), 'reason_too_long'],
    ['1.49', 'They were on secondment', 'accepted'],
    ['2.2', '', 'accepted'],
    ['2.21', 'They were on secondment', 'terms_more_than_dates_hold'],
  ]
  for (const [terms, termsReason, code] of figures)
    test(`${terms} where 2 was worked out, for “${termsReason.slice(0, 30)}”, is ${code}`, () => {
      const typed = { end: '2026-04-03', terms, termsReason }
      const fail = { ...typed, toldInWritingOn: '2026-04-05', appealRightGiven: true }
      const pass = decidePass(closing, { ...typed, shortfall: 'records_lost' })
      assert.deepEqual([decideRelease(closing, typed), pass, decideFail(closing, fail)].map(codesOf), [
        code,
        code,
        code,
      ])
    })

  test('the figure worked out and the reason stay with what is recorded', () => {
    const decision = decideRelease(closing, { end: '2026-04-03', terms: '1', termsReason: ' On secondment ' })
    assert.ok(decision.kind === 'accepted')
    const { computed, terms, reason } = decision.facts
    assert.deepEqual([computed, terms, reason], [exactly('2'), exactly('1'), 'On secondment'])
  })

  test('a release before a term is over comes to nothing, an outcome to what was served', () => {
    const early = closingFrom('2025-09-01')
    assert.deepEqual(
      [computedOn(early, '2025-10-10', true), computedOn(early, '2025-10-10', false)].map(
        (each) => each?.computed,
      ),
      [exactly('0'), exactly('0.38')],
    )
  })
})

suite('a pass with less than is required (R15)', () => {
  const before = [buildPeriod('2023-09-01..2024-07-24', { terms: exactly('3') })]
  const typed = { end: '2026-07-17', terms: '2' }
  const passes: readonly (readonly [string, string, Parameters<typeof buildRecord>[1], string, string])[] = [
    ['on the six terms', '3', {}, '', 'accepted'],
    ['on five of six for no reason', '2', {}, '', 'shortfall_reason_required'],
    ['on five of six for a reason that is none', '2', {}, 'early', 'shortfall_reason_required'],
    ['on five of six for each lawful reason', '2', {}, 'reduction_agreed', 'accepted'],
    ['because records were lost', '2', {}, 'records_lost', 'accepted'],
    ['part time in two school years', '2', {}, 'part_time_reduction', 'accepted'],
    [
      'on what induction was reduced to',
      '2',
      { reduction: buildReduction({ terms: exactly('5') }) },
      '',
      'accepted',
    ],
    ['on six when it was extended', '3', { extensions: [buildExtension()] }, '', 'shortfall_reason_required'],
  ]
  for (const [how, terms, facts, shortfall, code] of passes)
    test(`${how}: ${code}`, () => {
      const record = buildRecord([...before, buildPeriod('2025-09-01..')], facts)
      const closing = { record, body: lantern, posts: [], today: TODAY }
      const termsReason = 'As the school says'
      assert.equal(codesOf(decidePass(closing, { ...typed, terms, termsReason, shortfall })), code)
    })

  test('a reduction leaves a term, and a part-time one comes after two school years', () => {
    const closing = closingFrom('2026-01-05')
    const pass = (shortfall: string, terms: string) =>
      codesOf(decidePass(closing, { ...typed, terms, termsReason: 'As agreed', shortfall }))
    assert.equal(pass('reduction_agreed', '0.99'), 'shortfall_below_one_term')
    assert.equal(pass('reduction_agreed', '1'), 'accepted')
    assert.equal(pass('part_time_reduction', '1'), 'shortfall_part_time_too_early')
  })

  test('a reduction that is not recorded leaves the minimum of the body; one that is recorded stands (R-08)', () => {
    const body = buildBody({ reductionMinimum: { terms: exactly('2'), since: TODAY } })
    const pass = (
      terms: string,
      facts: Parameters<typeof buildRecord>[1] = {},
      shortfall = 'reduction_agreed',
    ) => {
      const record = buildRecord([buildPeriod('2026-01-05..')], facts)
      const request = { ...typed, terms, termsReason: 'As agreed', shortfall }
      return codesOf(decidePass({ record, body, posts: [], today: TODAY }, request))
    }
    const reduction = buildReduction({ terms: exactly('1.5') })
    assert.deepEqual(
      [pass('0.99'), pass('1.99'), pass('2'), pass('1.99', {}, 'records_lost'), pass('1.5', { reduction })],
      ['shortfall_below_one_term', 'shortfall_below_local_minimum', 'accepted', 'accepted', 'accepted'],
    )
    assert.equal(pass('1.2', { reduction }), 'shortfall_below_local_minimum')
  })

  test('a reason that is not needed is not kept', () => {
    const record = buildRecord([...before, buildPeriod('2025-09-01..')])
    const closing = { record, body: lantern, posts: [], today: TODAY }
    const decision = decidePass(closing, { ...typed, terms: '3', shortfall: 'records_lost' })
    assert.ok(decision.kind === 'accepted' && decision.facts.shortfall === null)
  })
})

function closingFrom(start: string) {
  return { record: buildRecord([buildPeriod(`${start}..`)]), body: lantern, posts: [], today: TODAY }
}
