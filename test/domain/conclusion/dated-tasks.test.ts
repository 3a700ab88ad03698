import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'node:test'
import { z } from 'zod'
import type { Appeal, Conclusion } from '../../../src/domain/conclusion/conclusion.ts'
import { bareConclusion } from '../../../src/domain/conclusion/standing.ts'
import {
  datedTasks,
  hasLapsed,
  isOverdue,
  type DatedTask,
} from '../../../src/domain/deadlines/dated-tasks.ts'
import { bankHolidaysOfEngland, deadlineFrom, holidaysOf } from '../../../src/domain/deadlines/working-day.ts'
import { day } from '../../../src/domain/values/calendar.ts'
import { buildExtension, buildOutcome, buildPeriod, buildRecord } from '../../support/build-record.ts'

const FEED = path.join(import.meta.dirname, '../../../db/seeds/bank-holidays-england-and-wales.json')
const SERVED = '2024-09-02..2026-07-21'
const open = buildPeriod('2024-09-02..')
const closed = buildPeriod(SERVED)

function conclusion(facts: Partial<Conclusion>, period = closed): Conclusion {
  return { ...bareConclusion(period.id, 'conclusion'), completedOn: day('2026-07-21'), ...facts }
}

const atSchool = { schoolOf: () => ({ leftOn: null }) }

/** "kind due": each task in one line, what is done in brackets, a later reading after a slash. */
function lines(tasks: readonly DatedTask[]): readonly string[] {
  return tasks.map(({ kind, due, latest, isDone, doneOn }) => {
    const until = latest ? `${String(due)}/${latest.toString()}` : String(due)
    return isDone ? `(${kind} ${until}: ${String(doneOn)})` : `${kind} ${until}`
  })
}

const step = (iso: string) => day(iso)
const recommended = { recommends: 'unsatisfactory', recommendedOn: step('2026-07-22') } as const
const received = { ...recommended, receivedOn: step('2026-07-23'), copiedOn: step('2026-07-22') }
const decided = { ...received, decided: 'fail', decidedOn: step('2026-08-12') } as const
const told = { ...decided, noticesSentOn: step('2026-08-12') }
const failed = { outcome: { ...buildOutcome(closed, 'fail'), toldInWritingOn: step('2026-08-12') } }
const appeal = (result: Appeal['result'] = null): Appeal => ({
  ...{ against: { kind: 'fail' }, filedOn: day('2026-09-04'), reference: 'CASE-1', proposed: null, result },
})

