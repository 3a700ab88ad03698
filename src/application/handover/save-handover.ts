import { applyToHandover } from '../../domain/handover/apply-to-handover.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { mailsOfHandover } from '../mail/handover-mails.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'

export type HandoverChange = Readonly<{
  before: Handover | null
  events: readonly HandoverEvent[]
  context: RequestContext
  at: Temporal.Instant
}>

/** Saves what happened to a handover together with the messages that it sends; nothing when nothing happened. */
export async function saveHandover(
  ports: Pick<Ports, 'settings'>,
  transaction: RecordTransaction,
  { before, events, context, at }: HandoverChange,
): Promise<void> {
  if (events.length === 0) return
  const after = events.reduce<Handover | null>(applyToHandover, before)
  if (!after) return
  const mails = await mailsOfHandover(ports, transaction, { before, events, after })
  await transaction.handovers.save({ before, events, after, context, at, mails })
}
