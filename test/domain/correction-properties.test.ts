import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CorrectionRequest } from '../../src/domain/correction/correction.ts'
import { decideCorrection, recordAfter } from '../../src/domain/correction/decide-correction.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { assertInvariants } from '../induction/invariants.ts'
import {
  bodies,
  buildOutcome,
  buildPeriod,
  buildRecord,
  LANTERN,
  TODAY,
  WORSTED,
} from '../support/build-record.ts'

const FIRST = day('2024-09-02')

/** One to four periods of two bodies, each some days after the one before; the last one open, ended or decided. */
const anyRecord: fc.Arbitrary<InductionRecord> = fc
  .record({
    spans: fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 40 }),
        days: fc.integer({ min: 1, max: 120 }),
        bodyId: fc.constantFrom(LANTERN, LANTERN, WORSTED),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    last: fc.constantFrom('open', 'ended', 'pass', 'fail'),
  })
  .map(({ spans, last }) => {
    let next = FIRST
    const periods = spans.map(({ gap, days, bodyId }, index) => {
      const start = next.add({ days: gap })
      const end = start.add({ days: days - 1 })
      next = end.add({ days: 1 })
      const isOpen = last === 'open' && index === spans.length - 1
      return buildPeriod(`${start.toString()}..${isOpen ? '' : end.toString()}`, {
        ...{ id: `period ${String(index)}`, bodyId },
        ...(isOpen ? {} : { terms: { hundredths: 0 } }),
      })
    })
    const decided = periods.at(-1)
    const outcome = decided && (last === 'pass' || last === 'fail') ? buildOutcome(decided, last) : null
    return buildRecord(periods, { outcome })
  })

const date = fc.integer({ min: -30, max: 500 }).map((days) => FIRST.add({ days }).toString())
const periodId = fc.constantFrom('period 0', 'period 0', 'period 1', 'period 2', 'period 3')
const terms = fc.constantFrom('0', '0', '0.1', '1', '')
const told = { reason: fc.constant('Entered wrongly'), caseReference: fc.constant('CAS-1') }
const typed = {
  ...{ start: date, end: date, terms, programme: fc.constant('school_led') },
  ...{ schoolUrn: fc.constant(''), schoolKnown: fc.constant(true), ...told },
}

const anyCorrection: fc.Arbitrary<CorrectionRequest> = fc.oneof(
  fc.record({ kind: fc.constant('period_corrected' as const), periodId, ...typed }),
  fc.record({ kind: fc.constant('period_deleted' as const), periodId, ...told }),
  fc.record({
    ...{ kind: fc.constant('boundary_moved' as const), periodId, end: date, terms },
    ...{ laterStart: date, laterTerms: terms, ...told },
  }),
  fc.record({ kind: fc.constant('periods_merged' as const), periodId, terms, ...told }),
  fc.record({
    ...{ kind: fc.constant('period_inserted' as const), newId: fc.constant('missed') },
    ...{ bodyId: fc.constant(WORSTED), ...typed },
  }),
  fc.record({ kind: fc.constant('outcome_withdrawn' as const), ...told }),
  fc.record({ kind: fc.constant('outcome_amended' as const), end: date, terms, ...told }),
)

test('whatever is put right, no two periods share a day, an outcome stays on the last, and a pass stays a pass', () => {
  const accepted = new Map<string, number>()
  fc.assert(
    fc.property(anyRecord, anyCorrection, fc.boolean(), (record, request, isDepartment) => {
      const decision = decideCorrection(
        {
          ...{ record, bodies, today: TODAY, outcomeRecordedOn: day('2026-09-01') },
          corrector: isDepartment ? { kind: 'department' } : { kind: 'body', bodyId: LANTERN },
        },
        request,
      )
      if (decision.kind === 'refused') {
        assert.ok(decision.refusals.length > 0)
        return
      }
      accepted.set(request.kind, (accepted.get(request.kind) ?? 0) + 1)
      const after = recordAfter(record, decision.facts)
      assertInvariants(after, TODAY)
      // Nothing is un-passed by the way: only withdrawing takes an outcome back (Q18).
      if (request.kind !== 'outcome_withdrawn') {
        assert.deepEqual(after.outcome, record.outcome)
        if (record.outcome) assert.equal(wantedTrsState(after).status, wantedTrsState(record).status)
      }
      // Nobody's period changes but those the correction names.
      const named = new Set([...decision.facts.removed, ...decision.facts.put.map(({ id }) => id)])
      for (const period of record.periods)
        if (!named.has(period.id)) assert.ok(after.periods.includes(period))
    }),
    { numRuns: 5_000, seed: 20260903 },
  )
  const kinds = ['period_corrected', 'period_deleted', 'boundary_moved', 'periods_merged', 'period_inserted']
  for (const kind of [...kinds, 'outcome_withdrawn', 'outcome_amended'])
    assert.ok((accepted.get(kind) ?? 0) > 5, `${kind}: ${String(accepted.get(kind))}`)
})
