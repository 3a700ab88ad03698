import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideStep, stepKinds, type StepKind } from '../../../src/domain/conclusion/decide-step.ts'
import { bareConclusion } from '../../../src/domain/conclusion/standing.ts'
import type { Conclusion } from '../../../src/domain/conclusion/conclusion.ts'
import type { InductionRecord } from '../../../src/domain/induction/record.ts'
import { day } from '../../../src/domain/values/calendar.ts'
import { buildOutcome, buildPeriod, buildRecord, codesOf, TODAY } from '../../support/build-record.ts'

const open = buildPeriod('2025-09-01..')
const closed = buildPeriod('2025-09-01..2026-07-17')
const facts: Partial<Conclusion> = {
  decided: 'fail',
  recommends: 'achieved',
  ...{ recommendedOn: day('2026-07-20'), receivedOn: day('2026-07-21') },
  ...{ copiedOn: day('2026-07-20'), decidedOn: day('2026-08-03') },
}

function ask(kind: StepKind, on: string, choice: string, record: InductionRecord, copiedOn = ''): string {
  const period = record.periods.at(-1) ?? null
  return codesOf(decideStep({ record, period, today: TODAY }, { kind, on, choice, copiedOn }))
}

const begun = (period = open, with_: Partial<InductionRecord> = {}, more: Partial<Conclusion> = {}) =>
  buildRecord([period], {
    ...with_,
    conclusions: [{ ...bareConclusion(period.id, 'conclusion'), ...facts, ...more }],
  })

test('each kind of step: no period, no day, no such day, a day to come, a day before induction', () => {
  const says: Readonly<Partial<Record<StepKind, string>>> = {
    ...{ recommendation_made: 'achieved', recommendation_received: 'extend' },
    ...{ representations: 'none', decision: 'fail' },
  }
  for (const kind of stepKinds) {
    const appeal = {
      against: { kind: 'fail' },
      filedOn: day('2026-08-10'),
      reference: 'A',
      proposed: null,
    } as const
    const dismissed = {
      ...appeal,
      result: { kind: 'dismissed', on: day('2026-09-01'), terms: null },
    } as const
    const record = kind === 'dismissal_received' ? begun(open, {}, { appeal: dismissed }) : begun()
    const choice = says[kind] ?? ''
    assert.equal(ask(kind, '2026-08-03', choice, buildRecord()), 'nothing_to_conclude', kind)
    assert.equal(ask(kind, ' ', choice, record), 'step_date_required', kind)
    assert.equal(ask(kind, '2026-02-30', choice, record), 'step_date_not_a_date', kind)
    assert.equal(ask(kind, '2026-09-04', choice, record), 'step_date_in_future', kind)
    assert.equal(ask(kind, '2025-08-31', choice, record), 'step_date_before_earlier_step', kind)
  }
})

test('steps stand in the order of the law, and what contradicts the record is refused', () => {
  const failed = { outcome: buildOutcome(closed, 'fail') }
  const cases: readonly (readonly [string, string])[] = [
    [ask('recommendation_made', '2026-07-22', 'achieved', begun()), 'step_date_after_later_step'],
    [ask('recommendation_received', '2026-07-19', 'achieved', begun()), 'step_date_before_earlier_step'],
    [ask('recommendation_received', '2026-08-04', 'achieved', begun()), 'step_date_after_later_step'],
    [ask('recommendation_received', '2026-07-21', 'passed', begun()), 'recommendation_required'],
    [ask('recommendation_received', '', '', begun()), 'recommendation_required, step_date_required'],
    [ask('recommendation_received', '2026-07-22', 'achieved', begun(), 'soon'), 'step_date_not_a_date'],
    [ask('representations', '2026-07-19', 'made', begun()), 'step_date_before_earlier_step'],
    [ask('representations', '2026-07-22', 'maybe', begun()), 'representations_required'],
    [ask('decision', '2026-07-20', 'fail', begun()), 'step_date_before_earlier_step'],
    [
      ask('decision', '2026-08-04', 'fail', begun(open, {}, { noticesSentOn: day('2026-08-03') })),
      'step_date_after_later_step',
    ],
    [
      ask('decision', '2026-07-22', 'pass', begun(closed, failed)),
      'decision_differs_from_outcome, step_date_after_later_step',
    ],
    [ask('decision', '2026-08-04', 'wait', begun()), 'decision_required'],
    [ask('notices_sent', '2026-08-02', '', begun()), 'step_date_before_earlier_step'],
    [ask('no_appeal', '2026-08-04', '', begun(open, {}, { decided: 'pass' })), 'nothing_to_appeal'],
    [ask('no_appeal', '2026-08-04', '', buildRecord([open])), 'nothing_to_appeal'],
    [ask('dismissal_received', '2026-08-04', '', begun()), 'appeal_not_dismissed'],
    [ask('decision', '2026-08-03', 'fail', begun()), 'nothing_changed'],
    [ask('decision', '2026-08-04', 'fail', begun()), 'accepted'],
    // A step never waits for another: the rulebook takes what is known.
    [ask('decision', '2026-08-03', 'fail', buildRecord([open])), 'accepted'],
    [ask('notices_sent', '2026-08-03', '', buildRecord([open])), 'accepted'],
  ]
  for (const [index, [found, expected]] of cases.entries()) assert.equal(found, expected, String(index))
})
