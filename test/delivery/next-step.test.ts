import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FindAnswer, WhereAnswer, WriteAnswer } from '../../src/application/ports.ts'
import { afterRead, afterWhere, afterWrite, type NextStep } from '../../src/application/delivery/next-step.ts'
import { retryWait } from '../../src/application/delivery/retry-wait.ts'
import { trsStatuses, type TeacherRecord, type TrsStatus } from '../../src/domain/induction/teacher-record.ts'
import { day } from '../../src/domain/values/calendar.ts'

const start = day('2025-09-01')
const inProgress = { status: 'InProgress', start, completed: null } as const
const passed = { status: 'Passed', start, completed: day('2026-07-17') } as const

const finish = (state: 'sent' | 'masked') => ({ do: 'finish', state, problem: null })
const attention = (problem: string) => ({ do: 'finish', state: 'needs_attention', problem })
const retry = (problem: string, retryAfterSeconds: number | null = null) => ({
  do: 'retry',
  problem,
  retryAfterSeconds,
})

describe('What a delivery does after a write', () => {
  const table: readonly [WriteAnswer, object][] = [
    [{ kind: 'recorded' }, { do: 'read_back', stale: false }],
    [{ kind: 'stale' }, { do: 'read_back', stale: true }],
    [{ kind: 'no_qts' }, { do: 'finish', state: 'awaiting_qts', problem: 'no_qts' }],
    [{ kind: 'invalid', errorCode: 10035 }, attention('status_not_accepted')],
    [{ kind: 'invalid', errorCode: 10036 }, attention('start_needed')],
    [{ kind: 'invalid', errorCode: 10037 }, attention('end_needed')],
    [{ kind: 'invalid', errorCode: 10038 }, attention('start_not_allowed')],
    [{ kind: 'invalid', errorCode: 10039 }, attention('end_not_allowed')],
    [{ kind: 'invalid', errorCode: 19999 }, attention('not_accepted')],
    [{ kind: 'invalid', errorCode: null }, attention('not_accepted')],
    [{ kind: 'refused_key' }, { do: 'pause' }],
    [{ kind: 'absent' }, { do: 'find_where' }],
    [{ kind: 'unavailable', reason: 'rate_limited', retryAfterSeconds: 30 }, retry('too_many_requests', 30)],
    [{ kind: 'unavailable', reason: 'http_503', retryAfterSeconds: null }, retry('no_answer')],
    [{ kind: 'unavailable', reason: 'timeout', retryAfterSeconds: null }, retry('no_answer')],
    [
      { kind: 'unavailable', reason: 'not_understood', retryAfterSeconds: null },
      retry('answer_not_understood'),
    ],
  ]
  for (const [answer, next] of table)
    test(JSON.stringify(answer), () => {
      assert.deepEqual(afterWrite(answer), next)
    })
})

describe('What a delivery does after asking where a TRN is', () => {
  const table: readonly [WhereAnswer & FindAnswer, object][] = [
    [
      { kind: 'merged', survivingTrn: '7000012' },
      { do: 'move', survivingTrn: '7000012' },
    ],
    [{ kind: 'deactivated' }, attention('teacher_deactivated')],
    [{ kind: 'absent' }, attention('teacher_not_found')],
    [{ kind: 'unavailable', reason: 'connection' }, retry('no_answer')],
    [{ kind: 'unavailable', reason: 'refused_key' }, { do: 'pause' }],
  ]
  for (const [answer, next] of table)
    test(JSON.stringify(answer), () => {
      assert.deepEqual(afterWhere(answer), next)
      for (const stale of [true, false])
        assert.deepEqual(afterRead({ wanted: inProgress, restamped: false }, answer, { stale }), next)
    })

  test('active after all: sent again', () => {
    assert.deepEqual(afterWhere({ kind: 'active' }), retry('no_answer'))
  })
})

describe('What a delivery does after reading back', () => {
  test('what is wanted is sent, whether or not the write was stale', () => {
    for (const wanted of [inProgress, passed])
      for (const stale of [true, false]) assert.deepEqual(read(wanted, wanted, { stale }), finish('sent'))
  })

  test('an exemption masks an induction in progress with the same dates, never a pass', () => {
    const exempt = { ...inProgress, status: 'Exempt' as const }
    assert.deepEqual(read(inProgress, exempt, { stale: false }), finish('masked'))
    assert.deepEqual(
      read(inProgress, { ...exempt, start: day('2025-09-02') }, { stale: false }),
      attention('reads_back_differently'),
    )
    assert.deepEqual(
      read(passed, { ...passed, status: 'Exempt' }, { stale: false }),
      attention('reads_back_differently'),
    )
  })

  test('another start, end or status after a write was taken needs a person', () => {
    for (const other of [
      { ...passed, start: day('2025-09-02') },
      { ...passed, completed: day('2026-07-18') },
      { ...passed, completed: null },
      { ...passed, status: 'Failed' as const },
      { ...passed, status: 'None' as const },
    ])
      assert.deepEqual(read(passed, other, { stale: false }), attention('reads_back_differently'))
  })

  for (const status of trsStatuses)
    test(`stale against ${status}: stamped anew once when ours is further on`, () => {
      const stands = { status, start: day('2024-09-02'), completed: null }
      const further: readonly TrsStatus[] = ['None', 'RequiredToComplete', 'Exempt']
      const ours = {
        InProgress: further.includes(status),
        Passed: [...further, 'InProgress'].includes(status),
      }
      for (const wanted of [inProgress, passed]) {
        const expected = ours[wanted.status] ? { do: 'restamp' } : attention('changed_by_somebody_else')
        assert.deepEqual(read(wanted, stands, { stale: true }), expected)
        assert.deepEqual(
          read(wanted, stands, { stale: true, restamped: true }),
          attention('changed_by_somebody_else'),
        )
      }
    })
})

describe('The wait before the next try', () => {
  test('doubles from a second, stays within five minutes and is spread', () => {
    const waits = Array.from({ length: 20 }, (_, tries) => retryWait(tries, 'somebody'))
    for (const [tries, seconds] of waits.entries()) {
      const longest = Math.min(300, 2 ** tries)
      assert.ok(seconds >= longest / 2 && seconds <= longest, `${String(seconds)} after ${String(tries)}`)
    }
    const many = new Set(
      Array.from({ length: 100 }, (_, each) => Math.round(retryWait(9, `teacher ${String(each)}`))),
    )
    assert.ok(many.size > 50, 'a hundred teachers do not come back together')
  })

  test('is never shorter than what was asked for, up to an hour', () => {
    assert.equal(retryWait(0, 'somebody', 45), 45)
    assert.equal(retryWait(0, 'somebody', 999_999), 3600)
  })
})

function read(
  wanted: typeof inProgress | typeof passed,
  induction: Omit<TeacherRecord['induction'], 'exemptionReasons'>,
  { stale, restamped = false }: { stale: boolean; restamped?: boolean },
): NextStep {
  const teacher: TeacherRecord = {
    trn: '7000035',
    firstName: 'Nadia',
    lastName: 'Winterbourne',
    emailAddress: null,
    qtsOn: start,
    qtsProviderUkprns: [],
    ittProviderName: null,
    alerts: [],
    induction: { ...induction, exemptionReasons: [] },
  }
  return afterRead({ wanted, restamped }, { kind: 'found', teacher }, { stale })
}
