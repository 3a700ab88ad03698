import { openPeriod } from '../../domain/induction/record.ts'
import { formatTerms, type Terms } from '../../domain/values/terms.ts'
import type { Situation } from '../situation.ts'
import type { NewMail } from '../ports.ts'
import { mailTo, teacherAndSchool } from './teacher-and-school.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

/** Who is told of terms that were awaited: the teacher, the school they left, and the body that has them now. */
export async function mailsOfConfirmedTerms(
  situation: Situation,
  { periodId, terms }: Readonly<{ periodId: string; terms: Terms }>,
): Promise<readonly NewMail[]> {
  const { record, body, bodies } = situation
  const { identity } = record
  const period = record.periods.find(({ id }) => id === periodId)
  if (!identity || !period?.end) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const { teacher, school } = await teacherAndSchool(situation, period)
  const now = openPeriod(record)
  const newBody = now === null || now.bodyId === body.id ? undefined : bodies.get(now.bodyId)
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  const served = `${formatTerms(terms)} full-time equivalent (FTE) terms from ${inWords(period.start)} to ${inWords(period.end)}`
  const contact = body.contactEmail === null ? body.name : `${body.name} at ${body.contactEmail}`
  const text = (whose: string) => ({
    subject: `Terms confirmed: ${initialsOf(name)}`,
    body: paragraphs(
      `${body.name} confirmed that ${whose} served ${served}.`,
      `If this is wrong, contact ${contact}.`,
    ),
  })
  return [
    ...mailTo(teacher, reference, text('you')),
    ...mailTo(school, reference, text(name)),
    ...(newBody?.contactEmail
      ? [
          {
            ...{ reference: `${reference}:body`, receiver: 'body' as const, to: newBody.contactEmail },
            ...{ bodyId: newBody.id, ...text(name) },
          },
        ]
      : []),
  ]
}
