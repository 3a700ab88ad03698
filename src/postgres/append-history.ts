import type { RecordChange, RequestContext } from '../application/ports.ts'
import { apply } from '../domain/induction/apply.ts'
import { touchedFacts } from '../domain/induction/touched.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import type { JsonValue } from './database-types.ts'
import { FIRST_LINK, linkHash, type ChainedEvent } from './hash-chain.ts'
import { encodeEvent, encodeFacts } from './history-codec.ts'
import { build, type Run } from './transaction.ts'

/** Adds a change's events to the teacher's history, each chained to the one before. The teacher's row is locked. */
export async function appendHistory(run: Run, change: RecordChange): Promise<void> {
  for (const { link, previous, hash } of chainEvents(change, await lastHash(run, change.before)))
    await run(
      build.insertInto('history').values({
        teacher_id: link.teacherId,
        seq: link.seq,
        type: link.type,
        data: json(link.data),
        before: json(link.before),
        after: json(link.after),
        actor: json(link.actor),
        channel: link.channel,
        reason: link.reason,
        request_id: link.requestId,
        recorded_at: change.at.round('millisecond'),
        previous_hash: previous,
        hash,
      }),
    )
}

/** A change's events as history keeps them, each with the hash before it and its own; `last` is that of the event before. */
export function chainEvents(
  change: Omit<RecordChange, 'after'>,
  last: Buffer,
): readonly Readonly<{ link: ChainedEvent; previous: Buffer; hash: Buffer }>[] {
  let previous = last
  let record = change.before
  return change.events.map((event) => {
    const next = apply(record, event)
    const link = {
      teacherId: next.teacherId,
      seq: next.version,
      type: event.type,
      data: encodeEvent(event),
      before: encodeFacts(touchedFacts(record, event)),
      after: encodeFacts(touchedFacts(next, event)),
      actor: actorJson(change.context),
      channel: change.context.channel,
      reason: change.reason,
      requestId: change.context.requestId,
      recordedAt: change.at.round('millisecond').toString({ fractionalSecondDigits: 3 }),
    }
    const chained = { link, previous, hash: linkHash(previous, link) }
    previous = chained.hash
    record = next
    return chained
  })
}

async function lastHash(run: Run, before: InductionRecord): Promise<Buffer> {
  if (before.version === 0) return FIRST_LINK
  const [last] = await run(
    build
      .selectFrom('history')
      .select('hash')
      .where('teacher_id', '=', before.teacherId)
      .where('seq', '=', before.version),
  )
  if (!last) throw new Error('a record whose last event is not in its history')
  return last.hash
}

function actorJson({ actor }: RequestContext): unknown {
  if (actor.kind === 'system') return { kind: 'system', name: actor.name }
  const { subject, name, organisation, role } = actor
  return {
    kind: 'person',
    subject,
    name,
    organisation: { id: organisation.id, name: organisation.name },
    role,
  }
}

/** pg sends text; the column is jsonb. */
function json(value: unknown): JsonValue {
  return JSON.stringify(value)
}