suite('every deadline follows from the facts of the record', () => {
  const RECOMMENDATION = '(recommendation 2026-08-03: 2026-07-22)'
  const DECIDED = '(decision 2026-08-19: 2026-08-12)'
  const WRITTEN = 'representations 2026-08-04'
  const APPEAL = 'appeal 2026-09-10/2026-09-11'
  const cases: readonly (readonly [string, readonly DatedTask[], readonly string[]])[] = [
    [
      'nothing before completion can be told',
      datedTasks({ record: buildRecord([open]), completesOn: null, ...atSchool }),
      [],
    ],
    [
      'the head recommends within ten working days of completion',
      datedTasks({ record: buildRecord([open]), completesOn: day('2026-07-21'), ...atSchool }),
      ['recommendation 2026-08-03'],
    ],
    [
      'the teacher may write, and the body decides from the day it received the recommendation',
      of(conclusion(received, open), { periods: [open] }),
      [RECOMMENDATION, WRITTEN, 'decision 2026-08-19'],
    ],
    [
      'notices follow the decision within three working days',
      of(conclusion(decided)),
      [RECOMMENDATION, WRITTEN, DECIDED, 'decision_notices 2026-08-14'],
    ],
    [
      'after the notices of a fail the teacher may appeal, and employment ends once it is final',
      of(conclusion(told)),
      [
        ...[RECOMMENDATION, WRITTEN, DECIDED, '(decision_notices 2026-08-14: 2026-08-12)'],
        ...[APPEAL, 'termination 2026-09-24'],
      ],
    ],
    [
      'a fail recorded without any step before it has the clock of its letter',
      of(null, failed),
      [APPEAL, 'termination 2026-09-24'],
    ],
    [
      'without a school in the service nobody is asked to end employment',
      datedTasks({ ...facts(null, failed), schoolOf: () => null }),
      [APPEAL],
    ],
    [
      'employment that has ended is done',
      datedTasks({ ...facts(null, failed), schoolOf: () => ({ leftOn: day('2026-08-31') }) }),
      [APPEAL, '(termination 2026-09-24: 2026-08-31)'],
    ],
    [
      'a teacher who writes that they will not appeal starts the last clock at once',
      of(conclusion({ ...bare(), noAppealOn: day('2026-08-20') }), failed),
      ['(appeal 2026-09-10/2026-09-11: 2026-08-20)', 'termination 2026-09-03'],
    ],
    [
      'nothing ends while an appeal is undecided',
      of(conclusion({ ...bare(), appeal: appeal() }), failed),
      ['(appeal 2026-09-10/2026-09-11: 2026-09-04)'],
    ],
    [
      'a dismissed appeal starts the last clock when the employer receives it',
      of(
        conclusion({
          ...bare(),
          appeal: appeal({ kind: 'dismissed', on: day('2026-11-06'), terms: null }),
          dismissalReceivedOn: day('2026-11-09'),
        }),
        failed,
      ),
      ['(appeal 2026-09-10/2026-09-11: 2026-09-04)', 'termination 2026-11-20'],
    ],
    [
      'an appeal that was allowed leaves nothing to do',
      of(conclusion({ ...bare(), appeal: appeal({ kind: 'allowed', on: day('2026-11-06'), terms: null }) }), {
        outcome: buildOutcome(closed, 'pass'),
      }),
      [],
    ],
    [
      'an extension can be appealed against too, and nobody’s employment ends',
      of(conclusion({ ...received, noticesSentOn: day('2026-08-12') }, open), {
        periods: [open],
        extensions: [buildExtension({ decidedOn: day('2026-08-12') })],
      }),
      [RECOMMENDATION, WRITTEN, DECIDED, '(decision_notices 2026-08-14: 2026-08-12)', APPEAL],
    ],
    [
      'a pass cannot be appealed against',
      of(conclusion({ ...told, decided: 'pass' }), { outcome: buildOutcome(closed, 'pass') }),
      [RECOMMENDATION, WRITTEN, DECIDED, '(decision_notices 2026-08-14: 2026-08-12)'],
    ],
    [
      'after an extension the next completion asks for another recommendation',
      datedTasks({
        record: buildRecord([open], { conclusions: [conclusion({ ...decided, decided: 'extend' }, open)] }),
        completesOn: day('2026-12-18'),
        ...atSchool,
      }),
      [RECOMMENDATION, WRITTEN, DECIDED, 'decision_notices 2026-08-14', 'recommendation 2027-01-05'],
    ],
  ]
  for (const [what, tasks, expected] of cases) test(what, () => assert.deepEqual(lines(tasks), expected))

  function bare(): Partial<Conclusion> {
    return { completedOn: null }
  }
  function facts(of: Conclusion | null, with_: Parameters<typeof buildRecord>[1] = {}) {
    const record = buildRecord([closed], { ...with_, conclusions: of ? [of] : [] })
    return { record, completesOn: null, ...atSchool }
  }
  function of(one: Conclusion | null, with_: Parameters<typeof buildRecord>[1] = {}) {
    return datedTasks(facts(one, with_))
  }
})

suite('what is late', () => {
  const [decision] = datedTasks({
    ...{ completesOn: null, ...atSchool },
    record: buildRecord([open], {
      conclusions: [conclusion({ ...received, copiedOn: null, completedOn: null }, open)],
    }),
  })
  const [appealing] = datedTasks({ record: buildRecord([closed], failed), completesOn: null, ...atSchool })

  test('a duty is overdue from the day after it was due, and a right never', () => {
    assert.ok(decision && appealing)
    assert.deepEqual(
      [isOverdue(decision, day('2026-08-19')), isOverdue(decision, day('2026-08-20'))],
      [false, true],
    )
    assert.equal(isOverdue(appealing, day('2027-01-01')), false)
  })

  test('a right lapses after the later of two readings', () => {
    assert.ok(appealing)
    assert.deepEqual(
      ['2026-09-10', '2026-09-11', '2026-09-12'].map((on) => hasLapsed(appealing, day(on))),
      [false, false, true],
    )
  })
})

suite('bank holidays', () => {
  test('are those of the bundled file of GOV.UK’s feed', () => {
    const feed = z.object({
      'england-and-wales': z.object({ events: z.array(z.object({ date: z.string() })) }),
    })
    const { events } = feed.parse(JSON.parse(readFileSync(FEED, 'utf8')))['england-and-wales']
    assert.deepEqual(
      bankHolidaysOfEngland.days,
      events.map(({ date }) => date),
    )
  })

  test('beyond the last bundled year nothing is guessed', () => {
    const years = holidaysOf(['2025-12-25', '2026-12-25'])
    assert.equal(deadlineFrom('decision', day('2026-12-01'), years)?.toString(), '2026-12-29')
    assert.equal(deadlineFrom('decision', day('2026-12-15'), years), null)
    assert.equal(deadlineFrom('decision', day('2027-01-04'), years), null)
    assert.equal(deadlineFrom('decision', day('2024-06-03'), years), null)
  })
})
