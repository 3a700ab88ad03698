import { scopeOf } from '../../domain/access/actor.ts'
import { mayChangeBody } from '../../domain/access/permissions.ts'
import type { AppropriateBody, BodyDecision } from '../../domain/induction/body.ts'
import type { Ports, RequestContext } from '../ports.ts'

export type ChangeBodyResult<Refusal> = Readonly<
  { kind: 'done' } | { kind: 'not_found' } | { kind: 'refused'; refusals: readonly Refusal[] }
>

/** Changes something of a body itself, with its history: a recorder for its own body, the department for any. */
export async function changeBody<Refusal>(
  ports: Ports,
  context: RequestContext,
  { bodyId, decide }: Readonly<{ bodyId: string; decide: (body: AppropriateBody) => BodyDecision<Refusal> }>,
): Promise<ChangeBodyResult<Refusal>> {
  const { actor } = context
  if (!mayChangeBody(actor)) return { kind: 'not_found' }
  return await ports.store.change(
    scopeOf(actor),
    async ({ bodyRows }): Promise<ChangeBodyResult<Refusal>> => {
      const body = await bodyRows.lock(scopeOf(actor), bodyId)
      if (!body) return { kind: 'not_found' }
      const decision = decide(body)
      if (decision.kind === 'refused') return decision
      await bodyRows.save(bodyId, { event: decision.event, context, at: ports.clock.now() })
      return { kind: 'done' }
    },
  )
}
