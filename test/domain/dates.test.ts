import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decideChangeOpenPeriod } from '../../src/domain/induction/change-open-period.ts'
import { decideClaim } from '../../src/domain/induction/claim.ts'
import { decidePass, decideRelease } from '../../src/domain/induction/close.ts'
import type { InductionPeriod } from '../../src/domain/induction/record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import type { Decision } from '../../src/domain/values/decision.ts'
import { assertSame } from '../support/assert-same.ts'
import { lawful } from '../support/make-state.ts'
import {
  bodies,
  buildPeriod,
  buildRecord,
  buildTeacher,
  codesOf,
  lantern,
  TODAY,
  WORSTED,
} from '../support/build-record.ts'

const school = { programme: 'provider_led', schoolUrn: '', schoolKnown: false }

function claim(start: string, qtsOn: string | null = '1999-01-01', periods: InductionPeriod[] = []) {
  return decideClaim(
    {
      record: buildRecord(periods),
      teacher: buildTeacher({ qtsOn: qtsOn === null ? null : day(qtsOn) }),
      body: lantern,
      bodies,
      today: TODAY,
    },
    { start, ...school },
  )
}

function move(start: string, qtsOn: string | null = '1999-01-01', others: InductionPeriod[] = []) {
  const identity = {
    trn: '1234567',
    firstName: 'A',
    lastName: 'B',
    qtsOn: qtsOn === null ? null : day(qtsOn),
  }
  const record = buildRecord([...others, buildPeriod('2026-01-05..')], { identity })
  return decideChangeOpenPeriod({ record, body: lantern, bodies, today: TODAY }, { start, ...school })
}

function release(end: string, terms = '0') {
  const record = buildRecord([buildPeriod('2026-01-05..')])
  return decideRelease({ record, body: lantern, posts: [], today: TODAY }, { end, terms, ...lawful })
}

function each(cases: readonly (readonly [string, () => Decision<unknown>, string])[]) {
  for (const [sentence, decide, expected] of cases)
    test(sentence, () => {
      assert.equal(codesOf(decide()), expected)
    })
}

suite('the start of a claim', () => {
  each([
    ['is required (V2)', () => claim(''), 'start_required'],
    ['is required, and blanks are none (V2)', () => claim('  '), 'start_required'],
    [
      'is a real day: 31 February is an error, not 3 March (V34)',
      () => claim('2026-02-31'),
      'start_not_a_date',
    ],
    ['is a real day: 2025 has no 29 February (V34)', () => claim('2025-02-29'), 'start_not_a_date'],
    ['may be 29 February of a leap year', () => claim('2024-02-29'), 'accepted'],
    ['has four digits in its year (V34)', () => claim('25-09-01'), 'start_not_a_date'],
    ['has no letters (V34)', () => claim('cccc-bb-aa'), 'start_not_a_date'],
    ['may be today (V5)', () => claim('2026-09-03'), 'accepted'],
    ['is not tomorrow (V5)', () => claim('2026-09-04'), 'start_in_future'],
    ['may be 1 September 2021 (V4)', () => claim('2021-09-01'), 'accepted'],
    ['is not 31 August 2021 (V4)', () => claim('2021-08-31'), 'start_before_claims'],
    [
      'is not before statutory induction (V3)',
      () => claim('1999-08-31'),
      'start_before_statutory_induction, body_not_designated',
    ],
    ['may be the day QTS was gained (V8)', () => claim('2025-07-01', '2025-07-01'), 'accepted'],
    ['is not the day before QTS (V8)', () => claim('2025-06-30', '2025-07-01'), 'start_before_qts'],
    ['without a QTS date the claim is refused (V9)', () => claim('2026-09-01', null), 'no_qts'],
    [
      'gives every fault at once',
      () => claim('2026-09-04', '2026-09-05'),
      'start_in_future, start_before_qts',
    ],
  ])
})

