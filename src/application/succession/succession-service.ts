import { may } from '../../domain/access/permissions.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { commitSuccession, lookAtSuccession, reverseSuccession } from './look-at-succession.ts'
import type { RowState } from './ports.ts'

/** What the department asks about bodies and who takes over from them; null to everybody else. */
export function successionService(ports: Ports) {
  const { successions } = ports.store
  const allowed = <T>({ actor }: RequestContext, read: () => Promise<T>): Promise<T | null> =>
    may(actor, 'succeed_body') ? read() : Promise.resolve(null)
  return {
    bodies: (context: RequestContext) => allowed(context, successions.bodies),
    successionsOf: (context: RequestContext, bodyId: string) =>
      allowed(context, () => successions.ofBody(bodyId)),
    succession: (context: RequestContext, id: string) => allowed(context, () => successions.find(id)),
    successionRows: (
      context: RequestContext,
      id: string,
      asked: Readonly<{ states: readonly RowState[]; skip: number; limit: number }>,
    ) => allowed(context, () => successions.rows(id, asked)),
    lookAtSuccession: (context: RequestContext, request: Parameters<typeof lookAtSuccession>[2]) =>
      lookAtSuccession(ports, context, request),
    commitSuccession: (context: RequestContext, request: Parameters<typeof commitSuccession>[2]) =>
      commitSuccession(ports, context, request),
    reverseSuccession: (context: RequestContext, request: Parameters<typeof reverseSuccession>[2]) =>
      reverseSuccession(ports, context, request),
  }
}
