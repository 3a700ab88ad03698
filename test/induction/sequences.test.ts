import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Result } from '../../src/application/change-record.ts'
import type { RequestContext } from '../../src/application/ports.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { assertCountsKept } from '../support/counts-kept.ts'
import { reductionFor } from '../support/make-state.ts'
import { actors, asking } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { assertFolds } from '../support/read-back.ts'
import { anySequence, MOST_REQUESTS, onDay, type AnyRequest } from './any-request.ts'
import { assertInvariants } from './invariants.ts'

const RUNS = 60
const started = await startService()
const { service, clock, database } = started
const recorders = [actors.own, actors.other, actors.stranger]
const onlookers: readonly Actor[] = [actors.viewer, actors.caseworker, actors.bodyless, actors.service]

function send(
  context: RequestContext,
  trn: string,
  record: InductionRecord | null,
  request: AnyRequest,
): Promise<Result> {
  const on = { teacherId: record?.teacherId ?? 'ffffffff-0000-4000-8000-00000000ffff', seenVersion: null }
  const extensionId = ('which' in request ? record?.extensions[request.which]?.id : undefined) ?? 'none'
  switch (request.kind) {
    case 'claim':
      return service.claimEct(context, { trn, dateOfBirth: BORN, ...request })
    case 'release':
      return service.releaseEct(context, { ...on, ...request })
    case 'pass':
      return service.passEct(context, { ...on, ...request })
    case 'fail':
      return service.failEct(context, { ...on, ...request })
    case 'addExtension':
      return service.addExtension(context, { ...on, ...request, kind: request.reasonKind })
    case 'changeExtension':
      return service.changeExtension(context, { ...on, ...request, extensionId, kind: request.reasonKind })
    case 'removeExtension':
      return service.removeExtension(context, { ...on, ...request, extensionId })
    case 'agreeReduction':
      return service.agreeReduction(context, { ...on, ...reductionFor(request.route, request) })
    case 'withdrawReduction':
      return service.withdrawReduction(context, { ...on, ...request })
    case 'changeOpenPeriod':
      return service.changeOpenPeriod(context, { ...on, ...request })
  }
}

test(`any mix of requests by any mix of actors keeps every invariant in the database and folds back (${String(RUNS)} runs)`, async (t) => {
  let accepted = 0
  let requests = 0
  await fc.assert(
    fc.asyncProperty(anySequence(8), async (steps) => {
      const trn = started.newPerson()
      clock.set('2025-09-01T11:00:00Z')
      let record: InductionRecord | null = null
      for (const { by, onlooker: index, daysLater, request } of steps) {
        clock.advance({ days: daysLater })
        const onlooker = onlookers[index]
        const actor = onlooker ?? recorders[by] ?? actors.own
        const context = asking(actor, started.requestId())
        const result: Result = await send(context, trn, record, onDay(request, clock.today()))
        requests += 1
        if (result.kind === 'refused') continue
        assert.equal(onlooker, undefined, 'somebody who only looks on changed a record')
        accepted += 1
        record = await assertFolds(database.owner, result.teacherId)
        assertInvariants(record, clock.today())
      }
      if (record) await assertFolds(database.owner, record.teacherId)
    }),
    { numRuns: RUNS, seed: 20260903, endOnFailure: true },
  )
  t.diagnostic(
    `${String(requests)} requests of up to ${String(MOST_REQUESTS)} in a run, ${String(accepted)} accepted`,
  )
  assert.ok(accepted > RUNS)
  await assertCountsKept(database.owner)
})
