import { may } from '../../domain/access/permissions.ts'
import { decideClaim } from '../../domain/induction/claim.ts'
import { decideWhoToLookUp } from '../../domain/induction/find.ts'
import type { InductionPeriod, InductionRecord, TeacherIdentity } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { accepted, refused } from '../../domain/values/decision.ts'
import { changeRecord, type Result, type Situation } from '../change-record.ts'
import { answerOfHolder } from '../../domain/registration/answer-of-holder.ts'
import { mailsOfPeriod } from '../mail/period-mails.ts'
import { answerByClaim } from '../registration/answer-by-claim.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { NewMail, Ports, RequestContext } from '../ports.ts'
import { refusalsOfAnswer } from './find-ect.ts'

/** `dateOfBirth` is null when this channel matched it before and kept proof of that, as the claim journey's draft does. */
export type ClaimEctRequest = Readonly<{
  trn: string
  dateOfBirth: string | null
  start: string
  programme: string
  schoolUrn: string
}>

/**
 * Claims a teacher for the actor's body from a day. Teacher records are asked first; eligibility is decided inside the
 * teacher's lock, whatever a page showed before (15.3).
 */
export async function claimEct(
  ports: Ports,
  context: RequestContext,
  request: ClaimEctRequest,
): Promise<Result> {
  if (!may(context.actor, 'claim')) return refused({ code: 'not_permitted' })
  const asked = await askTeacherRecords(ports, request)
  if (asked.kind === 'refused') return asked
  const { teacher } = asked
  return changeRecord(ports, context, {
    task: 'claim',
    seenVersion: null,
    teacher,
    lock: (transaction) => transaction.lockForClaim(teacher, ports.ids.id()),
    decide: async (situation) => {
      const { record, body, bodies, today, transaction } = situation
      const school = await schoolOf(transaction, request.schoolUrn)
      const decision = decideClaim(
        { record, teacher, body, bodies, today },
        { ...request, schoolKnown: school !== null },
      )
      if (decision.kind === 'refused') return decision
      const { start, programme, schoolUrn } = decision.facts
      const period = {
        id: ports.ids.id(),
        bodyId: body.id,
        start,
        end: null,
        terms: null,
        programme,
        schoolUrn,
      }
      const at = ports.clock.now()
      return accepted({
        events: [...identified(record, teacher), { type: 'ect_claimed', period }],
        reason: null,
        mails: await mailsOfClaim(situation, { teacher, period, at }),
        afterwards: (after) => answerByClaim(ports, transaction, after, { context, at }),
      })
    },
  })
}

/** A school that named the body is told with its registration, and so is the teacher then. */
async function mailsOfClaim(
  situation: Situation,
  {
    teacher,
    period,
    at,
  }: Readonly<{ teacher: TeacherRecord; period: InductionPeriod; at: Temporal.Instant }>,
): Promise<readonly NewMail[]> {
  const registrations = await situation.transaction.registrations.ofTeacher(situation.record.teacherId)
  if (registrations.some((each) => answerOfHolder(each, { periods: [period] }, at).length > 0)) return []
  const { start, schoolUrn } = period
  const name = `${teacher.firstName} ${teacher.lastName}`
  return mailsOfPeriod(situation, { kind: 'claimed', name, start, schoolUrn })
}

async function askTeacherRecords(ports: Ports, { trn, dateOfBirth }: ClaimEctRequest) {
  if (dateOfBirth === null) return answered(await ports.teacherRecords.find(trn, null))
  const wanted = decideWhoToLookUp({ trn, dateOfBirth }, ports.clock.today())
  if (wanted.kind === 'refused') return wanted
  return answered(
    await ports.teacherRecords.find(wanted.facts.trn, { dateOfBirth: wanted.facts.dateOfBirth }),
  )
}

function answered(answer: Awaited<ReturnType<Ports['teacherRecords']['find']>>) {
  return answer.kind === 'found' ? answer : refused(...refusalsOfAnswer(answer))
}

/** An event when teacher records tell something new of who the teacher is. */
export function identified(record: InductionRecord, teacher: TeacherRecord) {
  const identity: TeacherIdentity = {
    trn: teacher.trn,
    firstName: teacher.firstName,
    lastName: teacher.lastName,
    qtsOn: teacher.qtsOn,
  }
  return sameIdentity(record.identity, identity) ? [] : [{ type: 'teacher_identified', identity } as const]
}

function sameIdentity(a: TeacherIdentity | null, b: TeacherIdentity): boolean {
  if (!a) return false
  const sameQts = a.qtsOn === null || b.qtsOn === null ? a.qtsOn === b.qtsOn : a.qtsOn.equals(b.qtsOn)
  return a.trn === b.trn && a.firstName === b.firstName && a.lastName === b.lastName && sameQts
}
