import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'node:test'
import { z } from 'zod'
import { bareConclusion } from '../../src/domain/conclusion/standing.ts'
import type { AroundAppeal, Corrector, CorrectionRequest } from '../../src/domain/correction/correction.ts'
import { decideCorrection, recordAfter } from '../../src/domain/correction/decide-correction.ts'
import { workingDaysAfter } from '../../src/domain/correction/limits.ts'
import { correctionStates, correctionTiers, type CorrectionState } from '../../src/domain/correction/tiers.ts'
import { exemptionGrounds } from '../../src/domain/induction/exemption.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import type { TrsStatus } from '../../src/domain/induction/teacher-record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { assertSame } from '../support/assert-same.ts'
import {
  bodies,
  buildOutcome,
  buildPeriod,
  buildRecord,
  lantern,
  TODAY,
  WORSTED,
} from '../support/build-record.ts'

/** Those of the stand-in. */
const trsReasons = z
  .object({
    referenceData: z.object({
      inductionExemptionReasons: z.array(z.object({ name: z.string(), routeOnly: z.boolean() })),
    }),
  })
  .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../db/seeds/trs-people.json'), 'utf8')))
  .referenceData.inductionExemptionReasons

const THIRD = 'b0000000-0000-4000-8000-000000000003'
const asked = { reason: 'Entered wrongly', caseReference: 'CAS-1' }
const first = buildPeriod('2024-09-02..2025-04-04', { id: 'first' })
const open = buildPeriod('2025-04-22..', { id: 'second' })
const closed = buildPeriod('2025-04-22..2026-07-17', { id: 'second' })
const correctFirst: CorrectionRequest = {
  ...{ kind: 'period_corrected', periodId: 'first', start: '2024-09-02', end: '2025-04-03', terms: '1' },
  ...{ programme: 'provider_led', schoolUrn: '', schoolKnown: true, ...asked },
}
const pass = buildOutcome(closed, 'pass')

const fail = buildOutcome(closed, 'fail')
const appealed: InductionRecord = buildRecord([first, closed], {
  outcome: pass,
  conclusions: [
    {
      ...bareConclusion(closed.id, 'conclusion'),
      appeal: {
        ...{ against: { kind: 'fail' }, filedOn: day('2026-08-03'), reference: 'APP-1', proposed: null },
        result: { kind: 'allowed', on: day('2026-09-01'), terms: null },
      },
    },
  ],
})

const exempt: Extract<CorrectionRequest, { kind: 'exemption_recorded' }> = {
  ...{ kind: 'exemption_recorded', ground: 'passed_in_wales', on: '2026-09-01', newId: 'new', ...asked },
}
const standing = { id: 'old', ground: 'records_lost', decidedOn: day('2026-08-03') } as const

type Situation = Readonly<{
  record: InductionRecord
  trsStatus?: TrsStatus
  recordedOn?: string
  request?: CorrectionRequest
  aroundAppeal?: AroundAppeal
}>

/** A record for each way in which a correction can stand to it. */
const situations: Readonly<Record<CorrectionState, Situation>> = {
  own_open: {
    record: buildRecord([open]),
    request: { kind: 'period_deleted', periodId: 'second', ...asked },
  },
  own_closed: { record: buildRecord([first]) },
  touches_another: { record: buildRecord([first, { ...open, bodyId: WORSTED }]) },
  touches_several: {
    record: buildRecord([
      first,
      { ...closed, bodyId: WORSTED },
      buildPeriod('2026-09-01..', { bodyId: THIRD }),
    ]),
  },
  own_recent_pass: { record: buildRecord([first, closed], { outcome: pass }), recordedOn: '2026-08-05' },
  own_pass: { record: buildRecord([first, closed], { outcome: pass }), recordedOn: '2026-08-04' },
  others_pass: {
    record: buildRecord([first, { ...closed, bodyId: WORSTED }], { outcome: pass }),
    recordedOn: '2026-09-01',
  },
  fail: {
    record: buildRecord([first, closed], { outcome: buildOutcome(closed, 'fail') }),
    recordedOn: '2026-09-01',
  },
  exemption: { record: buildRecord([first, open]), request: exempt },
  appeal_result: {
    record: appealed,
    aroundAppeal: { before: { outcome: fail, extensions: [] }, after: { outcome: pass, extensions: [] } },
    request: {
      kind: 'appeal_result_amended',
      result: 'dismissed',
      on: '2026-09-01',
      terms: '',
      ...asked,
      newId: 'n',
    },
  },
}

function decide(situation: Situation, corrector: Corrector, request = situation.request ?? correctFirst) {
  return decideCorrection(
    {
      ...{ record: situation.record, corrector, bodies, today: TODAY },
      outcomeRecordedOn: situation.recordedOn === undefined ? null : day(situation.recordedOn),
      aroundAppeal: situation.aroundAppeal,
      trsStatus: situation.trsStatus,
    },
    request,
  )
}

