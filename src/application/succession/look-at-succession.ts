import { may } from '../../domain/access/permissions.ts'
import {
  decideNaming,
  type NamingRefusal,
  type NamingRequest,
} from '../../domain/succession/name-successor.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { lookAtEverybody } from './look-at-everybody.ts'

export type NamingResult = Readonly<
  | { kind: 'looked_at'; successionId: string }
  | { kind: 'refused'; refusals: readonly NamingRefusal[] }
  | { kind: 'not_found' }
>

/**
 * Works out for everybody whom a body holds, or whose registration names it, what would happen if that successor took
 * over from that day: who moves, and who cannot and why. Nothing changes yet.
 */
export async function lookAtSuccession(
  { store, clock, ids }: Ports,
  { actor }: RequestContext,
  { bodyId, ...request }: NamingRequest & Readonly<{ bodyId: string }>,
): Promise<NamingResult> {
  if (!may(actor, 'succeed_body') || actor.kind !== 'person') return { kind: 'not_found' }
  const bodies = await store.change({ kind: 'system' }, (transaction) => transaction.bodies())
  const body = bodies.get(bodyId)
  if (!body) return { kind: 'not_found' }
  const [at, today] = [clock.now(), clock.today()]
  const earlier = await store.successions.ofBody(bodyId)
  const decision = decideNaming(
    {
      ...{ body, successor: bodies.get(request.successorId) ?? null, today },
      underWay: earlier.some(({ state }) => state !== 'looked_at' && state !== 'reversed'),
    },
    request,
  )
  if (decision.kind === 'refused') return decision
  const succession = decision.facts
  const rows = await lookAtEverybody(store.successions, succession, { today, at })
  const { from, caseReference, successor } = succession
  const id = ids.id()
  const facts = { id, bodyId, successorId: successor.id, from, caseReference }
  await store.successions.lookAt(facts, rows, actor, at)
  return { kind: 'looked_at', successionId: id }
}

/** Lets the successor take over: from now on it is named, and a job moves everybody on the day. */
export async function commitSuccession(
  { store, clock }: Ports,
  { actor }: RequestContext,
  { successionId }: Readonly<{ successionId: string }>,
): Promise<boolean> {
  if (!may(actor, 'succeed_body') || actor.kind !== 'person') return false
  return await store.successions.commit(successionId, actor, clock.now())
}

/** Gives everybody back on whose record nobody has acted since; a job does it. */
export async function reverseSuccession(
  { store, clock }: Ports,
  { actor }: RequestContext,
  { successionId }: Readonly<{ successionId: string }>,
): Promise<boolean> {
  if (!may(actor, 'succeed_body') || actor.kind !== 'person') return false
  return await store.successions.reverse(successionId, actor, clock.now(), clock.today())
}
