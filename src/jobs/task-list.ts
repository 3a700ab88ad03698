import { z } from 'zod'
import { refreshDeadlines } from '../application/conclusion/refresh-deadlines.ts'
import { lapseProposals } from '../application/correction/lapse-proposals.ts'
import { askAboutMails } from '../application/delivery/ask-about-mails.ts'
import { giveUp } from '../application/delivery/give-up.ts'
import { lookAgainAtTeachers } from '../application/delivery/look-again-at-teachers.ts'
import { lookAgainForQts } from '../application/delivery/look-again-for-qts.ts'
import type { Outcome } from '../application/delivery/outcome.ts'
import { sendMail } from '../application/delivery/send-mail.ts'
import { tellTeacherRecords } from '../application/delivery/tell-teacher-records.ts'
import { findForgottenWork, removeExpired } from '../application/delivery/upkeep.ts'
import { checkClaims, completeClaims } from '../application/handover/check-claims.ts'
import { runHandoverClock } from '../application/handover/run-clock.ts'
import { sendDigests } from '../application/mail/send-digests.ts'
import type { Ports } from '../application/ports.ts'
import { countAbsences } from '../application/registration/count-absences.ts'
import { carrySuccessions } from '../application/succession/carry-successions.ts'
import { completeWaitingRegistrations } from '../application/registration/complete-waiting.ts'

export type Task = Readonly<{
  name: string
  /** Writes to teacher records, so it waits at the gate. */
  gated: boolean
  /** Throws when the payload is none of this task. */
  run: (ports: Ports, payload: unknown, jobId: string) => Promise<Outcome>
  /** The key and payload of the same work once more. */
  again: (payload: unknown) => { key: string; payload: Record<string, unknown> }
}>

const aTeacher = z.object({ teacherId: z.uuid() })
const aMail = z.object({ mailId: z.uuid(), tries: z.int().min(0).default(0) })
const nothing = z.object({}).nullable()

/** Everything that jobs do: a name, what it must be given and its use case. */
export const taskList: readonly Task[] = [
  task('tell_teacher_records', aTeacher, tellTeacherRecords, {
    gated: true,
    again: (payload) => ({ key: payload.teacherId, payload }),
  }),
  task('send_mail', aMail, sendMail, {
    again: ({ mailId, tries }) => ({ key: mailId, payload: { mailId, tries: tries + 1 } }),
  }),
  task('given_up', z.union([aTeacher, aMail]), giveUp),
  task('look_again_for_qts', nothing, lookAgainForQts),
  task('look_again_at_teachers', nothing, lookAgainAtTeachers),
  task('refresh_deadlines', nothing, refreshDeadlines),
  task('lapse_proposals', nothing, lapseProposals),
  task('send_digests', nothing, sendDigests),
  task('ask_about_mails', nothing, askAboutMails),
  task('count_absences', nothing, countAbsences),
  task('complete_waiting_registrations', nothing, completeWaitingRegistrations),
  task('carry_successions', nothing, carrySuccessions),
  task('complete_claims', nothing, completeClaims),
  task('check_claims', nothing, checkClaims),
  task('run_handover_clock', nothing, runHandoverClock),
  task('find_forgotten_work', nothing, findForgottenWork),
  task('remove_expired', nothing, removeExpired),
]

function task<Payload>(
  name: string,
  schema: z.ZodType<Payload>,
  useCase: (ports: Ports, payload: Payload, jobId: string) => Promise<Outcome>,
  {
    gated = false,
    again = () => ({ key: name, payload: {} }),
  }: {
    gated?: boolean
    again?: (payload: Payload) => { key: string; payload: Record<string, unknown> }
  } = {},
): Task {
  return {
    name,
    gated,
    run: async (ports, payload, jobId) => useCase(ports, schema.parse(payload), jobId),
    again: (payload) => again(schema.parse(payload)),
  }
}
