import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { InductionEvent } from '../../src/domain/events.ts'
import { apply, fold } from '../../src/domain/induction/apply.ts'
import { touchedFacts } from '../../src/domain/induction/touched.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { assertSame } from '../support/assert-same.ts'
import {
  buildExtension,
  buildOutcome,
  buildPeriod,
  buildRecord,
  buildReduction,
  exactly,
  WORSTED,
} from '../support/build-record.ts'

const closed = buildPeriod('2024-09-02..2025-04-04', { bodyId: WORSTED })
const open = buildPeriod('2025-09-01..')
const first = buildExtension({ id: 'first' })
const second = buildExtension({ id: 'second', terms: exactly('0.25') })
const record = buildRecord([closed, open], { extensions: [first] })
const end = day('2026-07-17')
const terms = exactly('3')
const ended = { ...open, end, terms }
const outcome = buildOutcome(ended, 'fail')
const reduction = buildReduction()
const identity = { trn: '7654321', firstName: 'Asha', lastName: 'Okafor-Reid', qtsOn: null }
const changed = { terms: exactly('2'), kind: 'support', decidedOn: end, reason: 'Another reason' } as const
const moved = { start: day('2025-09-08'), programme: 'school_led', schoolUrn: '900001' } as const
const earlier = buildPeriod('2023-09-01..2024-04-05')

suite('what each event makes of a record', () => {
  const events: readonly (readonly [InductionEvent, object])[] = [
    [{ type: 'teacher_identified', identity }, { identity }],
    [{ type: 'trn_replaced', trn: '0000001' }, { identity: { ...record.identity, trn: '0000001' } }],
    [
      { type: 'record_carried_over', periods: [closed, earlier], extensions: [second], outcome: null },
      { periods: [earlier, closed], extensions: [second], outcome: null },
    ],
    [{ type: 'ect_claimed', period: earlier }, { periods: [earlier, closed, open] }],
    [{ type: 'ect_released', periodId: open.id, end, terms }, { periods: [closed, ended] }],
    [
      { type: 'ended_at_leaving_date', periodId: open.id, end },
      { periods: [closed, { ...ended, terms: null }] },
    ],
    [{ type: 'terms_confirmed', periodId: closed.id, terms }, { periods: [{ ...closed, terms }, open] }],
    [
      { type: 'outcome_recorded', end, terms, outcome },
      { periods: [closed, ended], outcome },
    ],
    [
      { type: 'open_period_changed', periodId: open.id, ...moved },
      { periods: [closed, { ...open, ...moved }] },
    ],
    [
      {
        ...{ type: 'school_changed', schoolUrn: '900024', change: 'replaced' },
        ...{ on: end, newUrn: '900501', name: 'New Academy' },
      },
      { periods: [closed, open] },
    ],
    [{ type: 'extension_added', extension: second }, { extensions: [first, second] }],
    [
      { type: 'extension_changed', extensionId: 'first', ...changed },
      { extensions: [{ ...first, ...changed }] },
    ],
    [{ type: 'extension_removed', extensionId: 'first', reason: 'Error' }, { extensions: [] }],
    [{ type: 'reduction_agreed', reduction }, { reduction }],
    [{ type: 'reduction_withdrawn', reductionId: 'reduction', reason: 'Error' }, { reduction: null }],
  ]
  for (const [event, expected] of events)
    test(event.type, () => {
      const before = structuredClone(JSON.stringify(record))
      assertSame(apply(record, event), { ...record, ...expected, version: record.version + 1 })
      assert.equal(JSON.stringify(record), before, 'the record before is left alone')
    })

  test('the open period alone follows its school to a new number', () => {
    const there = { ...record, periods: [closed, { ...open, schoolUrn: '900024' }] }
    const change = { schoolUrn: '900024', on: end, name: 'New Academy' } as const
    const urnAfter = (event: Pick<InductionEvent & { type: 'school_changed' }, 'change' | 'newUrn'>) =>
      apply(there, { type: 'school_changed', ...change, ...event }).periods.map(({ schoolUrn }) => schoolUrn)
    assert.deepEqual(urnAfter({ change: 'merged', newUrn: '900501' }), [closed.schoolUrn, '900501'])
    assert.deepEqual(urnAfter({ change: 'closed', newUrn: null }), [closed.schoolUrn, '900024'])
  })

  test('nothing else of the record is shown in history as touched', () => {
    for (const [event, expected] of events.slice(3)) {
      const touched = touchedFacts(apply(record, event), event)
      const names = Object.keys(touched).filter((name) => !Object.hasOwn(expected, name))
      assert.deepEqual(names, [], event.type)
      assert.ok((touched.periods ?? []).length <= 1 && (touched.extensions ?? []).length <= 1, event.type)
    }
  })

  test('a history folds to the record, one version an event', () => {
    const history: InductionEvent[] = [
      { type: 'teacher_identified', identity },
      { type: 'ect_claimed', period: open },
      { type: 'extension_added', extension: first },
      { type: 'extension_added', extension: second },
      { type: 'outcome_recorded', end, terms, outcome },
    ]
    assertSame(fold('teacher', history), {
      ...{ teacherId: 'teacher', version: 5, identity, periods: [ended] },
      ...{ extensions: [first, second], reduction: null, outcome, exemption: null, conclusions: [] },
    })
  })
})
