import type { Trn } from '../../domain/values/trn.ts'
import type { Ports } from '../ports.ts'
import { RecordClash } from '../record-clash.ts'
import { noteTeacher } from './finish-delivery.ts'
import { jobContext, type Outcome } from './outcome.ts'

/** Reads in one round. A round a minute reads 86,000 teachers a day and leaves pages and deliveries their share of the rate. */
const A_ROUND = 60
const DAYS_AFTER_NO_RECORD = 7

/**
 * Reads teachers again whose turn it is, the one due longest first, so that a name, a QTS date or an exemption that
 * changed in teacher records is seen here. One merged into another goes on under the surviving TRN; one that went is
 * looked for again in a week (TRS contract 8.5).
 */
export async function lookAgainAtTeachers(ports: Ports, _: unknown, jobId: string): Promise<Outcome> {
  const due = await ports.store.deliveries.dueForALook(ports.clock.now(), A_ROUND)
  for (const teacher of due)
    if (!(await lookAt(ports, teacher, jobId))) return { kind: 'done', what: 'no_answer' }
  return { kind: 'done', what: due.length === 0 ? 'nobody_due' : 'looked' }
}

type Due = Readonly<{ teacherId: string; trn: Trn }>

/** @returns false when teacher records did not answer, so that the rest of the round waits */
async function lookAt(ports: Ports, { teacherId, trn }: Due, jobId: string): Promise<boolean> {
  const context = jobContext(jobId)
  const now = ports.clock.now()
  const answer = await ports.teacherRecords.find(trn, null)
  if (answer.kind === 'unavailable') return false
  if (answer.kind === 'found') {
    await noteTeacher(ports, context, teacherId, answer.teacher)
    return true
  }
  // Once moved, the survivor's record is due at the next round.
  if (answer.kind === 'merged' && (await moves(ports, teacherId, answer.survivingTrn, jobId))) return true
  await ports.store.deliveries.lookLater(teacherId, now.add({ hours: 24 * DAYS_AFTER_NO_RECORD }))
  return true
}

/** @returns false when the survivor is here too: a person must say which is right, and the next delivery asks for one */
async function moves({ store, clock }: Ports, teacherId: string, trn: Trn, jobId: string): Promise<boolean> {
  try {
    await store.deliveries.moveToTrn(teacherId, trn, jobContext(jobId), clock.now())
    return true
  } catch (error) {
    if (error instanceof RecordClash) return false
    throw error
  }
}
