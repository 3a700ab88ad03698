import {
  decideAddExtension,
  decideChangeExtension,
  decideRemoveExtension,
  type ExtensionRequest,
} from '../../domain/induction/extend.ts'
import { lastPeriod } from '../../domain/induction/record.ts'
import { accepted, refused } from '../../domain/values/decision.ts'
import type { Result } from '../change-record.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { changeLength, type OnCase } from './change-length.ts'

/**
 * Grants a standards-based extension to the teacher whom the body holds (Y-01 to Y-06). One that the department records is of
 * the body that had them last.
 */
export function addExtension(
  ports: Ports,
  context: RequestContext,
  request: OnCase & ExtensionRequest,
): Promise<Result> {
  return changeLength(ports, context, { ...request, task: 'extend' }, (situation) => {
    const decision = decideAddExtension(situation, request)
    if (decision.kind === 'refused') return decision
    const bodyId = situation.body?.id ?? lastPeriod(situation.record)?.bodyId
    if (bodyId === undefined) return refused({ code: 'no_open_period' })
    return accepted({
      type: 'extension_added',
      extension: { id: ports.ids.id(), bodyId, ...decision.facts },
    })
  })
}

export function changeExtension(
  ports: Ports,
  context: RequestContext,
  request: OnCase & ExtensionRequest & Readonly<{ extensionId: string }>,
): Promise<Result> {
  return changeLength(ports, context, { ...request, task: 'extend' }, (situation) => {
    const { extensionId } = request
    const decision = decideChangeExtension(situation, extensionId, request)
    if (decision.kind === 'refused') return decision
    return accepted({ type: 'extension_changed', extensionId, ...decision.facts })
  })
}

export function removeExtension(
  ports: Ports,
  context: RequestContext,
  request: OnCase & Readonly<{ extensionId: string; reason: string }>,
): Promise<Result> {
  return changeLength(ports, context, { ...request, task: 'extend' }, (situation) => {
    const decision = decideRemoveExtension(situation, request.extensionId, request)
    if (decision.kind === 'refused') return decision
    return accepted({ type: 'extension_removed', ...decision.facts })
  })
}