function told(decision: ReturnType<typeof decide>): string {
  return decision.kind === 'accepted'
    ? decision.facts.way
    : decision.refusals.map(({ code }) => code).join(', ')
}

suite('who may put what right, the whole table (AC-3)', () => {
  for (const state of correctionStates) {
    test(`${state}: a body`, () => {
      const way = correctionTiers[state].body
      const expected = way === 'department' ? 'correction_for_department' : way
      assert.equal(told(decide(situations[state], { kind: 'body', bodyId: lantern.id })), expected)
    })
    test(`${state}: the department`, () => {
      assert.equal(told(decide(situations[state], { kind: 'department' })), correctionTiers[state].department)
    })
  }

  test('a pass carried over from the earlier service is never recent', () => {
    const { recordedOn: _, ...carriedOver } = situations.own_recent_pass
    assert.equal(told(decide(carriedOver, { kind: 'body', bodyId: lantern.id })), 'correction_for_department')
  })

  test('a proposal goes to the body whose period is touched', () => {
    const decision = decide(situations.touches_another, { kind: 'body', bodyId: lantern.id })
    assert.equal(decision.kind === 'accepted' && decision.facts.approverBodyId, WORSTED)
  })
})

suite('a correction is refused', () => {
  const own = { kind: 'body', bodyId: lantern.id } as const
  const two = { record: buildRecord([first, open]) }
  const cases: readonly (readonly [string, Situation, CorrectionRequest, string])[] = [
    ['without a reason', two, { ...correctFirst, reason: ' ' }, 'reason_required'],
    ['of a period that is not there', two, { ...correctFirst, periodId: 'none' }, 'period_unknown'],
    ['of the open period', two, { ...correctFirst, periodId: 'second' }, 'period_is_open'],
    ['that changes nothing', two, { ...correctFirst, end: '2025-04-04' }, 'nothing_changed'],
    ['with an end before its start', two, { ...correctFirst, end: '2024-09-01' }, 'end_before_start'],
    [
      'with an end on a day of the next period',
      two,
      { ...correctFirst, end: '2025-04-22' },
      'periods_share_a_day',
    ],
    [
      'with an end in the future',
      two,
      { ...correctFirst, end: '2026-09-04' },
      'end_in_future, terms_required',
    ],
    ['without terms', two, { ...correctFirst, terms: '' }, 'terms_required'],
    [
      'at a school that is not there',
      two,
      { ...correctFirst, schoolUrn: '1', schoolKnown: false },
      'school_unknown',
    ],
    [
      'that takes the decided period away',
      situations.own_recent_pass,
      { kind: 'period_deleted', periodId: 'second', ...asked },
      'outcome_stands',
    ],
    [
      'that makes one of the last period and none',
      two,
      { kind: 'periods_merged', periodId: 'second', terms: '', ...asked },
      'period_has_no_next',
    ],
    [
      'that makes one of two bodies’ periods',
      situations.touches_another,
      { kind: 'periods_merged', periodId: 'first', terms: '', ...asked },
      'periods_of_two_bodies',
    ],
    ['of an outcome that is not there', two, { kind: 'outcome_withdrawn', ...asked }, 'no_outcome'],
    [
      'with a later start after the later end',
      { record: buildRecord([first, closed]) },
      {
        kind: 'boundary_moved',
        periodId: 'first',
        end: '2025-04-04',
        terms: '1',
        laterStart: '2026-07-18',
        laterTerms: '1',
        ...asked,
      },
      'end_before_start',
    ],
  ]
  for (const [what, situation, request, code] of cases)
    test(what, () => {
      const answer = told(decide(situation, own, request))
      assert.ok(answer.split(', ').includes(code.split(', ')[0] ?? ''), answer)
    })

  test('to the department without a case reference, or with one too long', () => {
    const department = { kind: 'department' } as const
    assert.equal(
      told(decide(two, department, { ...correctFirst, caseReference: '' })),
      'case_reference_required',
    )
    assert.equal(
      told(decide(two, department, { ...correctFirst, caseReference: 'A'.repeat(61) })),
      'case_reference_too_long',
    )
  })

  test('but what was wrong before and is left as it was stands in nobody’s way (AC-1.7)', () => {
    const early = buildRecord([{ ...first, programme: null }], {
      identity: { trn: '1234567', firstName: 'Asha', lastName: 'Okafor', qtsOn: day('2025-01-01') },
    })
    assert.equal(told(decide({ record: early }, own, { ...correctFirst, programme: '' })), 'with_reason')
  })
})

