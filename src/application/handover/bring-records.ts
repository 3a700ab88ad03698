import { applyToHandover } from '../../domain/handover/apply-to-handover.ts'
import { cameFrom, periodBefore, type CameFrom } from '../../domain/handover/came-from.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'

/** The body that had the teacher before the one that has them now; null when none had. */
export async function bodyBefore(
  transaction: Pick<RecordTransaction, 'history'>,
  record: InductionRecord,
  at: Temporal.Instant,
): Promise<CameFrom | null> {
  const before = periodBefore(record)
  return before && cameFrom(before, await transaction.history(record.teacherId), at)
}

/**
 * Whoever claims a teacher after another body has the records of the time before, asked for or not (SG 2.75): a claim that
 * no request led to begins and ends a handover in its own transaction. Nobody is written to of it.
 */
export async function bringRecords(
  ports: Pick<Ports, 'ids'>,
  transaction: RecordTransaction,
  record: InductionRecord,
  { context, at }: Readonly<{ context: RequestContext; at: Temporal.Instant }>,
): Promise<void> {
  const from = await bodyBefore(transaction, record, at)
  if (!from) return
  const standing = await transaction.handovers.ofTeacher(record.teacherId)
  const own = standing.find(({ askerId }) => askerId === openPeriod(record)?.bodyId) ?? null
  if (own?.holderId) return
  const events: readonly HandoverEvent[] = own
    ? [{ type: 'came_from', from }]
    : begunAndEnded(ports.ids.id(), record, { from, context, at })
  const after = events.reduce<Handover | null>(applyToHandover, own)
  if (after) await transaction.handovers.save({ before: own, events, after, context, at, mails: [] })
}

function begunAndEnded(
  id: string,
  { identity, teacherId, periods }: InductionRecord,
  { from, context, at }: Readonly<{ from: CameFrom; context: RequestContext; at: Temporal.Instant }>,
): readonly HandoverEvent[] {
  const claimed = periods.at(-1)
  const { actor } = context
  if (!identity || !claimed?.programme || actor.kind !== 'person') return []
  const { start, programme, schoolUrn, bodyId } = claimed
  const handover: Handover = {
    ...{ id, version: 1, teacherId, trn: identity.trn, name: `${identity.firstName} ${identity.lastName}` },
    ...{ ...from, askerId: bodyId, registrationId: null, askedAt: at },
    ...{ claim: { start, programme, schoolUrn }, claimedBy: actor, claimedAt: at },
    ...{ steps: [], problems: [], ended: null, recordsReceivedAt: null },
  }
  return [
    { type: 'handover_begun', handover },
    { type: 'handover_ended', kind: 'claimed', reason: null, at },
  ]
}
