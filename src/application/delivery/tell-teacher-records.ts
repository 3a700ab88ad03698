import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import type { Trn } from '../../domain/values/trn.ts'
import type { Delivery, Ports } from '../ports.ts'
import { RecordClash } from '../record-clash.ts'
import { finishDelivery, noteTeacher } from './finish-delivery.ts'
import { afterRead, afterWhere, afterWrite, type NextStep } from './next-step.ts'
import { jobContext, type Outcome } from './outcome.ts'
import type { ProblemCode } from './problem-codes.ts'
import { retryWait } from './retry-wait.ts'

/**
 * Tells teacher records the latest wanted state of one teacher, reads it back and keeps how far it got. A repeat sends
 * the same body and stamp, so it is harmless (TRS contract 8).
 */
export async function tellTeacherRecords(
  ports: Ports,
  { teacherId }: { teacherId: string },
  jobId: string,
): Promise<Outcome> {
  const delivery = await ports.store.deliveries.find(teacherId)
  if (delivery?.state !== 'waiting') return { kind: 'done', what: 'nothing_waiting' }
  const written = await ports.teacherRecords.writeInduction(delivery.trn, {
    ...delivery.wanted,
    modifiedOn: delivery.stamp,
  })
  const { next, teacher } = await followUp(ports, delivery, afterWrite(written))
  return carryOut(ports, jobId, delivery, next, teacher)
}

type Followed = Readonly<{ next: NextStep; teacher: TeacherRecord | null }>

async function followUp({ teacherRecords }: Ports, delivery: Delivery, next: NextStep): Promise<Followed> {
  if (next.do === 'read_back') {
    const read = await teacherRecords.find(delivery.trn, null)
    const teacher = read.kind === 'found' ? read.teacher : null
    return { next: afterRead(delivery, read, next), teacher }
  }
  if (next.do === 'find_where')
    return { next: afterWhere(await teacherRecords.whereIs(delivery.trn)), teacher: null }
  return { next, teacher: null }
}

async function carryOut(
  ports: Ports,
  jobId: string,
  delivery: Delivery,
  next: NextStep,
  teacher: TeacherRecord | null,
): Promise<Outcome> {
  const { teacherId, stamp, attempts } = delivery
  const { deliveries } = ports.store
  const context = jobContext(jobId)
  switch (next.do) {
    case 'finish': {
      const current = await finishDelivery(ports, context, delivery, next, teacher)
      return { kind: 'done', what: current ? (next.problem ?? next.state) : 'overtaken' }
    }
    case 'retry':
      await deliveries.countAttempt(teacherId, stamp, next.problem)
      return {
        kind: 'again',
        what: next.problem,
        seconds: retryWait(attempts, teacherId, next.retryAfterSeconds),
      }
    case 'pause':
      await deliveries.countAttempt(teacherId, stamp, 'service_not_allowed' satisfies ProblemCode)
      return { kind: 'refused_key' }
    case 'restamp':
      if (teacher) await noteTeacher(ports, context, teacherId, teacher)
      await deliveries.restamp(teacherId, stamp, ports.clock.now())
      return { kind: 'again', what: 'restamped', seconds: 0 }
    case 'move':
      return followMerge(ports, jobId, delivery, next.survivingTrn)
    case 'read_back':
    case 'find_where':
      throw new Error('a delivery with an answer nobody asked for')
  }
}

/** Under the surviving TRN it is wanted anew, with a job of its own. Two of our teachers that became one need a person. */
export async function followMerge(
  ports: Ports,
  jobId: string,
  delivery: Delivery,
  survivingTrn: Trn,
): Promise<Outcome> {
  const context = jobContext(jobId)
  const { teacherId } = delivery
  try {
    await ports.store.deliveries.moveToTrn(teacherId, survivingTrn, context, ports.clock.now())
    return { kind: 'done', what: 'moved' }
  } catch (error) {
    if (!(error instanceof RecordClash) || error.constraint !== 'trns_are_unique') throw error
    const problem: ProblemCode = 'merged_into_another_ect'
    await finishDelivery(ports, context, delivery, { state: 'needs_attention', problem }, null)
    return { kind: 'done', what: problem }
  }
}
