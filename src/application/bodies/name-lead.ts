import { scopeOf } from '../../domain/access/actor.ts'
import { may, mayNameLead } from '../../domain/access/permissions.ts'
import { decideNameLead, type LeadRefusal } from '../../domain/induction/name-lead.ts'
import type { Ports, RequestContext } from '../ports.ts'

export type NameLeadRequest = Readonly<{ bodyId: string; leadName: string; leadEmail: string }>

export type NameLeadResult = Readonly<
  { kind: 'done' } | { kind: 'not_found' } | { kind: 'refused'; refusals: readonly LeadRefusal[] }
>

/** Names whom a body wants told of what it left waiting; a recorder for its own body, the department for any. */
export async function nameLead(
  ports: Ports,
  context: RequestContext,
  { bodyId, ...typed }: NameLeadRequest,
): Promise<NameLeadResult> {
  const { actor } = context
  if (!mayNameLead(actor)) return { kind: 'not_found' }
  return await ports.store.change(scopeOf(actor), async ({ bodyRows }): Promise<NameLeadResult> => {
    const body = await bodyRows.lock(scopeOf(actor), bodyId)
    if (!body) return { kind: 'not_found' }
    const decision = decideNameLead(body, typed)
    if (decision.kind === 'refused') return decision
    await bodyRows.save(bodyId, { event: decision.event, context, at: ports.clock.now() })
    return { kind: 'done' }
  })
}

/** A body's own page; null for whoever is neither of it nor of the department. */
export async function findBody({ store }: Ports, { actor }: RequestContext, bodyId: string) {
  return may(actor, 'see_caseload') || mayNameLead(actor)
    ? await store.bodyViews.find(scopeOf(actor), bodyId)
    : null
}
