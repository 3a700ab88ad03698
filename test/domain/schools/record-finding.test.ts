import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { emptyRecord } from '../../../src/domain/induction/record.ts'
import type { InspectionFinding } from '../../../src/domain/schools/inspection-finding.ts'
import {
  decideEligible,
  decideFinding,
  findingRules,
  type FindingAct,
  type FindingAsTyped,
} from '../../../src/domain/schools/record-finding.ts'
import { servingSince } from '../../../src/domain/schools/serving-here.ts'
import { day, isAfter } from '../../../src/domain/values/calendar.ts'

const today = day('2026-09-03')
const found: InspectionFinding = {
  ...{ id: 'finding', schoolUrn: '900001', kind: 'special_measures', version: 1 },
  ...{ since: day('2026-01-15'), until: null, certificate: null },
}
const earlier: InspectionFinding = {
  ...{ ...found, id: 'earlier', since: day('2020-01-01'), until: day('2021-06-30') },
}
const asTyped: FindingAsTyped = {
  ...{ findingKind: 'special_measures', since: '2026-01-15', until: '', certified: 'no' },
  ...{ certifiedFrom: '', certifiedPart: '', reason: '' },
}
const whole = { certified: 'whole', certifiedFrom: '2026-03-02' }
const part = { ...whole, certified: 'part', certifiedPart: 'Science' }

function decided(act: FindingAct, changed: Partial<FindingAsTyped>, typeCode = '01', others = [earlier]) {
  const before = act === 'recorded' ? null : found
  const situation = { before, others, school: { urn: '900001', typeCode }, today, newId: 'new' }
  return decideFinding(situation, act, { ...asTyped, ...changed })
}

suite('what the department records of an inspection', () => {
  type Case = readonly [FindingAct, Partial<FindingAsTyped>, readonly string[], string?]
  const cases: readonly Case[] = [
    ['recorded', {}, []],
    ['recorded', { until: '2026-09-03' }, []],
    ['recorded', whole, []],
    ['recorded', part, []],
    ['recorded', { findingKind: 'not_adequate' }, [], '18'],
    ['recorded', { findingKind: '' }, ['finding_kind_required findingKind']],
    ['recorded', { findingKind: 'not_adequate' }, ['finding_of_a_college findingKind']],
    ['recorded', { since: '' }, ['finding_since_required since']],
    ['recorded', { since: '2026-02-30' }, ['finding_since_required since']],
    ['recorded', { since: '2026-09-04' }, ['finding_in_future since']],
    ['recorded', { until: 'soon' }, ['finding_until_required until']],
    ['recorded', { until: '2026-09-04' }, ['finding_in_future until']],
    ['recorded', { until: '2026-01-14' }, ['finding_until_before_since until']],
    ['recorded', { since: '2021-06-30' }, ['finding_overlaps since']],
    ['recorded', { since: '2019-06-30' }, ['finding_overlaps since']],
    ['recorded', { since: '2019-06-30', until: '2019-12-31' }, []],
    ['recorded', { certified: '' }, ['certified_required certified']],
    ['recorded', { ...whole, certifiedFrom: '' }, ['certified_from_required certifiedFrom']],
    ['recorded', { ...whole, certifiedFrom: '2026-01-14' }, ['certified_outside_finding certifiedFrom']],
    ['recorded', { ...whole, certifiedFrom: '2026-09-04' }, ['certified_outside_finding certifiedFrom']],
    ['recorded', { ...whole, until: '2026-03-01' }, ['certified_outside_finding certifiedFrom']],
    ['recorded', { ...part, certifiedPart: ' \u0007' }, ['certified_part_required certifiedPart']],
    ['recorded', { ...part, certifiedPart: 'x'.repeat(201) }, ['certified_part_required certifiedPart']],
    ['corrected', { since: '2026-01-14', reason: 'Another day' }, []],
    ['corrected', { since: '2026-01-14' }, ['setting_reason_required reason']],
    ['corrected', { reason: 'Nothing' }, ['setting_unchanged since']],
    ['certified', part, []],
    ['certified', {}, ['setting_unchanged certified']],
    ['ended', { until: '2026-07-17' }, []],
    ['ended', { until: '' }, ['finding_until_required until']],
    ['removed', { reason: 'Another school' }, []],
    ['removed', { reason: ' ' }, ['setting_reason_required reason']],
    ['removed', { reason: 'x'.repeat(1001) }, ['setting_reason_required reason']],
    [
      'recorded',
      { findingKind: '', since: '', until: 'x', certified: '' },
      [
        ...['finding_kind_required findingKind', 'finding_since_required since'],
        ...['finding_until_required until', 'certified_required certified'],
      ],
    ],
  ]
  for (const [act, changed, refusals, typeCode] of cases)
    test(`${act} ${JSON.stringify(changed).slice(0, 90)}`, () => {
      const decision = decided(act, changed, typeCode)
      const given =
        decision.kind === 'refused' ? decision.refusals.map(({ code, field }) => `${code} ${field}`) : []
      assert.deepEqual(given, refusals)
    })

  test('tries every rule but the one of a finding that changed meanwhile, which the use case asks', () => {
    const tried = new Set(cases.flatMap(([, , refusals]) => refusals.map((each) => each.split(' ')[0])))
    assert.deepEqual(
      Object.keys(findingRules).filter((code) => !tried.has(code)),
      ['finding_changed_meanwhile'],
    )
  })

  test('a finding keeps its id and counts its versions; what was removed is told as it was', () => {
    const certified = decided('certified', part)
    assert.deepEqual(certified, {
      kind: 'accepted',
      event: {
        type: 'finding_certified',
        finding: { ...found, version: 2, certificate: { from: day('2026-03-02'), part: 'Science' } },
        reason: null,
      },
    })
    const removed = decided('removed', { reason: ' Another school ' })
    assert.deepEqual(removed, {
      kind: 'accepted',
      event: { type: 'finding_removed', finding: found, reason: 'Another school' },
    })
  })

  test('a school is marked eligible, or not any more, with a reason', () => {
    assert.equal(decideEligible(false, true, 'Approval comes').kind, 'accepted')
    assert.deepEqual(decideEligible(true, true, ''), {
      kind: 'refused',
      refusals: [
        { code: 'setting_unchanged', field: 'reason' },
        { code: 'setting_reason_required', field: 'reason' },
      ],
    })
  })
})

