import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  decidePlanRelease,
  settlePlan,
  type PlanRequest,
} from '../../src/domain/handover/decide-planned-release.ts'
import type { PlannedRelease } from '../../src/domain/handover/planned-release.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { formatTerms } from '../../src/domain/values/terms.ts'
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

const open = buildPeriod('2025-09-01..')
const ended = buildPeriod('2025-09-01..2026-04-03')
const held = buildRecord([open])

suite('a release of a day to come', () => {
  const blank: PlanRequest = { end: '2026-12-18', terms: '', termsReason: '' }
  type Case = readonly [what: string, typed: Partial<PlanRequest>, expected: string, record?: InductionRecord]
  const cases: readonly Case[] = [
    ['tomorrow', { end: '2026-09-04' }, 'accepted'],
    ['120 days ahead', { end: '2027-01-01' }, 'accepted'],
    ['121 days ahead', { end: '2027-01-02' }, 'too_far_ahead'],
    ['in the year 9999', { end: '9999-12-31', terms: '2' }, 'too_far_ahead'],
    ['today', { end: '2026-09-03' }, 'release_not_ahead'],
    ['in the past', { end: '2026-04-03' }, 'release_not_ahead'],
    ['before it began', { end: '2025-08-31' }, 'end_before_start, release_not_ahead'],
    ['on no day', { end: '' }, 'end_required'],
    ['on a day that is none', { end: '2026-11-31' }, 'end_not_a_date'],
    ['with terms near what the dates come to', { terms: '4' }, 'accepted'],
    ['with other terms and no reason', { terms: '3' }, 'terms_reason_required'],
    ['with other terms and a reason', { terms: '3', termsReason: 'Part-time' }, 'accepted'],
    ['with more terms than its dates hold', { terms: '4.5' }, 'terms_more_than_dates_hold'],
    ['with terms that are no number', { terms: 'two' }, 'terms_not_a_number'],
    ['with terms of three places', { terms: '1.255' }, 'terms_too_precise'],
    ['with less than no terms', { terms: '-1' }, 'terms_out_of_range'],
    ['of a period that ended', {}, 'no_open_period', buildRecord([ended])],
    ['of a period of another body', {}, 'no_open_period', buildRecord([{ ...open, bodyId: WORSTED }])],
    [
      'after an outcome',
      {},
      'outcome_stands',
      buildRecord([ended], { outcome: buildOutcome(ended, 'pass') }),
    ],
    ['too far ahead of nothing', { end: '2027-02-01' }, 'no_open_period, too_far_ahead', buildRecord()],
  ]
  for (const [what, typed, expected, record = held] of cases)
    test(`${what}: ${expected}`, () => {
      const closing = { record, body: lantern, posts: [], today: TODAY }
      assert.equal(codesOf(decidePlanRelease(closing, { ...blank, ...typed })), expected)
    })

  test('keeps no terms that were not given, and exactly those that were', () => {
    const closing = { record: held, body: lantern, posts: [], today: TODAY }
    for (const [typed, kept] of [
      ['', null],
      ['3.75', '3.75'],
    ] as const) {
      const decision = decidePlanRelease(closing, { ...blank, terms: typed, note: '  ' })
      assert.ok(decision.kind === 'accepted')
      const { terms, note } = decision.facts
      assert.deepEqual([terms && formatTerms(terms), note], [kept, null])
    }
  })
})

test('a plan stands while its period is open with its body, and ends with what overtakes it', () => {
  const { id: periodId } = open
  const plan = { periodId, bodyId: lantern.id, end: day('2026-12-18'), ended: null, problems: [] }
  const at = Temporal.Instant.from('2026-09-03T11:00:00Z')
  const closed = { ...open, end: TODAY }
  const records: readonly (readonly [string | undefined, InductionRecord])[] = [
    [undefined, held],
    ['closed', buildRecord([closed])],
    ['decided', buildRecord([closed], { outcome: buildOutcome(open, 'pass') })],
    ['gone', buildRecord([ended])],
    ['succeeded', buildRecord([{ ...open, bodyId: worsted.id }])],
  ]
  for (const [expected, record] of records) {
    const [event] = settlePlan(standing(plan), record, at)
    assert.equal(event?.type === 'plan_ended' ? event.kind : undefined, expected)
  }
})

function standing(with_: Partial<PlannedRelease>): PlannedRelease {
  return {
    ...{ id: 'plan', version: 1, teacherId: held.teacherId, periodId: '', bodyId: '', end: TODAY },
    ...{ terms: null, termsReason: null, note: null, plannedAt: Temporal.Instant.fromEpochMilliseconds(0) },
    plannedBy: {
      ...{
        kind: 'person',
        subject: 'one',
        name: 'One',
        organisation: { id: 'o', name: 'O' },
        role: 'recorder',
      },
      ...{ bodyId: lantern.id, schoolUrns: [], leadProviderId: null },
    },
    ...{ problems: [], ended: null },
    ...with_,
  }
}
