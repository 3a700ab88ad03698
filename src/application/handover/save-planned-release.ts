import {
  applyToPlannedRelease,
  type PlannedRelease,
  type PlannedReleaseEvent,
} from '../../domain/handover/planned-release.ts'
import { settlePlan } from '../../domain/handover/decide-planned-release.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import { mailsOfPlannedRelease } from '../mail/planned-release-mails.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'

export type PlanChange = Readonly<{
  before: PlannedRelease | null
  events: readonly PlannedReleaseEvent[]
  record: InductionRecord
  context: RequestContext
}>

/** Saves what happened to a planned release together with the messages that it sends; nothing when nothing happened. */
export async function savePlannedRelease(
  ports: Pick<Ports, 'settings' | 'clock'>,
  transaction: RecordTransaction,
  { before, events, record, context }: PlanChange,
): Promise<void> {
  const after = events.reduce<PlannedRelease | null>(applyToPlannedRelease, before)
  if (events.length === 0 || !after) return
  const mails = await mailsOfPlannedRelease(ports, transaction, { before, events, after, record, context })
  await transaction.plannedReleases.save({ before, events, after, context, at: ports.clock.now(), mails })
}

/** Ends the plan of a teacher whom something else has taken on: an outcome, another end, an undo, a succession. */
export async function settlePlannedRelease(
  ports: Pick<Ports, 'settings' | 'clock'>,
  transaction: RecordTransaction,
  { record, context }: Readonly<{ record: InductionRecord; context: RequestContext }>,
): Promise<void> {
  const before = await transaction.plannedReleases.ofTeacher(record.teacherId)
  const events = before ? settlePlan(before, record, ports.clock.now()) : []
  await savePlannedRelease(ports, transaction, { before, events, record, context })
}
