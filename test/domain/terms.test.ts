import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decideFail, decidePass, decideRelease } from '../../src/domain/induction/close.ts'
import { datesCouldHold } from '../../src/domain/induction/length.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { buildPeriod, buildRecord, codesOf, exactly, lantern, TODAY } from '../support/build-record.ts'

const sixYears = { record: buildRecord([buildPeriod('2020-09-01..')]), body: lantern, today: TODAY }

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
      const close = { end: '2026-09-03', terms }
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

suite('more terms than the dates could hold full time (R12: 122 days to a term, 0.2 to spare)', () => {
  const held: readonly (readonly [string, string, string, boolean, string])[] = [
    ['2026-01-05', '2026-05-06', '1.2', true, '122 days hold 1 term and 0.2 to spare'],
    ['2026-01-05', '2026-05-06', '1.21', false, '122 days hold no more'],
    ['2026-01-05', '2026-05-05', '1.19', true, '121 days hold a little less'],
    ['2026-01-05', '2026-05-05', '1.2', false, 'a day short of a term is short'],
    ['2026-01-05', '2026-01-05', '0.2', true, 'one day holds the spare'],
    ['2026-01-05', '2026-01-05', '0.21', false, 'one day holds no more than the spare and itself'],
    ['2023-09-01', '2025-07-17', '6', true, 'two school years to the last day of the summer term hold 6'],
    ['2023-09-01', '2025-07-17', '6.5', false, 'two school years hold no 6.5'],
    ['2025-09-01', '2026-04-04', '2', true, 'September to the end of the spring term holds 2'],
    ['2025-09-01', '2026-04-04', '2.5', false, 'September to the end of the spring term holds no 2.5'],
    ['2025-09-01', '2025-12-19', '1', true, 'the autumn term holds 1'],
    ['2025-09-01', '2025-12-19', '1.15', true, 'the autumn term has its Christmas holiday'],
    ['2025-09-01', '2025-12-14', '1.15', false, 'a week before the end of term has not'],
    ['2025-09-01', '2025-12-19', '1.25', false, 'the autumn term holds no 1.25'],
    ['2026-04-20', '2026-07-17', '1', true, 'the summer term holds 1'],
    ['2025-07-17', '2025-07-17', '0.5', false, 'a day at the end of a term does not earn the holiday'],
  ]
  for (const [start, end, terms, could, why] of held)
    test(`${start} to ${end}: ${terms} is ${could ? 'held' : 'refused'}: ${why}`, () => {
      assert.equal(datesCouldHold(exactly(terms), day(start), day(end)), could)
    })

  test('a release says which days could not hold the terms', () => {
    const closing = { record: buildRecord([buildPeriod('2026-01-05..')]), body: lantern, today: TODAY }
    const decision = decideRelease(closing, { end: '2026-05-06', terms: '1.21' })
    assert.equal(codesOf(decision), 'terms_more_than_dates_hold')
    assert.ok(decision.kind === 'refused')
    assert.equal(decision.refusals[0]?.period?.start.toString(), '2026-01-05')
    assert.equal(decision.refusals[0].period.end?.toString(), '2026-05-06')
    assert.equal(codesOf(decideRelease(closing, { end: '2026-05-06', terms: '1.2' })), 'accepted')
  })

  test('terms are not measured against an end that is at fault itself', () => {
    const closing = { record: buildRecord([buildPeriod('2026-01-05..')]), body: lantern, today: TODAY }
    assert.equal(codesOf(decideRelease(closing, { end: '2026-01-04', terms: '16' })), 'end_before_start')
  })
})
