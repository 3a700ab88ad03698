import type { Scope } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { DeadlineRow } from './deadline-views.ts'

/** What an organisation has to do itself, for a calendar: which body or school it is decides what its lines link to. */
export type Calendar = Readonly<{
  organisation: 'body' | 'school'
  rows: readonly DeadlineRow[]
  at: Temporal.Instant
}>

/** The calendar behind a secret; null once it was renewed or revoked, or the organisation has no part in the service any more. */
export async function calendarOf({ store, clock }: Ports, secret: string): Promise<Calendar | null> {
  const organisation = await store.calendarFeeds.find({ secret })
  const scope = organisation && (await scopeOfOrganisation({ store }, organisation))
  if (!scope) return null
  const rows = await store.views.ownDeadlines(scope)
  return { organisation: scope.kind === 'body' ? 'body' : 'school', rows, at: clock.now() }
}

/** Makes the address of the organisation's calendar, or a new one in its place; gives the secret, this once. */
export async function renewCalendar(ports: Ports, context: RequestContext): Promise<string | null> {
  const id = organisationOf(context)
  if (id === null || context.actor.kind !== 'person') return null
  const secret = ports.ids.secret()
  const made = { by: context.actor.name, at: ports.clock.now() }
  const { schoolUrns } = context.actor
  await ports.store.calendarFeeds.renew({ id, schoolUrns }, secret, made)
  return secret
}

/** Ends the address; nothing when there was none. */
export async function revokeCalendar(ports: Ports, context: RequestContext): Promise<boolean> {
  const organisationId = organisationOf(context)
  if (organisationId !== null) await ports.store.calendarFeeds.revoke(organisationId)
  return organisationId !== null
}

/** Whether the asker's organisation has an address, and who made it when. */
export async function findCalendar({ store }: Ports, { actor }: RequestContext) {
  return actor.kind === 'person'
    ? await store.calendarFeeds.find({ organisationId: actor.organisation.id })
    : null
}

/** Those who record for an organisation keep its address. */
function organisationOf({ actor }: RequestContext): string | null {
  const keeps = may(actor, 'record_outcome') || may(actor, 'register')
  return actor.kind === 'person' && keeps ? actor.organisation.id : null
}

/** As the organisation stands today; a school that only its sign-in names, as it stood when the address was made. */
async function scopeOfOrganisation(
  { store }: Pick<Ports, 'store'>,
  { id, schoolUrns }: Readonly<{ id: string; schoolUrns: readonly string[] }>,
): Promise<Extract<Scope, { kind: 'body' | 'school' }> | null> {
  const body = await store.views.bodyBySignInOrganisation(id)
  if (body) return { kind: 'body', bodyId: body.id }
  const known = await store.views.schoolUrnsOfOrganisation({ id })
  const urns = known.length > 0 ? known : schoolUrns
  return urns.length > 0 ? { kind: 'school', urns } : null
}
