import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import { reconcile, type GivenRow, type Reconciled } from '../../domain/registration/reconcile.ts'
import type { Ports, RequestContext } from '../ports.ts'

/** A body's own list beside whom it holds and whom schools have named it for. Null for somebody who may not see them. */
export async function reconcileList(
  ports: Ports,
  context: RequestContext,
  list: readonly GivenRow[],
): Promise<readonly Reconciled[] | null> {
  if (!may(context.actor, 'see_caseload')) return null
  return reconcile(list, await ports.store.views.knownEcts(scopeOf(context.actor)))
}
