import type { Actor } from '../../domain/access/actor.ts'
import type { JsonValue } from '../database-types.ts'

/** Who did something, for history: without what they may see. pg sends text; the column is jsonb. */
export function actorJson(actor: Actor): JsonValue {
  if (actor.kind === 'system') return JSON.stringify(actor)
  const { kind, subject, name, organisation, role } = actor
  return JSON.stringify({ kind, subject, name, organisation, role })
}