suite('serving at a school without a break', () => {
  const period = (start: string, end: string | null, schoolUrn: string | null = 'here') => ({
    ...({ id: start, bodyId: 'body', terms: null, programme: 'school_led', schoolUrn } as const),
    ...{ start: day(start), end: end === null ? null : day(end) },
  })
  const since = (...periods: readonly ReturnType<typeof period>[]) =>
    servingSince(
      { record: { ...emptyRecord(''), periods }, others: [] },
      ['here', 'before'],
      today,
    )?.toString() ?? null
  const cases: readonly (readonly [string, string | null, string | null])[] = [
    ['an open period', since(period('2025-09-01', null)), '2025-09-01'],
    ['a period until the day before', since(period('2025-09-01', '2026-09-02')), '2025-09-01'],
    ['a day between', since(period('2025-09-01', '2026-09-01')), null],
    ['nothing before the day itself', since(period('2026-09-03', null)), null],
    ['another school', since(period('2025-09-01', null, 'there')), null],
    ['no school', since(period('2025-09-01', null, null)), null],
    ['the number that the school had before', since(period('2025-09-01', null, 'before')), '2025-09-01'],
    [
      'one after the other, with a weekend between',
      since(period('2025-09-01', '2026-04-03'), period('2026-04-06', null)),
      '2025-09-01',
    ],
    [
      'one after the other, with a Monday between',
      since(period('2025-09-01', '2026-04-03'), period('2026-04-07', null)),
      '2026-04-07',
    ],
  ]
  for (const [name, given, expected] of cases) test(name, () => assert.equal(given, expected))

  test('is never since a day after the start, whatever is recorded', () => {
    const days = fc.integer({ min: 0, max: 400 }).map((count) => day('2025-08-01').add({ days: count }))
    fc.assert(
      fc.property(fc.array(fc.tuple(days, fc.integer({ min: 0, max: 90 }))), days, (stretches, start) => {
        const periods = stretches.map(([from, length]) =>
          period(from.toString(), from.add({ days: length }).toString()),
        )
        const from = servingSince({ record: { periods }, others: [] }, ['here'], start)
        assert.ok(from === null || isAfter(start, from))
      }),
    )
  })
})