suite('the start of an open period that is put right', () => {
  each([
    ['is required (V2)', () => move(''), 'start_required'],
    ['is a real day (V34)', () => move('2025-02-29'), 'start_not_a_date'],
    ['may be today (V5)', () => move('2026-09-03'), 'accepted'],
    ['is not tomorrow (V5)', () => move('2026-09-04'), 'start_in_future'],
    ['may be 1 September 1999 (V3)', () => move('1999-09-01'), 'accepted'],
    [
      'is not 31 August 1999 (V3)',
      () => move('1999-08-31'),
      'start_before_statutory_induction, body_not_designated',
    ],
    ['may be before claims began, as it is no new claim (V4)', () => move('2021-08-31'), 'accepted'],
    ['may be the day QTS was gained (V8)', () => move('2025-07-01', '2025-07-01'), 'accepted'],
    ['is not the day before QTS (V8)', () => move('2025-06-30', '2025-07-01'), 'start_before_qts'],
    ['is refused while no QTS date is known (V9)', () => move('2026-01-06', null), 'no_qts'],
    ['as it stands is no change', () => move('2026-01-05'), 'nothing_changed'],
    [
      'may be the day after an earlier period',
      () => move('2026-01-04', '1999-01-01', [buildPeriod('2025-09-01..2026-01-03')]),
      'accepted',
    ],
    [
      'is not the last day of an earlier period (V10)',
      () => move('2026-01-03', '1999-01-01', [buildPeriod('2025-09-01..2026-01-03')]),
      'periods_share_a_day',
    ],
    [
      'does not go back over a whole earlier period (V10)',
      () => move('2025-08-01', '1999-01-01', [buildPeriod('2025-09-01..2026-01-03')]),
      'periods_share_a_day',
    ],
    [
      'does not go back over one earlier day (V10)',
      () => move('2025-08-01', '1999-01-01', [buildPeriod('2025-09-01..2025-09-01')]),
      'periods_share_a_day',
    ],
  ])
})

suite('the end of a period', () => {
  each([
    ['is required (V27)', () => release(''), 'end_required'],
    ['is a real day (V34)', () => release('2026-02-29'), 'end_not_a_date'],
    ['may be today (V6)', () => release('2026-09-03'), 'accepted'],
    ['is not tomorrow (V6)', () => release('2026-09-04'), 'end_in_future'],
    ['may be the start: one day is a period (V7)', () => release('2026-01-05'), 'accepted'],
    ['is not the day before the start (V7)', () => release('2026-01-04'), 'end_before_start'],
    [
      'is not stated twice over: an end and terms at fault are both told',
      () => release('', 'x'),
      'end_required, terms_not_a_number',
    ],
  ])
})

suite('a claim after an earlier period (V10, V11)', () => {
  const closed = [buildPeriod('2024-09-02..2025-04-04', { bodyId: WORSTED })]
  each([
    ['starts on the day after it', () => claim('2025-04-05', undefined, closed), 'accepted'],
    ['does not start on its last day', () => claim('2025-04-04', undefined, closed), 'periods_share_a_day'],
    ['does not start on its first day', () => claim('2024-09-02', undefined, closed), 'periods_share_a_day'],
    [
      'does not start before it',
      () => claim('2024-09-01', undefined, closed),
      'start_not_after_earlier_period',
    ],
    [
      'does not start in a gap between two',
      () => claim('2025-04-05', undefined, [...closed, buildPeriod('2025-09-01..2025-09-01')]),
      'start_not_after_earlier_period',
    ],
    [
      'counts a period of one day',
      () => claim('2025-09-01', undefined, [buildPeriod('2025-09-01..2025-09-01')]),
      'periods_share_a_day',
    ],
    [
      'is free after a period of one day',
      () => claim('2025-09-02', undefined, [buildPeriod('2025-09-01..2025-09-01')]),
      'accepted',
    ],
  ])

  for (const [start, which] of [
    ['2025-04-04', 'shares a day with'],
    ['2024-09-01', 'comes before'],
  ] as const)
    test(`the refusal names the period that it ${which}: its dates and its body`, () => {
      const decision = claim(start, undefined, closed)
      assert.ok(decision.kind === 'refused')
      assertSame(decision.refusals[0]?.period, {
        start: day('2024-09-02'),
        end: day('2025-04-04'),
        bodyName: 'Spindle Teaching School Hub',
      })
    })

  test('the refusal of a change names the period too', () => {
    const decision = move('2026-01-03', '1999-01-01', [
      buildPeriod('2025-09-01..2026-01-03', { bodyId: WORSTED }),
    ])
    assert.ok(decision.kind === 'refused')
    assertSame(decision.refusals[0]?.period, {
      start: day('2025-09-01'),
      end: day('2026-01-03'),
      bodyName: 'Spindle Teaching School Hub',
    })
  })
})

suite('the same dates are decided the same for a pass as for a release', () => {
  for (const end of ['', '2026-02-29', '2026-09-03', '2026-09-04', '2026-01-05', '2026-01-04'])
    test(`“${end}”`, () => {
      const record = buildRecord([buildPeriod('2026-01-05..')])
      const pass = decidePass(
        { record, body: lantern, posts: [], today: TODAY },
        { end, terms: '0', ...lawful },
      )
      assert.equal(codesOf(pass), codesOf(release(end)))
    })
})
