import type { Day } from '../../domain/values/calendar.ts'
import type { Situation } from '../situation.ts'
import type { NewMail } from '../ports.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

type About = Readonly<{
  kind: 'claimed' | 'start_changed'
  name: string
  start: Day
  schoolUrn: string | null
}>

/** Who is told when a body claims by itself or corrects a start: the teacher and the school, where addresses are known. */
export async function mailsOfPeriod(
  { record, body, emailAddress, transaction }: Situation,
  { kind, name, start, schoolUrn }: About,
): Promise<readonly NewMail[]> {
  const school = schoolUrn === null ? null : await transaction.school(schoolUrn)
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  const contact = body.contactEmail === null ? body.name : `${body.name} at ${body.contactEmail}`
  const wrong = `If this is wrong, contact ${contact}.`
  const subject = `${kind === 'claimed' ? 'Induction recorded' : 'Induction start corrected'}: ${initialsOf(name)}`
  const toTeacher =
    kind === 'claimed'
      ? `${body.name} is your appropriate body and recorded that your induction with them started on ${inWords(start)}.`
      : `${body.name} corrected the start of your induction with them to ${inWords(start)}.`
  const toSchool =
    kind === 'claimed'
      ? `${body.name} recorded that the induction of ${name} with them started on ${inWords(start)}.`
      : `${body.name} corrected the start of the induction of ${name} with them to ${inWords(start)}.`
  return [
    ...message('teacher', emailAddress, paragraphs(`Dear ${name}`, toTeacher, wrong)),
    ...message('school', school?.contactEmail ?? null, paragraphs(toSchool, wrong)),
  ]

  function message(receiver: 'teacher' | 'school', to: string | null, text: string): readonly NewMail[] {
    return to === null ? [] : [{ reference: `${reference}:${receiver}`, receiver, to, subject, body: text }]
  }
}
