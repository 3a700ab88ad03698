import {
  restoreHandover,
  restorePlan,
  restoreRegistration,
  type Told,
} from '../../domain/correction/restore.ts'
import type { UndoFacts } from '../../domain/correction/undo.ts'
import { applyToHandover } from '../../domain/handover/apply-to-handover.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import { applyToPlannedRelease, type PlannedRelease } from '../../domain/handover/planned-release.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { saveHandover } from '../handover/save-handover.ts'
import { savePlannedRelease } from '../handover/save-planned-release.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { saveRegistration } from '../registration/save-registration.ts'

type Undone = Pick<UndoFacts, 'undone' | 'undoes' | 'removed'> &
  Readonly<{
    /** As it stood with the act, and as it stands without it. */
    before: InductionRecord
    after: InductionRecord
    context: RequestContext
  }>

/**
 * What an undone act did to registrations, handovers and a planned release stands again as it stood before, in the
 * transaction that undoes it (AC-3.2); whoever was told that it ended is told that it stands.
 */
export async function restoreWhatFollowed(
  ports: Pick<Ports, 'settings' | 'ids' | 'clock'>,
  transaction: RecordTransaction,
  { undone, undoes, removed, before, after: record, context }: Undone,
): Promise<void> {
  const at = ports.clock.now()
  const restoring = { undone, at, today: ports.clock.today() }
  const { teacherId } = record
  const told = await transaction.whatFollowed(teacherId, undoes)
  const bodyId = before.periods.find(({ id }) => removed.includes(id))?.bodyId ?? null
  for (const each of told.registrations) {
    const events = restoreRegistration(each, { ...restoring, bodyId })
    const kept = folded<Registration, (typeof events)[number]>(each, applyToRegistration)
    if (events.length > 0 && kept)
      await saveRegistration(ports, transaction, {
        ...{ before: kept, events, context, at },
        after: events.reduce<Registration>(applyToRegistration, kept),
      })
  }
  for (const each of told.handovers) {
    const events = restoreHandover(each, await transaction.handovers.ofTeacher(teacherId), restoring)
    const kept = folded<Handover, (typeof events)[number]>(each, applyToHandover)
    await saveHandover(ports, transaction, { before: kept, events, context, at })
  }
  for (const each of told.plans) {
    const events = restorePlan(
      each,
      (await transaction.plannedReleases.ofTeacher(teacherId)) !== null,
      restoring,
    )
    const kept = folded<PlannedRelease, (typeof events)[number]>(each, applyToPlannedRelease)
    await savePlannedRelease(ports, transaction, { before: kept, events, record, context })
  }
}

function folded<Kept, Event>(
  told: Told<Event>,
  apply: (before: Kept | null, event: Event) => Kept,
): Kept | null {
  return told.reduce<Kept | null>((before, { event }) => apply(before, event), null)
}
