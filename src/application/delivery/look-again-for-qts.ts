import type { Delivery, Ports } from '../ports.ts'
import { finishDelivery, noteTeacher } from './finish-delivery.ts'
import { jobContext, type Outcome } from './outcome.ts'
import type { ProblemCode } from './problem-codes.ts'
import { followMerge } from './tell-teacher-records.ts'

/** Reads in one round: little enough that rounds every five minutes stay far within half of the allowed rate. */
const A_ROUND = 100

/**
 * Looks again at teachers whose induction could not be recorded for want of QTS, the one read longest ago first, and
 * sends again for those who have it now (TRS contract 8).
 */
export async function lookAgainForQts(ports: Ports, _: unknown, jobId: string): Promise<Outcome> {
  const waiting = await ports.store.deliveries.awaitingQts(A_ROUND)
  for (const delivery of waiting) {
    const answered = await lookAt(ports, delivery, jobId)
    if (!answered) return { kind: 'done', what: 'no_answer' }
  }
  return { kind: 'done', what: 'looked' }
}

async function lookAt(ports: Ports, delivery: Delivery, jobId: string): Promise<boolean> {
  const { teacherId, trn } = delivery
  const context = jobContext(jobId)
  const needsAttention = (problem: ProblemCode) =>
    finishDelivery(ports, context, delivery, { state: 'needs_attention', problem }, null)
  const answer = await ports.teacherRecords.find(trn, null)
  switch (answer.kind) {
    case 'unavailable':
      return false
    case 'merged':
      await followMerge(ports, jobId, delivery, answer.survivingTrn)
      return true
    case 'deactivated':
      await needsAttention('teacher_deactivated')
      return true
    case 'absent':
      await needsAttention('teacher_not_found')
      return true
    case 'found':
      await noteTeacher(ports, context, teacherId, answer.teacher)
      if (answer.teacher.qtsOn !== null) await ports.store.deliveries.tryAgain(teacherId)
      return true
  }
}
