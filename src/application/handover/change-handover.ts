import { scopeOf } from '../../domain/access/actor.ts'
import { may, type Task } from '../../domain/access/permissions.ts'
import {
  decideAskAgain,
  decideCancel,
  decideRecordsReceived,
  decideStillWithUs,
} from '../../domain/handover/decide-change.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import type { AppropriateBody } from '../../domain/induction/body.ts'
import { refused, type Decision, type Refusal } from '../../domain/values/decision.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { retryClash } from '../retry-clash.ts'
import { saveHandover } from './save-handover.ts'

export type HandoverResult = Readonly<
  { kind: 'done'; handoverId: string; teacherId: string } | { kind: 'refused'; refusals: readonly Refusal[] }
>
export type OnHandover = Readonly<{ handoverId: string }>

type Deciding = Readonly<{ handover: Handover; body: AppropriateBody; at: Temporal.Instant }>
type Change = Readonly<{
  task: Task
  handoverId: string
  decide: (deciding: Deciding) => Decision<HandoverEvent>
}>

/** The holder says that the teacher stays, and why. */
export function sayStillWithUs(
  ports: Ports,
  context: RequestContext,
  { handoverId, reason }: OnHandover & Readonly<{ reason: string }>,
): Promise<HandoverResult> {
  const decide = (deciding: Deciding) => decideStillWithUs(deciding, { reason })
  return change(ports, context, { task: 'release', handoverId, decide })
}

/** The asker takes its request or its planned claim back; whoever was told of it is told why. */
export function cancelHandover(
  ports: Ports,
  context: RequestContext,
  { handoverId, reason }: OnHandover & Readonly<{ reason: string }>,
): Promise<HandoverResult> {
  const decide = (deciding: Deciding) => decideCancel(deciding, { reason })
  return change(ports, context, { task: 'claim', handoverId, decide })
}

export function askAgain(
  ports: Ports,
  context: RequestContext,
  { handoverId }: OnHandover,
): Promise<HandoverResult> {
  return change(ports, context, { task: 'claim', handoverId, decide: decideAskAgain })
}

/** The new body has the records of the body before (SG 2.75). */
export function confirmRecords(
  ports: Ports,
  context: RequestContext,
  { handoverId }: OnHandover,
): Promise<HandoverResult> {
  return change(ports, context, { task: 'claim', handoverId, decide: decideRecordsReceived })
}

/** Decides on a handover inside the teacher's lock; one that the actor's body is no part of is not found. */
async function change(
  ports: Ports,
  context: RequestContext,
  { task, handoverId, decide }: Change,
): Promise<HandoverResult> {
  const { actor } = context
  if (!may(actor, task)) return refused({ code: 'not_permitted' })
  const bodyId = actor.kind === 'person' ? actor.bodyId : null
  return await retryClash(() =>
    ports.store.change(scopeOf(actor), async (transaction): Promise<HandoverResult> => {
      const locked = bodyId === null ? null : await transaction.handovers.lock(handoverId)
      const body = (await transaction.bodies()).get(bodyId ?? '')
      if (!locked || !body) return refused({ code: 'not_found' })
      const { handover } = locked
      const at = ports.clock.now()
      const decision = decide({ handover, body, at })
      if (decision.kind === 'refused') return decision
      const events = [decision.facts]
      await saveHandover(ports, transaction, { before: handover, events, context, at })
      return { kind: 'done', handoverId, teacherId: handover.teacherId }
    }),
  )
}
