import type { InductionPeriod, InductionRecord, TeacherIdentity } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { answerOfHolder } from '../../domain/registration/answer-of-holder.ts'
import { mailsOfPeriod } from '../mail/period-mails.ts'
import type { NewMail } from '../ports.ts'
import type { Situation } from '../situation.ts'

/** A school that named the body is told with its registration, and so is the teacher then. */
export async function mailsOfClaim(
  situation: Situation,
  {
    teacher,
    period,
    at,
  }: Readonly<{ teacher: TeacherRecord; period: InductionPeriod; at: Temporal.Instant }>,
): Promise<readonly NewMail[]> {
  const registrations = await situation.transaction.registrations.ofTeacher(situation.record.teacherId)
  if (registrations.some((each) => answerOfHolder(each, { periods: [period] }, at).length > 0)) return []
  const name = `${teacher.firstName} ${teacher.lastName}`
  return mailsOfPeriod(situation, { kind: 'claimed', name, period })
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
