import { sql } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import type { BodyRows, BodyView, BodyViews } from '../application/bodies/ports.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { BodyEvent } from '../domain/induction/name-lead.ts'
import type { JsonValue } from './database-types.ts'
import { isUuid } from './is-uuid.ts'
import { readBodies } from './reference.ts'
import { actorJson } from './registration/actor-json.ts'
import { build, inScope, type Run } from './transaction.ts'

const eventJson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lead_named'), lead: z.object({ name: z.string(), email: z.string() }) }),
  z.object({ type: z.literal('lead_removed') }),
])

/** A body inside an open transaction. */
export function bodyRows(run: Run): BodyRows {
  return {
    lock: async (scope, bodyId) => {
      if (!isUuid(bodyId) || !isInSight(scope, bodyId)) return null
      await run(sql`select from appropriate_bodies where id = ${bodyId}::uuid for update`.compile(build))
      return (await readBodies(run)).get(bodyId) ?? null
    },
    save: async (bodyId, { event, context, at }) => {
      const lead = event.type === 'lead_named' ? event.lead : null
      await run(
        build
          .updateTable('appropriate_bodies')
          .set({ lead_contact_name: lead?.name ?? null, lead_contact_email: lead?.email ?? null })
          .where('id', '=', bodyId),
      )
      await run(
        build.insertInto('body_history').values({
          body_id: bodyId,
          seq: sql<number>`(select coalesce(max(h.seq), 0) + 1 from body_history h where h.body_id = ${bodyId}::uuid)`,
          ...{ type: event.type, data: json(event), actor: actorJson(context.actor) },
          ...{ channel: context.channel, request_id: context.requestId, recorded_at: at },
        }),
      )
    },
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
    sql<{ data: unknown; at: Temporal.Instant; actorName: string; organisationName: string }>`
      select
        h.data,
        h.recorded_at as at,
        h.actor ->> 'name' as "actorName",
        coalesce(h.actor -> 'organisation' ->> 'name', '') as "organisationName"
      from body_history h
      where h.body_id = ${bodyId}::uuid
      order by h.seq desc
      limit 50`.compile(build),
  )
  const history = rows.map(({ data, ...how }) => ({
    ...how,
    event: eventJson.parse(data) satisfies BodyEvent,
  }))
  return { body, history }
}

function isInSight(scope: Scope, bodyId: string): boolean {
  if (scope.kind === 'system' || scope.kind === 'department') return true
  return scope.kind === 'body' && scope.bodyId === bodyId
}

/** pg sends text; the column is jsonb. */
function json(value: unknown): JsonValue {
  return JSON.stringify(value)
}
