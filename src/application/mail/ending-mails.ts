import { namedBody } from '../../domain/induction/body.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { NewMail } from '../ports.ts'
import type { AnySituation } from '../situation.ts'
import { mailTo, teacherAndSchool } from './teacher-and-school.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

/** Who is told that a period ended at the leaving date, with terms still to come: the teacher and the school they left. */
export async function mailsOfEnding(
  situation: AnySituation,
  { periodId, end }: Readonly<{ periodId: string; end: Day }>,
): Promise<readonly NewMail[]> {
  const { record, bodies } = situation
  const { identity } = record
  const period = record.periods.find(({ id }) => id === periodId)
  if (!identity || !period) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const { name: bodyName, contactEmail } = namedBody(bodies, period.bodyId)
  const { teacher, school } = await teacherAndSchool(situation, period)
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  const contact = contactEmail === null ? bodyName : `${bodyName} at ${contactEmail}`
  const text = (whose: string, whom: string) => ({
    subject: `Induction record updated: ${initialsOf(name)}`,
    body: paragraphs(
      `${whose} with ${bodyName} ended on ${inWords(end)}, because another appropriate body has asked for ${whom}.`,
      `${bodyName} has still to confirm how many terms were served with it. None are lost.`,
      `If this is wrong, contact ${contact}.`,
    ),
  })
  return [
    ...mailTo(teacher, reference, text('Your induction', 'you')),
    ...mailTo(school, reference, text(`The induction of ${name}`, 'them')),
  ]
}
