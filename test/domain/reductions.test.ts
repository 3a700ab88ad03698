import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  decideReduction,
  decideWithdrawReduction,
  type ReductionRequest,
} from '../../src/domain/induction/reduce.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { lengthOfRecord } from '../../src/domain/record-length/length-of-record.ts'
import { refusalText } from '../../src/web/layout/words.ts'
import {
  buildBody,
  buildOutcome,
  buildPeriod,
  buildRecord,
  buildReduction,
  codesOf,
  exactly,
  lantern,
  TODAY,
  worsted,
} from '../support/build-record.ts'
import { reductionFor } from '../support/make-state.ts'

const partTime = buildPeriod('2023-09-01..2025-07-22', { terms: exactly('3.6') })
const fullTime = buildPeriod('2023-09-01..2025-07-22', { terms: exactly('6') })
const open = buildPeriod('2025-09-01..')
const fresh = buildRecord([open])

function reduce(route: string, with_: Partial<ReductionRequest> = {}, record = fresh, body = lantern) {
  return decideReduction({ record, body, posts: [], today: TODAY }, reductionFor(route, with_))
}

suite('a reduction (R-01 to R-09)', () => {
  const final = { finalAssessmentOn: '2025-12-19' }
  const afterPartTime = buildRecord([partTime, open])
  const cases: readonly (readonly [string, string, Partial<ReductionRequest>, InductionRecord, string])[] = [
    ['for experience', 'experience', {}, fresh, 'accepted'],
    ['to one term (R-01)', 'experience', { terms: '1' }, fresh, 'accepted'],
    ['to less than a term', 'experience', { terms: '0.99' }, fresh, 'reduction_below_one_term'],
    ['to six terms', 'experience', { terms: '6' }, fresh, 'reduction_not_shorter'],
    ['to no number of terms', 'experience', { terms: 'three' }, fresh, 'reduction_terms_wrong'],
    ['to terms of three decimals', 'experience', { terms: '2.125' }, fresh, 'reduction_terms_wrong'],
    ['to less than nothing', 'experience', { terms: '-1' }, fresh, 'reduction_terms_wrong'],
    ['to any number', 'experience', { terms: '999999' }, fresh, 'reduction_not_shorter'],
    ['without the experience', 'experience', { evidence: false }, fresh, 'reduction_no_prior_experience'],
    ['below the standards', 'experience', { standardsMet: false }, fresh, 'reduction_standards_not_met'],
    [
      'without agreement (R-02)',
      'experience',
      { teacherAgreed: false },
      fresh,
      'reduction_not_agreed_by_teacher',
    ],
    ['agreed after it was decided', 'experience', { agreedOn: '2026-08-04' }, fresh, 'reduction_agreed_late'],
    ['agreed on no day', 'experience', { agreedOn: '2026-02-30' }, fresh, 'reduction_agreed_wrong'],
    ['decided tomorrow', 'experience', { decidedOn: '2026-09-04' }, fresh, 'reduction_decided_wrong'],
    [
      'decided before induction',
      'wales',
      { decidedOn: '2025-08-31', agreedOn: '2025-08-31' },
      fresh,
      'reduction_decided_wrong',
    ],
    ['without details', 'wales', { reason: ' ' }, fresh, 'reason_required'],
    ['by no route', 'illness', {}, fresh, 'reduction_route_required'],
    ['for Wales', 'wales', { standardsMet: false }, fresh, 'accepted'],
    ['for Wales without its records', 'wales', { evidence: false }, fresh, 'reduction_no_welsh_records'],
    ['part time after two school years (R-06)', 'part_time', final, afterPartTime, 'accepted'],
    ['part time too early', 'part_time', final, fresh, 'reduction_never_part_time, reduction_too_early'],
    [
      'part time after full time (R-07)',
      'part_time',
      final,
      buildRecord([fullTime, open]),
      'reduction_never_part_time, reduction_not_shorter',
    ],
    ['part time without a final assessment', 'part_time', {}, afterPartTime, 'reduction_final_wrong'],
    ['a second time', 'wales', {}, buildRecord([open], { reduction: buildReduction() }), 'reduction_stands'],
    ['of somebody released', 'wales', {}, buildRecord([partTime]), 'no_open_period'],
    [
      'of somebody who passed',
      'wales',
      {},
      buildRecord([partTime], { outcome: buildOutcome(partTime, 'pass') }),
      'outcome_stands',
    ],
  ]
  for (const [how, route, with_, record, expected] of cases)
    test(`${how}: ${expected}`, () => {
      const said = codesOf(reduce(route, with_, record))
        .split(', ')
        .toSorted()
      assert.deepEqual(said, expected.split(', ').toSorted())
    })

  test('part time comes to what is served by the final assessment', () => {
    const decision = reduce('part_time', final, afterPartTime)
    assert.ok(decision.kind === 'accepted')
    assert.deepEqual(decision.facts.terms, exactly('4.6'))
    assert.equal(decision.facts.finalAssessmentOn?.toString(), '2025-12-19')
  })

  test('keeps to the minimum of its body, which the part-time route has none of and a recorded one outlasts (R-08)', () => {
    const asking = buildBody({ reductionMinimum: { terms: exactly('4.75'), since: TODAY } })
    const to = (terms: string) => reduce('wales', { terms }, fresh, asking)
    assert.deepEqual(['0.5', '4.74', '4.75', '6'].map(to).map(codesOf), [
      'reduction_below_one_term',
      'reduction_below_local_minimum',
      'accepted',
      'reduction_not_shorter',
    ])
    const below = to('4.74')
    assert.ok(below.kind === 'refused')
    assert.equal(
      refusalText(below.refusals[0] ?? { code: 'not_found' }),
      'A reduction must leave the minimum that Lamplight Teaching School Hub has set, which is 4.75 terms. Enter that many or more, or change the minimum under your organisation first',
    )
    assert.equal(codesOf(reduce('part_time', final, afterPartTime, asking)), 'accepted')
    const recorded = buildRecord([open], { reduction: buildReduction({ terms: exactly('2') }) })
    assert.equal(lengthOfRecord({ record: recorded, posts: [], today: TODAY }).required, 2)
  })

  test('is not for another body to agree or withdraw', () => {
    const record = buildRecord([open], { reduction: buildReduction() })
    assert.equal(codesOf(reduce('wales', {}, fresh, worsted)), 'no_open_period')
    const withdraw = (body = lantern, of = record, reason = 'They want the full period') =>
      codesOf(decideWithdrawReduction({ record: of, body }, { reason }))
    assert.deepEqual(
      [withdraw(), withdraw(worsted), withdraw(lantern, fresh), withdraw(lantern, record, '')],
      ['accepted', 'no_open_period', 'reduction_unknown', 'reason_required'],
    )
  })
})
