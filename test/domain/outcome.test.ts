import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decideFail, decidePass, decideRelease, type FailRequest } from '../../src/domain/induction/close.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import {
  buildOutcome,
  buildPeriod,
  buildRecord,
  codesOf,
  lantern,
  TODAY,
  worsted,
  WORSTED,
} from '../support/build-record.ts'
import { lawful } from '../support/make-state.ts'

const open = buildRecord([buildPeriod('2025-09-01..')])
const letter = {
  ...lawful,
  end: '2026-07-17',
  terms: '3',
  toldInWritingOn: '2026-07-20',
  appealRightGiven: true,
}

function fail(change: Partial<FailRequest>, record = open, body = lantern) {
  return codesOf(decideFail({ record, body, posts: [], today: TODAY }, { ...letter, ...change }))
}

suite('a fail', () => {
  const cases: readonly (readonly [string, Partial<FailRequest>, string])[] = [
    ['is recorded with its letter and the right of appeal', {}, 'accepted'],
    ['needs the date of the letter (V23)', { toldInWritingOn: '' }, 'told_in_writing_required'],
    [
      'needs a real date of the letter (V34)',
      { toldInWritingOn: '2026-06-31' },
      'told_in_writing_not_a_date',
    ],
    ['may be told today (V21)', { toldInWritingOn: '2026-09-03' }, 'accepted'],
    ['is not told tomorrow (V21)', { toldInWritingOn: '2026-09-04' }, 'told_in_writing_in_future'],
    ['may be told on the end date (V22)', { toldInWritingOn: '2026-07-17' }, 'accepted'],
    [
      'is not told the day before the end (V22)',
      { toldInWritingOn: '2026-07-16' },
      'told_in_writing_before_end',
    ],
    ['needs the right of appeal given (F-02)', { appealRightGiven: false }, 'appeal_right_not_given'],
    [
      'tells every fault at once',
      { end: '', terms: '', toldInWritingOn: '', appealRightGiven: false },
      'end_required, terms_required, told_in_writing_required, appeal_right_not_given',
    ],
  ]
  for (const [sentence, change, code] of cases)
    test(sentence, () => {
      assert.equal(fail(change), code)
    })

  test('carries the end, the terms and the date of the letter', () => {
    const decision = decideFail({ record: open, body: lantern, posts: [], today: TODAY }, letter)
    assert.ok(decision.kind === 'accepted')
    const { end, terms, toldInWritingOn, periodId } = decision.facts
    assert.deepEqual(
      [end.toString(), terms, toldInWritingOn.toString(), periodId],
      ['2026-07-17', { hundredths: 300 }, '2026-07-20', open.periods[0]?.id],
    )
  })
})

suite('who can close a period, and when (V13 to V15, V30)', () => {
  const closed = buildPeriod('2024-09-02..2025-04-04')
  const others = buildPeriod('2025-09-01..', { bodyId: WORSTED })
  const records: readonly (readonly [string, InductionRecord, string, string])[] = [
    ['nothing was ever recorded', buildRecord(), 'no_open_period', 'no_open_period'],
    ['the last period was released', buildRecord([closed]), 'no_open_period', 'no_open_period'],
    ['another body holds the teacher', buildRecord([closed, others]), 'no_open_period', 'accepted'],
    ['this body holds the teacher', open, 'accepted', 'no_open_period'],
    [
      'the teacher passed',
      buildRecord([closed], { outcome: buildOutcome(closed, 'pass') }),
      'outcome_stands',
      'outcome_stands',
    ],
    [
      'the teacher failed',
      buildRecord([closed], { outcome: buildOutcome(closed, 'fail') }),
      'outcome_stands',
      'outcome_stands',
    ],
    [
      'an outcome stands although a period is open',
      buildRecord([closed, buildPeriod('2025-09-01..')], { outcome: buildOutcome(closed, 'pass') }),
      'outcome_stands',
      'outcome_stands',
    ],
    [
      'a later period follows the open one',
      buildRecord([buildPeriod('2024-01-01..'), buildPeriod('2025-09-01..2025-12-19')]),
      'outcome_not_on_last_period',
      'no_open_period',
    ],
  ]
  for (const [when, record, own, other] of records)
    test(`when ${when}: release, pass and fail are ${own} for one body and ${other} for another`, () => {
      for (const [body, code] of [
        [lantern, own],
        [worsted, other],
      ] as const) {
        const closing = { record, body, posts: [], today: TODAY }
        assert.equal(codesOf(decideRelease(closing, letter)), code)
        assert.equal(codesOf(decidePass(closing, letter)), code)
        assert.equal(fail({}, record, body), code)
      }
    })
})
