import { sql } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import type { BodyRows, BodyView, BodyViews } from '../application/bodies/ports.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { BodyEvent } from '../domain/induction/body.ts'
import { formatTerms } from '../domain/values/terms.ts'
import { terms } from './history-codec.ts'
import { isUuid } from './is-uuid.ts'
import { day, json } from './json-values.ts'
import { readBodies } from './reference.ts'
import { actorJson, recordedColumns, type Recorded } from './registration/actor-json.ts'
import { build, inScope, type Run } from './transaction.ts'

/** What was changed of a body as its history keeps it. */
const eventJson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lead_named'), lead: z.object({ name: z.string(), email: z.string() }) }),
  z.object({ type: z.literal('lead_removed') }),
  z.object({ type: z.literal('minimum_set'), minimum: z.object({ terms, since: day }) }),
  z.object({ type: z.literal('minimum_removed') }),
])

/** Throws when the stored form is none that this service ever wrote. */
export function decodeBodyEvent(stored: unknown): BodyEvent {
  return eventJson.parse(stored)
}

/** A body inside an open transaction. */
export function bodyRows(run: Run): BodyRows {
  return {
    lock: async (scope, bodyId) => {
      if (!isUuid(bodyId) || !isInSight(scope, bodyId)) return null
      await run(sql`select from appropriate_bodies where id = ${bodyId}::uuid for update`.compile(build))
      return (await readBodies(run)).get(bodyId) ?? null
    },
    save: async (bodyId, { event, context, at }) => {
      await run(build.updateTable('appropriate_bodies').set(columnsOf(event)).where('id', '=', bodyId))
      await run(
        build.insertInto('body_history').values({
          body_id: bodyId,
          seq: sql<number>`(select coalesce(max(h.seq), 0) + 1 from body_history h where h.body_id = ${bodyId}::uuid)`,
          ...{ type: event.type, data: json(z.encode(eventJson, event)), actor: actorJson(context.actor) },
          ...{ channel: context.channel, request_id: context.requestId, recorded_at: at },
        }),
      )
    },
  }
}

function columnsOf(event: BodyEvent) {
  switch (event.type) {
    case 'lead_named':
      return { lead_contact_name: event.lead.name, lead_contact_email: event.lead.email }
    case 'lead_removed':
      return { lead_contact_name: null, lead_contact_email: null }
    case 'minimum_set': {
      const { terms: fewest, since } = event.minimum
      return { minimum_reduced_terms: formatTerms(fewest), minimum_reduced_since: since }
    }
    case 'minimum_removed':
      return { minimum_reduced_terms: null, minimum_reduced_since: null }
  }
}

/** Bodies for their own pages and the department's. */
export function makeBodyViews(pool: pg.Pool): BodyViews {
  return {
    find: (scope, bodyId) => inScope(pool, scope, (run) => readBodyView(run, scope, bodyId), 'read only'),
  }
}

async function readBodyView(run: Run, scope: Scope, bodyId: string): Promise<BodyView | null> {
  if (!isUuid(bodyId) || !isInSight(scope, bodyId)) return null
  const body = (await readBodies(run)).get(bodyId)
  if (!body) return null
  const rows = await run(
    sql<Recorded>`
      select ${recordedColumns}
      from body_history h
      where h.body_id = ${bodyId}::uuid
      order by h.seq desc
      limit 50`.compile(build),
  )
  return { body, history: rows.map(({ data, ...how }) => ({ ...how, event: decodeBodyEvent(data) })) }
}

function isInSight(scope: Scope, bodyId: string): boolean {
  if (scope.kind === 'system' || scope.kind === 'department') return true
  return scope.kind === 'body' && scope.bodyId === bodyId
}
