import { applyToHandover } from '../../domain/handover/apply-to-handover.ts'
import { isProvisional, type Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { settle } from '../../domain/handover/settle.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { tryClaim } from './try-claim.ts'
import { saveHandover } from './save-handover.ts'
import { settlePlannedRelease } from './save-planned-release.ts'

export type Settling = Readonly<{
  record: InductionRecord
  /** What teacher records said for this request; without it no claim is made here, and the job of claims makes it. */
  teacher: TeacherRecord | null
  context: RequestContext
  /** The holder's words to the next body. */
  note: string | null
}>

/**
 * What a changed record means for those who wait for the teacher, in the transaction that changed it: the answer that a
 * closed period is, the first provisional claim that is now possible, and the end of the others and of a planned release.
 */
export async function settleHandovers(
  ports: Ports,
  transaction: RecordTransaction,
  settling: Settling,
): Promise<void> {
  let { record } = settling
  await settlePlannedRelease(ports, transaction, settling)
  const at = ports.clock.now()
  for (const before of await transaction.handovers.ofTeacher(record.teacherId)) {
    const settled = settle(before, record, {
      at,
      note: settling.note,
      by: bySelf(settling.context),
    })
    const standing = settled.reduce<Handover>(applyToHandover, before)
    const claimed: Claimed =
      isProvisional(standing) && settling.teacher && !openPeriod(record)
        ? await tryClaim(ports, transaction, {
            ...settling,
            record,
            teacher: settling.teacher,
            handover: standing,
          })
        : { events: [], record }
    ;({ record } = claimed)
    await saveHandover(ports, transaction, {
      ...{ before, events: [...settled, ...claimed.events], at },
      context: settling.context,
    })
  }
}

/** Who ended a period, as the answer to a request then says. */
function bySelf({ actor }: RequestContext) {
  if (actor.kind === 'system') return 'clock'
  return actor.role === 'caseworker' ? 'department' : 'holder'
}

type Claimed = Readonly<{ events: readonly HandoverEvent[]; record: InductionRecord }>
