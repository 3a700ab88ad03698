import type { InductionPeriod } from '../../domain/induction/record.ts'
import type { Situation } from '../situation.ts'
import type { NewMail } from '../ports.ts'
import { mailTo, teacherAndSchool } from './teacher-and-school.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

type About = Readonly<{ kind: 'claimed' | 'start_changed'; name: string; period: InductionPeriod }>

/** Who is told when a body claims by itself or corrects a start: the teacher and the school, where addresses are known. */
export async function mailsOfPeriod(
  situation: Situation,
  { kind, name, period }: About,
): Promise<readonly NewMail[]> {
  const { record, body } = situation
  const { teacher, school } = await teacherAndSchool(situation, period)
  const start = inWords(period.start)
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  const contact = body.contactEmail === null ? body.name : `${body.name} at ${body.contactEmail}`
  const wrong = `If this is wrong, contact ${contact}.`
  const subject = `${kind === 'claimed' ? 'Induction recorded' : 'Induction start corrected'}: ${initialsOf(name)}`
  const toTeacher =
    kind === 'claimed'
      ? `${body.name} is your appropriate body and recorded that your induction with them started on ${start}.`
      : `${body.name} corrected the start of your induction with them to ${start}.`
  const toSchool =
    kind === 'claimed'
      ? `${body.name} recorded that the induction of ${name} with them started on ${start}.`
      : `${body.name} corrected the start of the induction of ${name} with them to ${start}.`
  return [
    ...mailTo(teacher, reference, { subject, body: paragraphs(`Dear ${name}`, toTeacher, wrong) }),
    ...mailTo(school, reference, { subject, body: paragraphs(toSchool, wrong) }),
  ]
}
