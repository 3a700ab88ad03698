import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { apply } from '../../domain/induction/apply.ts'
import { mailsOfQts } from '../mail/qts-mails.ts'
import { identified } from '../induction/claimed.ts'
import type { DeliveryResult, Ports, RecordTransaction, RequestContext } from '../ports.ts'

/** Under the teacher's lock and in one transaction: how a delivery ended, and what teacher records said when read. */
export async function finishDelivery(
  { store, clock, settings: { publicUrl } }: Ports,
  context: RequestContext,
  delivery: Readonly<{ teacherId: string; stamp: Temporal.Instant }>,
  result: Pick<DeliveryResult, 'state' | 'problem'>,
  teacher: TeacherRecord | null,
): Promise<boolean> {
  const at = clock.now()
  return store.change({ kind: 'system' }, async (transaction) => {
    if (teacher) await note(transaction, context, { teacherId: delivery.teacherId, teacher, at, publicUrl })
    else await transaction.lock(delivery.teacherId)
    return transaction.finishDelivery(delivery.teacherId, delivery.stamp, { ...result, at })
  })
}

/** Keeps what teacher records say of a teacher now: name and QTS as history, status and exemptions beside it. */
export async function noteTeacher(
  { store, clock, settings }: Ports,
  context: RequestContext,
  teacherId: string,
  teacher: TeacherRecord,
): Promise<void> {
  await store.change({ kind: 'system' }, (transaction) =>
    note(transaction, context, { teacherId, teacher, at: clock.now(), publicUrl: settings.publicUrl }),
  )
}

type Noted = Readonly<{
  teacherId: string
  teacher: TeacherRecord
  at: Temporal.Instant
  publicUrl: string
}>

async function note(
  transaction: RecordTransaction,
  context: RequestContext,
  { teacherId, teacher, at, publicUrl }: Noted,
): Promise<void> {
  const locked = await transaction.lock(teacherId)
  // Moved to a surviving TRN meanwhile: what was read is of the record that went.
  if (!locked || locked.record.identity?.trn !== teacher.trn) return
  const events = identified(locked.record, teacher)
  const hasQtsNow = teacher.qtsOn !== null && locked.record.identity.qtsOn === null
  await transaction.save({
    before: locked.record,
    events,
    after: events.reduce(apply, locked.record),
    trsStatus: teacher.induction.status,
    teacher,
    context,
    at,
    reason: null,
    mails: hasQtsNow ? await mailsOfQts(transaction, teacherId, publicUrl) : [],
  })
}
