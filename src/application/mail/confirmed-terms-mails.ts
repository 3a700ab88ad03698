import { openPeriod } from '../../domain/induction/record.ts'
import { formatTerms, type Terms } from '../../domain/values/terms.ts'
import type { Situation } from '../situation.ts'
import type { MailReceiver, NewMail } from '../ports.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

/** Who is told of terms that were awaited: the teacher, the school they left, and the body that has them now. */
export async function mailsOfConfirmedTerms(
  { record, body, bodies, emailAddress, transaction }: Situation,
  { periodId, terms }: Readonly<{ periodId: string; terms: Terms }>,
): Promise<readonly NewMail[]> {
  const { identity } = record
  const period = record.periods.find(({ id }) => id === periodId)
  if (!identity || !period?.end) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const school = period.schoolUrn === null ? null : await transaction.school(period.schoolUrn)
  const now = openPeriod(record)
  const newBody = now === null || now.bodyId === body.id ? undefined : bodies.get(now.bodyId)
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  const served = `${formatTerms(terms)} full-time equivalent (FTE) terms from ${inWords(period.start)} to ${inWords(period.end)}`
  const contact = body.contactEmail === null ? body.name : `${body.name} at ${body.contactEmail}`
  const message = (receiver: MailReceiver, to: string | null, whose: string) =>
    to === null
      ? []
      : [
          {
            ...{ reference: `${reference}:${receiver}`, receiver, to },
            subject: `Terms confirmed: ${initialsOf(name)}`,
            body: paragraphs(
              `${body.name} confirmed that ${whose} served ${served}.`,
              `If this is wrong, contact ${contact}.`,
            ),
          },
        ]
  return [
    ...message('teacher', emailAddress, 'you'),
    ...message('school', school?.contactEmail ?? null, name),
    ...message('body', newBody?.contactEmail ?? null, name).map((mail) => ({
      ...mail,
      bodyId: newBody?.id ?? null,
    })),
  ]
}
