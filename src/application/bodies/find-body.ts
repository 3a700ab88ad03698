import { scopeOf } from '../../domain/access/actor.ts'
import { may, mayChangeBody } from '../../domain/access/permissions.ts'
import type { Ports, RequestContext } from '../ports.ts'

/** A body's own page; null for whoever is neither of it nor of the department. */
export async function findBody({ store }: Ports, { actor }: RequestContext, bodyId: string) {
  return may(actor, 'see_caseload') || mayChangeBody(actor)
    ? await store.bodyViews.find(scopeOf(actor), bodyId)
    : null
}
