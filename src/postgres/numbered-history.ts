import type { RequestContext } from '../application/request-context.ts'
import { json } from './json-values.ts'
import { actorJson } from './registration/actor-json.ts'

type Change<Event> = Readonly<{
  before: Readonly<{ version: number }> | null
  events: readonly Event[]
  context: RequestContext
  at: Temporal.Instant
}>

/** Events as the histories keep them whose things have a version: numbered after those before, with who did it and how. */
export function numberedHistory<Event extends Readonly<{ type: string }>>(
  { before, events, context, at }: Change<Event>,
  encode: (event: Event) => unknown,
) {
  const { actor, channel, requestId } = context
  return events.map((event, index) => ({
    seq: (before?.version ?? 0) + index + 1,
    type: event.type,
    data: json(encode(event)),
    actor: actorJson(actor),
    ...{ channel, request_id: requestId, recorded_at: at },
  }))
}
