import { scopeOf } from '../../domain/access/actor.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import type { Ports, RequestContext } from '../ports.ts'

/**
 * What teacher records say of a teacher for whom a provisional claim waits, read before the transaction that may make it
 * a claim; null when nobody waits or there is no answer, and then the job of claims makes it.
 */
export async function teacherForClaim(
  ports: Ports,
  { actor }: Pick<RequestContext, 'actor'>,
  teacherId: string,
): Promise<TeacherRecord | null> {
  const trn = await ports.store.handovers.claimWaitingFor(scopeOf(actor), teacherId)
  if (trn === null) return null
  const answer = await ports.teacherRecords.find(trn, null)
  return answer.kind === 'found' ? answer.teacher : null
}
