import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import {
  decideCancelPlan,
  decidePlanRelease,
  type PlanRequest,
} from '../../domain/handover/decide-planned-release.ts'
import type {
  PlannedFacts,
  PlannedRelease,
  PlannedReleaseEvent,
} from '../../domain/handover/planned-release.ts'
import { accepted, refused } from '../../domain/values/decision.ts'
import { changeRecord, type Result, type Situation } from '../change-record.ts'
import type { OnRecord } from '../induction/close-period.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { savePlannedRelease } from './save-planned-release.ts'

/** Plans to release the body's teacher on a day to come, or changes the plan that stands. The record stays as it is. */
export function planRelease(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & PlanRequest,
): Promise<Result> {
  return changePlan(ports, context, request, async (situation, standing) => {
    const posts = await situation.transaction.posts(situation.record.teacherId)
    const { plannedReleases } = situation.transaction
    const change = standing && { release: standing, isTold: await plannedReleases.isTold(standing.id) }
    const decision = decidePlanRelease({ ...situation, posts }, request, change)
    const { actor } = context
    if (decision.kind === 'refused') return decision
    if (actor.kind !== 'person') return refused({ code: 'not_found' })
    const { periodId, dayReason: reason, ...facts } = decision.facts
    const at = ports.clock.now()
    if (standing?.periodId === periodId)
      return accepted({ type: 'plan_changed', facts, by: actor, reason, at })
    const release: PlannedRelease = {
      ...{ id: ports.ids.id(), version: 1, teacherId: request.teacherId, periodId },
      ...{ bodyId: situation.body.id, plannedBy: actor, plannedAt: at, problems: [], ended: null },
      ...(facts satisfies PlannedFacts),
    }
    return accepted({ type: 'release_planned', release })
  })
}

/** Takes a planned release back; the school and whoever waits for the teacher are told why. */
export function cancelPlannedRelease(
  ports: Ports,
  context: RequestContext,
  { teacherId, reason }: Readonly<{ teacherId: string; reason: string }>,
): Promise<Result> {
  return changePlan(ports, context, { teacherId, seenVersion: null }, ({ body }, release) =>
    Promise.resolve(decideCancelPlan({ release, body, at: ports.clock.now() }, { reason })),
  )
}

/** The last release that the actor's body planned for a teacher, whether it stands or not. */
export async function findPlannedRelease(ports: Ports, { actor }: RequestContext, teacherId: string) {
  return may(actor, 'see_caseload')
    ? await ports.store.plannedReleases.latest(scopeOf(actor), teacherId)
    : null
}

type Decide = (
  situation: Situation,
  standing: PlannedRelease | null,
) => Promise<ReturnType<typeof accepted<PlannedReleaseEvent>> | ReturnType<typeof refused>>

function changePlan(
  ports: Ports,
  context: RequestContext,
  { teacherId, seenVersion }: OnRecord,
  decide: Decide,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: 'release',
    teacher: null,
    seenVersion,
    lock: (transaction) => transaction.lock(teacherId),
    decide: async (situation) => {
      const { transaction } = situation
      const standing = await transaction.plannedReleases.ofTeacher(teacherId)
      const decision = await decide(situation, standing)
      if (decision.kind === 'refused') return decision
      const fresh = decision.facts.type === 'release_planned'
      return accepted({
        ...{ events: [], reason: null },
        afterwards: async (record) => {
          if (fresh && standing) throw new Error('a second planned release of one teacher')
          const change = { before: fresh ? null : standing, events: [decision.facts], record, context }
          await savePlannedRelease(ports, transaction, change)
        },
      })
    },
  })
}
