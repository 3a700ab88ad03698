import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { teacherRefusals, type ClaimableFacts } from '../../src/domain/induction/eligibility.ts'
import {
  alertsToShow,
  exemptionKinds,
  trsStatuses,
  type Alert,
  type TrsStatus,
} from '../../src/domain/induction/teacher-record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { assertSame } from '../support/assert-same.ts'
import {
  bodies,
  buildOutcome,
  buildPeriod,
  buildRecord,
  buildTeacher,
  lantern,
  TODAY,
  WORSTED,
} from '../support/build-record.ts'

const PROHIBITION = 'b2b19019-b165-47a3-8745-3297ff152581'
const GTC_PROHIBITION = '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988'
const FAILED_INDUCTION = '0ae0707b-1503-477d-bc0f-1505ed95dbdf'
const SECTION_128 = '38df5a00-94ab-486f-8905-d5b2eac04000'

function alert(categoryId: string, to: string | null = null): Alert {
  return {
    categoryId,
    category: 'Category',
    type: 'Type',
    from: day('2020-01-01'),
    to: to === null ? null : day(to),
  }
}

function refusals(change: Partial<ClaimableFacts>) {
  return teacherRefusals({
    record: buildRecord(),
    teacher: buildTeacher(),
    body: lantern,
    bodies,
    today: TODAY,
    ...change,
  })
}

const codes = (change: Partial<ClaimableFacts>) => refusals(change).map(({ code }) => code)

suite('who can be claimed, by the status in teacher records (15.3)', () => {
  const byStatus = {
    None: [],
    RequiredToComplete: [],
    InProgress: [],
    Passed: ['already_passed'],
    Failed: ['already_failed'],
    FailedInWales: ['failed_in_wales'],
    Exempt: ['exempt'],
  } as const satisfies Record<TrsStatus, readonly string[]>
  for (const status of trsStatuses)
    test(`${status}: ${byStatus[status].join() || 'can be claimed'}`, () => {
      assertSame(
        codes({ teacher: buildTeacher({ qtsOn: day('2025-07-01'), induction: { status } }) }),
        byStatus[status],
      )
    })
})

suite('alerts (TRS contract 6)', () => {
  const cases: readonly (readonly [string, Alert, TrsStatus, readonly string[]])[] = [
    ['an open prohibition refuses', alert(PROHIBITION), 'RequiredToComplete', ['prohibited']],
    ['an open prohibition of the old council refuses', alert(GTC_PROHIBITION), 'InProgress', ['prohibited']],
    [
      'a prohibition that ends tomorrow is in force',
      alert(PROHIBITION, '2026-09-04'),
      'InProgress',
      ['prohibited'],
    ],
    ['a prohibition that ends today is over', alert(PROHIBITION, '2026-09-03'), 'InProgress', []],
    ['a prohibition that ended is over', alert(PROHIBITION, '2026-09-02'), 'InProgress', []],
    ['another alert does not refuse', alert(SECTION_128), 'RequiredToComplete', []],
    ['a failed induction alert goes with a fail', alert(FAILED_INDUCTION), 'Failed', ['already_failed']],
    [
      'a failed induction alert without a fail stops for a person',
      alert(FAILED_INDUCTION),
      'InProgress',
      ['failed_alert_unresolved'],
    ],
    ['a failed induction alert that ended is over', alert(FAILED_INDUCTION, '2026-09-03'), 'InProgress', []],
  ]
  for (const [sentence, given, status, expected] of cases)
    test(sentence, () => {
      assertSame(codes({ teacher: buildTeacher({ alerts: [given], induction: { status } }) }), expected)
    })

  test('a failed induction alert agrees with a fail recorded here', () => {
    const period = buildPeriod('2025-09-01..2026-07-17')
    const record = buildRecord([period], { outcome: buildOutcome(period, 'fail') })
    const teacher = buildTeacher({ alerts: [alert(FAILED_INDUCTION)] })
    assertSame(codes({ record, teacher }), ['already_failed'])
  })

  test('only alerts in force that do not block are shown for the body to judge', () => {
    const shown = alert(SECTION_128)
    const teacher = buildTeacher({
      alerts: [alert(PROHIBITION), alert(FAILED_INDUCTION), shown, alert(SECTION_128, '2026-09-03')],
    })
    assertSame(alertsToShow(teacher, TODAY), [shown])
  })
})

suite('exemptions', () => {
  const qualified = (qtsOn: string | null, status: TrsStatus, exemptionReasons: readonly string[] = []) =>
    exemptionKinds(
      buildTeacher({ qtsOn: qtsOn === null ? null : day(qtsOn), induction: { status, exemptionReasons } }),
    )

  test('the refusal says which kinds', () => {
    const teacher = buildTeacher({
      induction: { status: 'Exempt', exemptionReasons: ['Passed in Wales', 'Exempt'] },
    })
    assertSame(refusals({ teacher }), [{ code: 'exempt', kinds: ['Passed in Wales', 'Exempt'] }])
  })

  test('one that the department decided here is one, whatever teacher records say of it yet', () => {
    const exemption = { id: 'e', ground: 'passed_in_wales', decidedOn: day('2026-09-01') } as const
    const decided = [{ code: 'exempt', kinds: ['They passed induction in Wales'] }]
    const record = buildRecord([], { exemption })
    assertSame(refusals({ record }), decided)
    assertSame(refusals({ record, teacher: buildTeacher({ induction: { status: 'Exempt' } }) }), decided)
  })

  test('an exemption without a reason is one too', () => {
    assertSame(qualified('2010-07-01', 'Exempt'), [])
  })

  test('who qualified by 6 May 2000 is exempt although the status is None; from 7 May not', () => {
    assertSame(qualified('2000-05-06', 'None', ['They qualified before 07 May 2000']), [
      'They qualified before 07 May 2000',
    ])
    assert.equal(qualified('2000-05-07', 'None'), null)
    assert.equal(qualified(null, 'None'), null)
  })

  test('a status of InProgress outweighs a reason still listed', () => {
    assert.equal(qualified('1998-07-01', 'InProgress', ['They qualified before 07 May 2000']), null)
  })
})

