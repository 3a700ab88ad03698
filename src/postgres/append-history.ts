import { sql } from 'kysely'
import type { RecordChange, RequestContext } from '../application/ports.ts'
import { apply } from '../domain/induction/apply.ts'
import { touchedFacts } from '../domain/induction/touched.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import { FIRST_LINK, linkHash, type ChainedEvent } from './hash-chain.ts'
import { encodeEvent, encodeFacts } from './history-codec.ts'
import { build, type Run } from './transaction.ts'
import { json } from './json-values.ts'

/** Adds the events of changes to the histories of their teachers, each chained to the one before. Their rows are locked. */
export async function appendHistory(run: Run, changes: readonly RecordChange[]): Promise<void> {
  const last = await lastHashes(run, changes)
  const rows = changes.flatMap((change) =>
    chainEvents(change, last(change.before)).map(({ link, previous, hash }) => ({
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
    })),
  )
  if (rows.length > 0) await run(build.insertInto('history').values(rows))
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

async function lastHashes(
  run: Run,
  changes: readonly RecordChange[],
): Promise<(before: InductionRecord) => Buffer> {
  const teacherIds = changes.flatMap(({ before }) => (before.version === 0 ? [] : [before.teacherId]))
  const rows =
    teacherIds.length === 0
      ? []
      : await run(
          sql<{ teacher_id: string; seq: number; hash: Buffer }>`
            select h.teacher_id, h.seq, h.hash
            from teachers t
            cross join lateral (
              select teacher_id, seq, hash from history where teacher_id = t.id order by seq desc limit 1
            ) h
            where t.id = any (${teacherIds}::uuid[])`.compile(build),
        )
  const hashes = new Map(rows.map(({ teacher_id, seq, hash }) => [`${teacher_id} ${String(seq)}`, hash]))
  return ({ teacherId, version }) => {
    if (version === 0) return FIRST_LINK
    const hash = hashes.get(`${teacherId} ${String(version)}`)
    if (!hash) throw new Error('a record whose last event is not in its history')
    return hash
  }
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
