import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Corrector } from '../../src/domain/correction/correction.ts'
import { factsOf, whoChanges, type Changer } from '../../src/domain/correction/who-changes.ts'
import type { TrsStatus } from '../../src/domain/induction/teacher-record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import {
  bodies,
  buildOutcome,
  buildPeriod,
  buildRecord,
  LANTERN,
  TODAY,
  WORSTED,
} from '../support/build-record.ts'

const earlier = buildPeriod('2024-09-02..2025-04-04')
const closed = buildPeriod('2025-04-22..2026-07-17')
const open = buildPeriod('2025-04-22..')
const theirs = { bodyId: WORSTED }
const records = {
  nothing: buildRecord(),
  open: buildRecord([open]),
  released: buildRecord([earlier]),
  'moved on': buildRecord([earlier, { ...open, ...theirs }]),
  passed: buildRecord([earlier, closed], { outcome: buildOutcome(closed, 'pass') }),
  'passed elsewhere': buildRecord([earlier, { ...closed, ...theirs }], {
    outcome: buildOutcome(closed, 'pass'),
  }),
  exempt: buildRecord([open], {
    exemption: { id: 'e', ground: 'passed_in_wales', decidedOn: day('2026-09-01') },
  }),
  failed: buildRecord([closed], { outcome: buildOutcome(closed, 'fail') }),
}
const askers: Readonly<Record<string, Corrector>> = {
  'the body': { kind: 'body', bodyId: LANTERN },
  'another body': { kind: 'body', bodyId: WORSTED },
  'the department': { kind: 'department' },
}

suite('who can change this? has an answer for each fact', () => {
  for (const [state, record] of Object.entries(records))
    for (const [who, corrector] of Object.entries(askers))
      for (const mayRecord of [true, false])
        test(`${state}, to ${who}${mayRecord ? '' : ', only looking'}`, () => {
          const correcting = { record, corrector, bodies, today: TODAY, outcomeRecordedOn: day('2026-09-01') }
          const answers = whoChanges(correcting, mayRecord)
          assert.deepEqual([...new Set(answers.map(({ fact }) => fact))], factsOf(record))
          const planned = whoChanges(correcting, mayRecord, true).map(({ fact }) => fact)
          assert.deepEqual([...new Set(planned)], factsOf(record, true))
          const closedOnes = record.periods.filter(({ end }) => end !== null)
          assert.deepEqual(
            answers.flatMap(({ period }) => period ?? []),
            closedOnes,
          )
          if (!mayRecord) assert.ok(answers.every(({ changer }) => !changer.startsWith('you')))
        })

  test('and is the tier that a request then gets', () => {
    const changerOf = (state: keyof typeof records, fact: string): Changer | undefined =>
      whoChanges(
        {
          ...{ record: records[state], corrector: { kind: 'body', bodyId: LANTERN }, bodies },
          ...{ today: TODAY, outcomeRecordedOn: day('2026-09-01') },
        },
        true,
      ).find((each) => each.fact === fact)?.changer
    assert.equal(changerOf('released', 'closed_period'), 'you')
    assert.equal(changerOf('moved on', 'closed_period'), 'you_propose')
    assert.equal(changerOf('passed', 'outcome'), 'you_with_second_person')
    assert.equal(changerOf('passed elsewhere', 'closed_period'), 'department')
    assert.equal(changerOf('failed', 'outcome'), 'department')
    assert.equal(changerOf('moved on', 'open_period'), 'holder')
    assert.equal(changerOf('nothing', 'extensions'), 'holder')
    assert.equal(changerOf('released', 'extensions'), 'department')
  })

  test('an exemption is the department’s with two people, or the teacher record’s that alone shows it', () => {
    const changerOf = (state: 'open' | 'exempt', who: string, trsStatus: TrsStatus | null) => {
      const corrector = askers[who] ?? { kind: 'department' }
      const correcting = { record: records[state], corrector, bodies, today: TODAY, outcomeRecordedOn: null }
      return whoChanges({ ...correcting, trsStatus }, true).find(({ fact }) => fact === 'exemption')?.changer
    }
    for (const [state, trsStatus] of [
      ['open', null],
      ['open', 'InProgress'],
      ['exempt', null],
      ['exempt', 'Exempt'],
    ] as const) {
      assert.equal(changerOf(state, 'the department', trsStatus), 'you_with_second_person')
      assert.equal(changerOf(state, 'the body', trsStatus), 'department')
    }
    for (const who of ['the department', 'the body'])
      assert.equal(changerOf('open', who, 'Exempt'), 'teacher_record')
  })
})