suite('what is recorded here', () => {
  test('a teacher whom another body holds: its name, its contact and since when', () => {
    const record = buildRecord([buildPeriod('2025-09-01..', { bodyId: WORSTED })])
    assertSame(refusals({ record }), [
      {
        code: 'held_by_another_body',
        body: { name: 'Spindle Teaching School Hub', contactEmail: 'induction@spindle.example.org' },
        period: { start: day('2025-09-01'), end: null, bodyName: 'Spindle Teaching School Hub' },
      },
    ])
  })

  test('a teacher whom this body holds is already yours', () => {
    assertSame(codes({ record: buildRecord([buildPeriod('2025-09-01..')]) }), ['already_yours'])
  })

  test('a released teacher can be claimed, by the same body and by others', () => {
    for (const bodyId of [lantern.id, WORSTED])
      assertSame(codes({ record: buildRecord([buildPeriod('2024-09-02..2025-04-04', { bodyId })]) }), [])
  })

  for (const [result, code] of [
    ['pass', 'already_passed'],
    ['fail', 'already_failed'],
  ] as const)
    test(`a ${result} recorded here refuses before teacher records know of it, and names its period`, () => {
      const period = buildPeriod('2024-09-02..2026-07-17', { bodyId: WORSTED })
      const record = buildRecord([period], { outcome: buildOutcome(period, result) })
      const [refusal] = refusals({ record, teacher: buildTeacher({ induction: { status: 'InProgress' } }) })
      assert.equal(refusal?.code, code)
      assert.equal(refusal.period?.end?.toString(), '2026-07-17')
      assert.equal(refusal.period.bodyName, 'Spindle Teaching School Hub')
    })
})

suite('a body that recommended the QTS (A-02)', () => {
  const held = (qtsProviderUkprns: string[], accreditedProviderUkprn: string | null) =>
    codes({ teacher: buildTeacher({ qtsProviderUkprns }), body: { ...lantern, accreditedProviderUkprn } })

  test('is refused when any held route is with its provider', () => {
    assertSame(held(['10000009', '10000001'], '10000001'), ['body_recommended_qts'])
  })
  test('is not refused for another provider, for no provider, or when it is none itself', () => {
    assertSame(held(['10000009'], '10000001'), [])
    assertSame(held([], '10000001'), [])
    assertSame(held(['10000001'], null), [])
  })
})

suite('all reasons that apply are given, most serious first', () => {
  test('a teacher with everything against them', () => {
    const period = buildPeriod('2025-09-01..', { bodyId: WORSTED })
    const record = buildRecord([period], { outcome: buildOutcome(period, 'pass') })
    const teacher = buildTeacher({
      qtsOn: null,
      qtsProviderUkprns: ['10000001'],
      alerts: [alert(FAILED_INDUCTION), alert(PROHIBITION)],
      induction: { status: 'Exempt' },
    })
    assertSame(codes({ record, teacher }), [
      'prohibited',
      'failed_alert_unresolved',
      'already_passed',
      'exempt',
      'no_qts',
      'held_by_another_body',
      'body_recommended_qts',
    ])
  })

  test('a fail here and a pass there are both told, the fail first', () => {
    const period = buildPeriod('2024-09-02..2026-07-17')
    const record = buildRecord([period], { outcome: buildOutcome(period, 'fail') })
    assertSame(codes({ record, teacher: buildTeacher({ induction: { status: 'Passed' } }) }), [
      'already_failed',
      'already_passed',
    ])
  })

  test('the same reason from here and from teacher records is told once', () => {
    const period = buildPeriod('2024-09-02..2026-07-17')
    const record = buildRecord([period], { outcome: buildOutcome(period, 'pass') })
    assertSame(codes({ record, teacher: buildTeacher({ induction: { status: 'Passed' } }) }), [
      'already_passed',
    ])
  })

  test('failed in Wales, prohibited, already yours', () => {
    const teacher = buildTeacher({ alerts: [alert(GTC_PROHIBITION)], induction: { status: 'FailedInWales' } })
    assertSame(codes({ record: buildRecord([buildPeriod('2025-09-01..')]), teacher }), [
      'prohibited',
      'failed_in_wales',
      'already_yours',
    ])
  })

  test('prohibited comes before failed', () => {
    const teacher = buildTeacher({ alerts: [alert(PROHIBITION)], induction: { status: 'Failed' } })
    assertSame(codes({ teacher }), ['prohibited', 'already_failed'])
  })
})
