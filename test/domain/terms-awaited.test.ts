import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decidePass, decideFail } from '../../src/domain/induction/close.ts'
import { termsServed } from '../../src/domain/induction/record.ts'
import { decideConfirmTerms, decideEndAtLeaving } from '../../src/domain/induction/terms-awaited.ts'
import { priorService } from '../../src/domain/registration/length-of-registration.ts'
import { day } from '../../src/domain/values/calendar.ts'
import {
  buildOutcome,
  buildPeriod,
  buildRecord,
  codesOf,
  exactly,
  lantern,
  TODAY,
  worsted,
  WORSTED,
} from '../support/build-record.ts'
import { lawful } from '../support/make-state.ts'

const open = buildPeriod('2025-09-01..')
const ended = buildPeriod('2025-09-01..2026-04-03', { terms: null })
const next = buildPeriod('2026-04-20..', { bodyId: WORSTED })

suite('a period that ends at the leaving date', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['on the day', '2026-04-03', 'accepted'],
    ['on its first day', '2025-09-01', 'accepted'],
    ['today', TODAY.toString(), 'accepted'],
    ['before it began', '2025-08-31', 'end_before_start'],
    ['tomorrow', '2026-09-04', 'end_in_future'],
  ]
  for (const [when, leftOn, expected] of cases)
    test(`${when}: ${expected}`, () => {
      const decision = decideEndAtLeaving(
        { record: buildRecord([open]), today: TODAY },
        { periodId: open.id, leftOn: day(leftOn) },
      )
      assert.equal(codesOf(decision), expected)
    })

  test('is not the open one of another body, nor one that has ended', () => {
    for (const record of [buildRecord([ended]), buildRecord([ended, next]), buildRecord()])
      assert.equal(
        codesOf(decideEndAtLeaving({ record, today: TODAY }, { periodId: ended.id, leftOn: TODAY })),
        'no_open_period',
      )
  })
})

suite('terms that are to be confirmed', () => {
  const termsReason = 'They were on secondment'
  const confirm = (terms: string, body = lantern, record = buildRecord([ended, next])) =>
    codesOf(
      decideConfirmTerms(
        { record, body, posts: [], today: TODAY },
        { periodId: ended.id, terms, termsReason },
      ),
    )

  test('are given by the body of the period alone, once, within what its dates hold', () => {
    assert.equal(confirm('1.25'), 'accepted')
    assert.equal(confirm('0'), 'accepted')
    assert.equal(confirm(''), 'terms_required')
    assert.equal(confirm('5'), 'terms_more_than_dates_hold')
    const unsaid = { periodId: ended.id, terms: '1.25' }
    const facts = { record: buildRecord([ended, next]), body: lantern, posts: [], today: TODAY }
    assert.equal(codesOf(decideConfirmTerms(facts, unsaid)), 'terms_reason_required')
    assert.equal(codesOf(decideConfirmTerms(facts, { ...unsaid, terms: '1.5' })), 'accepted')
    assert.equal(confirm('1.25', worsted), 'terms_not_awaited')
    assert.equal(
      confirm('1.25', lantern, buildRecord([{ ...ended, terms: exactly('1') }])),
      'terms_not_awaited',
    )
    assert.equal(confirm('1.25', lantern, buildRecord([open])), 'terms_not_awaited')
  })

  test('are given even after the next body recorded an outcome', () => {
    const closed = { ...next, end: day('2026-07-17'), terms: exactly('6') }
    assert.equal(
      confirm('1.25', lantern, buildRecord([ended, closed], { outcome: buildOutcome(closed, 'pass') })),
      'accepted',
    )
  })

  test('count for nothing until then: not as service of a sum, nor as service before a post', () => {
    const record = buildRecord([buildPeriod('2024-09-02..2025-07-18', { terms: exactly('2.5') }), ended])
    assert.deepEqual(termsServed(record), exactly('2.5'))
    assert.deepEqual(
      priorService(record.periods, day('2026-09-01')).map(({ terms }) => terms),
      [2.5],
    )
  })

  const long = buildPeriod('2023-09-01..2025-07-18', { id: 'long', terms: exactly('5') })
  for (const [known, expected] of [
    [[ended, next], 'earlier_terms_awaited'],
    [[long, ended, next], 'accepted'],
  ] as const)
    test(`leave an outcome ${expected === 'accepted' ? 'possible when what is known suffices' : 'waiting when it does not'}`, () => {
      const closing = { record: buildRecord(known), body: worsted, posts: [], today: TODAY }
      const request = { ...lawful, end: '2026-07-17', terms: '1' }
      const letter = { toldInWritingOn: '2026-07-20', appealRightGiven: true }
      assert.equal(codesOf(decidePass(closing, request)), expected)
      assert.equal(codesOf(decideFail(closing, { ...request, ...letter })), expected)
    })
})
