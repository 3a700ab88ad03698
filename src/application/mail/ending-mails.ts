import { namedBody } from '../../domain/induction/body.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { NewMail } from '../ports.ts'
import type { AnySituation } from '../situation.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

/** Who is told that a period ended at the leaving date, with terms still to come: the teacher and the school they left. */
export async function mailsOfEnding(
  { record, bodies, emailAddress, transaction }: AnySituation,
  { periodId, end }: Readonly<{ periodId: string; end: Day }>,
): Promise<readonly NewMail[]> {
  const { identity } = record
  const period = record.periods.find(({ id }) => id === periodId)
  if (!identity || !period) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const { name: bodyName, contactEmail } = namedBody(bodies, period.bodyId)
  const school = period.schoolUrn === null ? null : await transaction.school(period.schoolUrn)
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  const contact = contactEmail === null ? bodyName : `${bodyName} at ${contactEmail}`
  const message = (receiver: 'teacher' | 'school', to: string | null, whose: string) =>
    to === null
      ? []
      : [
          {
            ...{ reference: `${reference}:${receiver}`, receiver, to },
            subject: `Induction record updated: ${initialsOf(name)}`,
            body: paragraphs(
              `${whose} with ${bodyName} ended on ${inWords(end)}, because another appropriate body has asked for ${receiver === 'teacher' ? 'you' : 'them'}.`,
              `${bodyName} has still to confirm how many terms were served with it. None are lost.`,
              `If this is wrong, contact ${contact}.`,
            ),
          },
        ]
  return [
    ...message('teacher', emailAddress, `Your induction`),
    ...message('school', school?.contactEmail ?? null, `The induction of ${name}`),
  ]
}
