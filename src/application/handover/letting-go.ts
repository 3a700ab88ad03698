import type { PlannedRelease } from '../../domain/handover/planned-release.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { refused, type Refusal } from '../../domain/values/decision.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { Situation } from '../situation.ts'
import { savePlannedRelease } from './save-planned-release.ts'
import { teacherForClaim } from './teacher-for-claim.ts'

/** Of a release that answers a request: which, and the body's words to whoever asks; blank for none. */
export type Answering = Readonly<{ handoverId: string; note: string }>

export type LettingGo = Readonly<{
  teacher: TeacherRecord | null
  note: string | null
  check: (situation: Situation) => Promise<readonly Refusal[]>
  afterwards?: (situation: Situation, record: InductionRecord) => Promise<void>
}>

/** What a release needs so that whoever waits for the teacher has them in the same transaction. */
export async function lettingGo(
  ports: Ports,
  context: RequestContext,
  {
    teacherId,
    answering,
    ...request
  }: Readonly<{ teacherId: string; answering?: Answering | undefined; note?: string | undefined }>,
): Promise<LettingGo> {
  const note = (answering?.note ?? request.note ?? '').trim()
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

/** The same of a release that was planned: only while the plan stands as it was read, which it then ends. */
export async function lettingGoAsPlanned(
  ports: Ports,
  context: RequestContext,
  plan: PlannedRelease,
): Promise<LettingGo> {
  return {
    teacher: await teacherForClaim(ports, context, plan.teacherId),
    note: plan.note,
    check: async ({ transaction }) => {
      const standing = await transaction.plannedReleases.ofTeacher(plan.teacherId)
      const stands = standing?.id === plan.id && standing.version === plan.version
      return stands ? [] : refused({ code: 'no_release_planned' }).refusals
    },
    afterwards: async ({ transaction }, record) => {
      const event = { type: 'plan_ended', kind: 'released', reason: null, at: ports.clock.now() } as const
      await savePlannedRelease(ports, transaction, { before: plan, events: [event], record, context })
    },
  }
}
