import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { refused, type Refusal } from '../../domain/values/decision.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { Situation } from '../situation.ts'
import { teacherForClaim } from './teacher-for-claim.ts'

/** Of a release that answers a request: which, and the body's words to the next one; blank for none. */
export type Answering = Readonly<{ handoverId: string; note: string }>

export type LettingGo = Readonly<{
  teacher: TeacherRecord | null
  note: string | null
  check: (situation: Situation) => Promise<readonly Refusal[]>
}>

/** What a release needs so that whoever waits for the teacher has them in the same transaction. */
export async function lettingGo(
  ports: Ports,
  context: RequestContext,
  { teacherId, answering }: Readonly<{ teacherId: string; answering?: Answering | undefined }>,
): Promise<LettingGo> {
  const note = answering?.note.trim() ?? ''
  return {
    teacher: await teacherForClaim(ports, context, teacherId),
    note: note === '' ? null : note,
    check: async ({ transaction, record }) => {
      if (!answering) return []
      const standing = await transaction.handovers.ofTeacher(record.teacherId)
      const stands = standing.some(({ id }) => id === answering.handoverId)
      return stands ? [] : refused({ code: 'request_ended' }).refusals
    },
  }
}
