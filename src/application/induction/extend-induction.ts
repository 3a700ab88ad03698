import {
  decideAddExtension,
  decideChangeExtension,
  decideRemoveExtension,
  type ExtensionRequest,
} from '../../domain/induction/extend.ts'
import { accepted, type Decision } from '../../domain/values/decision.ts'
import { changeRecord, type Consequences, type Result, type Situation } from '../change-record.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { OnRecord } from './close-period.ts'

/** Grants a standards-based extension to the teacher whom the body holds (Y-01 to Y-06). */
export function addExtension(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & ExtensionRequest,
): Promise<Result> {
  return extend(ports, context, request, (situation) => {
    const decision = decideAddExtension(situation, request)
    if (decision.kind === 'refused') return decision
    const extension = { id: ports.ids.id(), bodyId: situation.body.id, ...decision.facts }
    return accepted({ events: [{ type: 'extension_added', extension }], reason: extension.reason })
  })
}

export function changeExtension(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & ExtensionRequest & Readonly<{ extensionId: string }>,
): Promise<Result> {
  return extend(ports, context, request, (situation) => {
    const { extensionId } = request
    const decision = decideChangeExtension(situation, extensionId, request)
    if (decision.kind === 'refused') return decision
    const event = { type: 'extension_changed', extensionId, ...decision.facts } as const
    return accepted({ events: [event], reason: event.reason })
  })
}

export function removeExtension(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & Readonly<{ extensionId: string; reason: string }>,
): Promise<Result> {
  return extend(ports, context, request, (situation) => {
    const decision = decideRemoveExtension(situation, request.extensionId, request)
    if (decision.kind === 'refused') return decision
    const event = { type: 'extension_removed', ...decision.facts } as const
    return accepted({ events: [event], reason: event.reason })
  })
}

function extend(
  ports: Ports,
  context: RequestContext,
  request: OnRecord,
  decide: (situation: Situation) => Decision<Consequences>,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: 'extend',
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: (situation) => Promise.resolve(decide(situation)),
  })
}
