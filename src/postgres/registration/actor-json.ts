import { sql } from 'kysely'
import type { Actor } from '../../domain/access/actor.ts'
import type { JsonValue } from '../database-types.ts'

/** Who did something, for history: without what they may see. pg sends text; the column is jsonb. */
export function actorJson(actor: Actor): JsonValue {
  if (actor.kind === 'system') return JSON.stringify(actor)
  const { kind, subject, name, organisation, role } = actor
  return JSON.stringify({ kind, subject, name, organisation, role })
}

/** What was recorded, when and by whom, of a history that a statement calls `h`. */
export const recordedColumns = sql<Recorded>`
  h.data,
  h.recorded_at as at,
  h.actor ->> 'name' as "actorName",
  coalesce(h.actor -> 'organisation' ->> 'name', '') as "organisationName"`

export type Recorded = Readonly<{
  data: unknown
  at: Temporal.Instant
  actorName: string
  organisationName: string
}>