suite('an exemption that the department decided (Schedule 1, AC-3 tier 5)', () => {
  const held = buildRecord([first, open])
  const already = buildRecord([first, open], { exemption: standing })
  const takeOff = { kind: 'exemption_withdrawn', ...asked } as const
  const decided = (result: 'pass' | 'fail') =>
    buildRecord([first, closed], { outcome: buildOutcome(closed, result) })
  const of = (situation: Situation, request: CorrectionRequest = exempt) =>
    decide(situation, { kind: 'department' }, request)
  const cases: readonly (readonly [string, Situation, CorrectionRequest, string])[] = [
    ['over a pass', { record: decided('pass') }, exempt, 'outcome_outranks_exemption'],
    ['over a fail', { record: decided('fail') }, exempt, 'outcome_outranks_exemption'],
    ['over a pass elsewhere', { record: held, trsStatus: 'Passed' }, exempt, 'outcome_outranks_exemption'],
    ['over a fail elsewhere', { record: held, trsStatus: 'Failed' }, exempt, 'outcome_outranks_exemption'],
    ['over a fail in Wales', { record: held, trsStatus: 'FailedInWales' }, exempt, 'case_second_person'],
    ['of whom TRS exempts', { record: held, trsStatus: 'Exempt' }, exempt, 'case_second_person'],
    ['of whom nobody claimed', { record: buildRecord() }, exempt, 'case_second_person'],
    ['on no ground', { record: held }, { ...exempt, ground: '' }, 'exemption_ground_required'],
    ['on a route', { record: held }, { ...exempt, ground: 'qtls' }, 'exemption_ground_required'],
    ['by a name of Object', { record: held }, { ...exempt, ground: 'toString' }, 'exemption_ground_required'],
    ['without a day', { record: held }, { ...exempt, on: '' }, 'step_date_required'],
    ['on a day that is none', { record: held }, { ...exempt, on: '2026-02-30' }, 'step_date_not_a_date'],
    ['tomorrow', { record: held }, { ...exempt, on: '2026-09-04' }, 'step_date_in_future'],
    ['without a reason', { record: held }, { ...exempt, reason: ' ' }, 'reason_required'],
    ['without a case', { record: held }, { ...exempt, caseReference: ' ' }, 'case_reference_required'],
    [
      'again',
      { record: already },
      { ...exempt, ground: 'records_lost', on: '2026-08-03' },
      'nothing_changed',
    ],
    ['on another ground', { record: already }, exempt, 'case_second_person'],
    [
      'decided on another day',
      { record: already },
      { ...exempt, ground: 'records_lost' },
      'case_second_person',
    ],
    ['taken off', { record: already }, takeOff, 'case_second_person'],
    [
      'taken off a pass',
      { record: { ...decided('pass'), exemption: standing } },
      takeOff,
      'case_second_person',
    ],
    ['taken off where none is', { record: held, trsStatus: 'Exempt' }, takeOff, 'no_exemption'],
    [
      'everything wrong',
      { record: decided('pass') },
      { ...exempt, ground: '', on: '', reason: '', caseReference: '' },
      'outcome_outranks_exemption, exemption_ground_required, step_date_required, reason_required, case_reference_required',
    ],
  ]
  for (const [what, situation, request, expected] of cases)
    test(`${what}: ${expected}`, () => {
      assert.equal(told(of(situation, request)), expected)
    })

  test('touches nothing else of the record, and what teacher records are sent stays what it is (E-23)', () => {
    const decision = of({ record: held })
    assert.ok(decision.kind === 'accepted')
    const after = recordAfter(held, decision.facts)
    const exemption = { id: 'new', ground: 'passed_in_wales', decidedOn: day('2026-09-01') } as const
    assertSame({ ...after, version: 0 }, { ...held, version: 0, exemption })
    assertSame(wantedTrsState(after), wantedTrsState(held))
    const off = of({ record: after }, takeOff)
    assert.ok(off.kind === 'accepted')
    assertSame({ ...recordAfter(after, off.facts), version: 0 }, { ...held, version: 0 })
  })

  test('is not a body’s to record or take off', () => {
    for (const [record, request] of [
      [held, exempt],
      [already, takeOff],
    ] as const)
      assert.equal(
        told(decide({ record }, { kind: 'body', bodyId: lantern.id }, request)),
        'correction_for_department',
      )
  })

  test('rests on a reason that teacher records have and let their staff give', () => {
    const known = trsReasons.filter(({ routeOnly }) => !routeOnly).map(({ name }) => name)
    const paragraphs = Object.values(exemptionGrounds).map(({ paragraph }) => paragraph)
    for (const { trsReason } of Object.values(exemptionGrounds))
      assert.ok(known.includes(trsReason), trsReason)
    // The general reason says no paragraph; every other that staff can give is here.
    assert.equal(paragraphs.length, known.length - 1)
    assert.equal(new Set(paragraphs).size, paragraphs.length)
  })
})

test('working days leave out weekends and bank holidays', () => {
  assert.equal(workingDaysAfter(day('2026-12-23'), 1).toString(), '2026-12-24')
  assert.equal(workingDaysAfter(day('2026-12-23'), 2).toString(), '2026-12-29')
  assert.equal(workingDaysAfter(day('2026-09-05'), 10).toString(), '2026-09-18')
})
