import {
  decideAddExtension,
  decideChangeExtension,
  decideRemoveExtension,
  type ExtensionRequest,
} from '../../domain/induction/extend.ts'
import { accepted, type Decision } from '../../domain/values/decision.ts'
import { changeRecord, type Result, type Situation } from '../change-record.ts'
import { mailsOfLength, type ExtensionEvent } from '../mail/length-mails.ts'
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
    return accepted({ type: 'extension_added', extension })
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
    return accepted({ type: 'extension_changed', extensionId, ...decision.facts })
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
    return accepted({ type: 'extension_removed', ...decision.facts })
  })
}

function extend(
  ports: Ports,
  context: RequestContext,
  request: OnRecord,
  decide: (situation: Situation) => Decision<ExtensionEvent>,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: 'extend',
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: async (situation) => {
      const decision = decide(situation)
      if (decision.kind === 'refused') return decision
      const event = decision.facts
      const reason = event.type === 'extension_added' ? event.extension.reason : event.reason
      return accepted({ events: [event], reason, mails: await mailsOfLength(situation, event) })
    },
  })
}
