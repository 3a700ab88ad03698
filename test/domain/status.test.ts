import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { caseloadEntries } from '../../src/domain/induction/caseload.ts'
import { termsExtended, termsServed } from '../../src/domain/induction/record.ts'
import { inductionStatus, type InductionStatus } from '../../src/domain/induction/status.ts'
import { trsStatuses, type TrsStatus } from '../../src/domain/induction/teacher-record.ts'
import { sameTrsState, wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { formatTerms } from '../../src/domain/values/terms.ts'
import { assertSame } from '../support/assert-same.ts'
import {
  buildExtension,
  buildOutcome,
  buildPeriod,
  buildRecord,
  exactly,
  LANTERN,
  WORSTED,
} from '../support/build-record.ts'

const first = buildPeriod('2023-09-01..2024-04-05', { bodyId: WORSTED, terms: exactly('1.75') })
const second = buildPeriod('2024-04-22..2026-07-17', { terms: exactly('4.25') })
const exemption = { id: 'e', ground: 'passed_in_wales', decidedOn: day('2026-09-01') } as const
const names = [
  ...(['nothing', 'open', 'released', 'passed', 'failed'] as const),
  ...(['open, exempt here', 'passed, exempt here'] as const),
]
const records = {
  nothing: buildRecord(),
  open: buildRecord([first, buildPeriod('2024-04-22..')]),
  released: buildRecord([first, second]),
  passed: buildRecord([first, second], { outcome: buildOutcome(second, 'pass') }),
  failed: buildRecord([first, second], { outcome: buildOutcome(second, 'fail') }),
  'open, exempt here': buildRecord([first, buildPeriod('2024-04-22..')], { exemption }),
  'passed, exempt here': buildRecord([first, second], {
    ...{ exemption, outcome: buildOutcome(second, 'pass') },
  }),
}

suite('the status shown to people, computed from the record and teacher records', () => {
  const everywhere = (status: InductionStatus) => Array<InductionStatus>(8).fill(status)
  // In the order: not asked yet, then every status of teacher records.
  const shown = {
    nothing: [
      'to_be_started',
      'not_required',
      'to_be_started',
      'paused',
      'passed',
      'failed',
      'failed_in_wales',
      'exempt',
    ],
    open: [...everywhere('in_progress').slice(1), 'exempt'],
    released: ['paused', 'paused', 'paused', 'paused', 'passed', 'failed', 'failed_in_wales', 'exempt'],
    passed: everywhere('passed'),
    failed: everywhere('failed'),
    // A pass or fail in teacher records outranks our decision, while we have a period that is open.
    'open, exempt here': [
      'exempt',
      'exempt',
      'exempt',
      'exempt',
      'in_progress',
      'in_progress',
      'exempt',
      'exempt',
    ],
    'passed, exempt here': everywhere('passed'),
  } as const satisfies Record<keyof typeof records, readonly InductionStatus[]>
  const asked: readonly (TrsStatus | null)[] = [null, ...trsStatuses]
  for (const name of names)
    asked.forEach((trsStatus, index) => {
      test(`${name} here and ${trsStatus ?? 'not asked'} there: ${shown[name][index] ?? ''}`, () => {
        assert.equal(inductionStatus(records[name], trsStatus), shown[name][index])
      })
    })
})

suite('what teacher records should say (TRS contract 8.3)', () => {
  const wanted = {
    nothing: ['RequiredToComplete', null, null],
    open: ['InProgress', '2023-09-01', null],
    released: ['InProgress', '2023-09-01', null],
    passed: ['Passed', '2023-09-01', '2026-07-17'],
    failed: ['Failed', '2023-09-01', '2026-07-17'],
    // Never Exempt, which teacher records do not take from here.
    'open, exempt here': ['InProgress', '2023-09-01', null],
    'passed, exempt here': ['Passed', '2023-09-01', '2026-07-17'],
  } as const satisfies Record<keyof typeof records, unknown>
  for (const name of names)
    test(`${name}: ${wanted[name].join(' ')}`, () => {
      const { status, start, completed } = wantedTrsState(records[name])
      assertSame([status, start?.toString() ?? null, completed?.toString() ?? null], wanted[name])
    })

  test('a release and a second claim tell nothing new; an earlier start does', () => {
    const state = wantedTrsState(records.open)
    assert.ok(sameTrsState(state, wantedTrsState(records.released)))
    assert.ok(sameTrsState(state, wantedTrsState(buildRecord([first]))))
    assert.ok(!sameTrsState(state, wantedTrsState(buildRecord([buildPeriod('2023-08-31..')]))))
    assert.ok(!sameTrsState(state, wantedTrsState(records.nothing)))
    assert.ok(!sameTrsState(state, wantedTrsState(records.passed)))
    assert.ok(!sameTrsState(wantedTrsState(records.failed), wantedTrsState(records.passed)))
  })
})

suite('terms of a record', () => {
  test('served and extended terms are exact sums', () => {
    const extensions = [buildExtension({ terms: exactly('0.1') }), buildExtension({ terms: exactly('0.2') })]
    const record = buildRecord([first, second], { extensions })
    assert.equal(formatTerms(termsServed(record)), '6')
    assert.equal(formatTerms(termsExtended(record)), '0.3')
    assert.equal(formatTerms(termsServed(records.open)), '1.75')
  })
})

suite('the lists of the bodies that have or had a teacher', () => {
  const tabs = (name: keyof typeof records) =>
    caseloadEntries(records[name], null).map(({ bodyId, tab, status }) => [bodyId, tab, status])

  test('a teacher without periods is on no list', () => {
    assertSame(tabs('nothing'), [])
  })
  test('the holder has them in progress, the body that released them keeps them', () => {
    assertSame(tabs('open'), [
      [WORSTED, 'released', 'in_progress'],
      [LANTERN, 'in_progress', 'in_progress'],
    ])
  })
  test('a released teacher is paused at both', () => {
    assertSame(tabs('released'), [
      [WORSTED, 'released', 'paused'],
      [LANTERN, 'released', 'paused'],
    ])
  })
  test('the body that recorded the outcome has them finished', () => {
    assertSame(tabs('failed'), [
      [WORSTED, 'released', 'failed'],
      [LANTERN, 'finished', 'failed'],
    ])
  })

  test('an entry carries the body’s own first start and the first start of all', () => {
    const [, own] = caseloadEntries(records.open, null)
    assert.ok(own)
    assertSame([own.startedOn, own.inductionStartedOn], [day('2024-04-22'), day('2023-09-01')])
  })

  test('two periods with one body are one entry, in progress', () => {
    const record = buildRecord([
      buildPeriod('2023-09-01..2024-04-05'),
      buildPeriod('2025-09-01..', { programme: 'school_led' }),
    ])
    const entries = caseloadEntries(record, 'Exempt')
    assertSame(
      entries.map(({ tab, status, startedOn, programme }) => [tab, status, startedOn.toString(), programme]),
      [['in_progress', 'exempt', '2023-09-01', 'school_led']],
    )
  })

  test('names are sorted by surname and searched from the first name', () => {
    const identity = { trn: '0012345', firstName: 'Philippa', lastName: 'O’Connell-Mistry', qtsOn: null }
    const [entry] = caseloadEntries(buildRecord([first], { identity }), null)
    assertSame(
      [entry?.sortName, entry?.searchName, entry?.trn],
      ['oconnell mistry philippa', 'philippa oconnell mistry', '0012345'],
    )
  })
})
