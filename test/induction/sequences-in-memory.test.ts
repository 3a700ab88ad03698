import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { identified } from '../../src/application/induction/claimed.ts'
import type { InductionEvent } from '../../src/domain/events.ts'
import { apply, fold } from '../../src/domain/induction/apply.ts'
import type { AppropriateBody } from '../../src/domain/induction/body.ts'
import { decideChangeOpenPeriod } from '../../src/domain/induction/change-open-period.ts'
import { decideClaim } from '../../src/domain/induction/claim.ts'
import { decideFail, decidePass, decideRelease, type CloseFacts } from '../../src/domain/induction/close.ts'
import {
  decideAddExtension,
  decideChangeExtension,
  decideRemoveExtension,
} from '../../src/domain/induction/extend.ts'
import { decideReduction, decideWithdrawReduction } from '../../src/domain/induction/reduce.ts'
import { emptyRecord, type InductionRecord, type ShortfallReason } from '../../src/domain/induction/record.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { day, type Day } from '../../src/domain/values/calendar.ts'
import { accepted, type Decision } from '../../src/domain/values/decision.ts'
import { decodeEvent, encodeEvent } from '../../src/postgres/history-codec.ts'
import { assertSame } from '../support/assert-same.ts'
import { buildBody, buildTeacher } from '../support/build-record.ts'
import { reductionFor } from '../support/make-state.ts'
import { anySequence, MOST_REQUESTS, onDay, type AnyRequest } from './any-request.ts'
import { assertInvariants } from './invariants.ts'

const RUNS = 3_000
const teacher = buildTeacher({ qtsOn: day('2025-06-25') })
const threeBodies = [1, 2, 3].map((number) =>
  buildBody({ id: `body ${String(number)}`, name: `Body ${String(number)}`, leadSchoolUrn: null }),
)
const bodies = new Map(threeBodies.map((body) => [body.id, body]))

type Asked = { record: InductionRecord; body: AppropriateBody; today: Day; id: string }

/** The events of one request, decided as the use cases decide it. */
function decide(
  { record, body, today, id }: Asked,
  request: AnyRequest,
): Decision<readonly InductionEvent[]> {
  const facts = { record, body, bodies, posts: [], today }
  const schoolKnown = 'schoolUrn' in request && request.schoolUrn === '900001'
  switch (request.kind) {
    case 'claim':
      return into(decideClaim({ ...facts, teacher }, { ...request, schoolKnown }), (claim) => [
        ...identified(record, teacher),
        { type: 'ect_claimed', period: { id, bodyId: body.id, end: null, terms: null, ...claim } },
      ])
    case 'release':
      return into(decideRelease(facts, request), ({ periodId, end, terms, computed }) => [
        { type: 'ect_released', periodId, end, terms, computed },
      ])
    case 'pass':
      return into(decidePass(facts, request), (close) => [outcome(close, id, null, close.shortfall)])
    case 'fail':
      return into(decideFail(facts, request), (close) => [outcome(close, id, close.toldInWritingOn)])
    case 'addExtension':
      return into(decideAddExtension(facts, { ...request, kind: request.reasonKind }), (granted) => [
        { type: 'extension_added', extension: { id, bodyId: body.id, ...granted } },
      ])
    case 'changeExtension': {
      const extensionId = record.extensions[request.which]?.id ?? 'none'
      const typed = { ...request, kind: request.reasonKind }
      return into(decideChangeExtension(facts, extensionId, typed), (granted) => [
        { type: 'extension_changed', extensionId, ...granted },
      ])
    }
    case 'removeExtension': {
      const extensionId = record.extensions[request.which]?.id ?? 'none'
      return into(decideRemoveExtension(facts, extensionId, request), (gone) => [
        { type: 'extension_removed', ...gone },
      ])
    }
    case 'agreeReduction':
      return into(decideReduction(facts, reductionFor(request.route, request)), (agreed) => [
        { type: 'reduction_agreed', reduction: { id, bodyId: body.id, ...agreed } },
      ])
    case 'withdrawReduction':
      return into(decideWithdrawReduction(facts, request), (gone) => [
        { type: 'reduction_withdrawn', ...gone },
      ])
    case 'changeOpenPeriod':
      return into(decideChangeOpenPeriod(facts, { ...request, schoolKnown }), (changed) => [
        { type: 'open_period_changed', ...changed },
      ])
  }
}

function into<Facts>(
  decision: Decision<Facts>,
  events: (facts: Facts) => readonly InductionEvent[],
): Decision<readonly InductionEvent[]> {
  return decision.kind === 'accepted' ? accepted(events(decision.facts)) : decision
}

function outcome(
  close: CloseFacts,
  id: string,
  toldInWritingOn: Day | null,
  shortfall: ShortfallReason | null = null,
): InductionEvent {
  const result = toldInWritingOn ? 'fail' : 'pass'
  const recorded = { id, periodId: close.periodId, result, toldInWritingOn, shortfall } as const
  const { end, terms, computed } = close
  return { type: 'outcome_recorded', end, terms, computed, outcome: recorded }
}

suite('any sequence of requests', () => {
  const seen = { runs: 0, longest: 0, accepted: new Map<string, number>(), codes: new Set<string>() }

  test(`keeps every invariant and folds back, ${String(RUNS)} times over up to ${String(MOST_REQUESTS)} requests`, () => {
    fc.assert(
      fc.property(anySequence(), (steps) => {
        let record = emptyRecord('teacher')
        let today = day('2025-09-01')
        const history: InductionEvent[] = []
        steps.forEach(({ by, daysLater, request }, index) => {
          today = today.add({ days: daysLater })
          const body = threeBodies[by]
          assert.ok(body)
          const asked = { record, body, today, id: `id ${String(index)}` }
          const decision = decide(asked, onDay(request, today))
          if (decision.kind === 'refused') {
            assert.ok(decision.refusals.length > 0, 'a refusal without a reason')
            for (const { code } of decision.refusals) seen.codes.add(code)
            return
          }
          seen.accepted.set(request.kind, (seen.accepted.get(request.kind) ?? 0) + 1)
          const told = wantedTrsState(record)
          record = decision.facts.reduce(apply, record)
          history.push(...decision.facts)
          assertInvariants(record, today)
          if (request.kind === 'release' || request.kind.endsWith('Extension'))
            assertSame(wantedTrsState(record), told)
        })
        assertSame(fold('teacher', history), record)
        assertSame(
          fold(
            'teacher',
            history.map((event) => decodeEvent(JSON.parse(JSON.stringify(encodeEvent(event))))),
          ),
          record,
        )
        assert.equal(record.version, history.length)
        seen.runs += 1
        seen.longest = Math.max(seen.longest, steps.length)
      }),
      { numRuns: RUNS, seed: 20260903 },
    )
    assert.ok(seen.runs >= RUNS)
    assert.equal(seen.longest, MOST_REQUESTS)
  })

  test('went through every kind of request and far into each record', (t) => {
    const kinds = [
      'claim',
      'release',
      'pass',
      'fail',
      'addExtension',
      'changeExtension',
      'removeExtension',
      'changeOpenPeriod',
      'agreeReduction',
      'withdrawReduction',
    ]
    for (const kind of kinds)
      assert.ok((seen.accepted.get(kind) ?? 0) > 20, `${kind}: ${String(seen.accepted.get(kind))}`)
    t.diagnostic(JSON.stringify({ ...Object.fromEntries(seen.accepted), codes: seen.codes.size }))
    assert.ok(seen.codes.size > 30, [...seen.codes].join())
  })
})
