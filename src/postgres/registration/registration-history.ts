import type { RegistrationSave } from '../../application/ports.ts'
import type { JsonValue } from '../database-types.ts'
import { actorJson } from './actor-json.ts'
import { encodeRegistrationEvent } from './registration-codec.ts'

/** The events of a change of a registration as its history keeps them, numbered after those before. */
export function registrationHistory({ before, events, after, context, at }: Omit<RegistrationSave, 'mails'>) {
  const { actor, channel, requestId } = context
  return events.map((event, index) => ({
    registration_id: after.id,
    seq: (before?.version ?? 0) + index + 1,
    type: event.type,
    data: json(encodeRegistrationEvent(event)),
    actor: actorJson(actor),
    ...{ channel, request_id: requestId, recorded_at: at },
  }))
}

/** pg sends text; the column is jsonb. */
function json(value: unknown): JsonValue {
  return JSON.stringify(value)
}
