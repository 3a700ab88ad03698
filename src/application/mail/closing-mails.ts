import type { InductionEvent } from '../../domain/events.ts'
import type { CloseFacts } from '../../domain/induction/close.ts'
import type { Situation } from '../situation.ts'
import type { MailReceiver, NewMail, Ports } from '../ports.ts'
import { namedProvider, registeredWith } from './named-provider.ts'
import { failed, failedForDepartment, passed, released, releasedForProvider } from './templates.ts'
import type { MailText } from './text.ts'

export type Closing = Readonly<{
  kind: 'release' | 'pass' | 'fail'
  event: InductionEvent
  facts: CloseFacts
}>

/**
 * Who is told when a period closes: the teacher and the school, where their addresses are known; of a release the lead
 * provider, as of a leaving; and of a fail the department's mailbox, for the appeal and the list of those who failed (F-02,
 * F-12).
 */
export async function mailsOfClosing(
  ports: Ports,
  { record, body, emailAddress, transaction }: Situation,
  { kind, event, facts }: Closing,
): Promise<readonly NewMail[]> {
  const { identity } = record
  const period = record.periods.find((each) => each.id === facts.periodId)
  if (!identity || !period) return []
  const school = period.schoolUrn === null ? null : await transaction.school(period.schoolUrn)
  const about = {
    name: `${identity.firstName} ${identity.lastName}`,
    initials: `${identity.firstName.slice(0, 1)}${identity.lastName.slice(0, 1)}`.toUpperCase(),
    trn: identity.trn,
    bodyName: body.name,
    bodyEmail: body.contactEmail,
    start: period.start,
    end: facts.end,
    terms: facts.terms,
    toldInWritingOn: event.type === 'outcome_recorded' ? event.outcome.toldInWritingOn : null,
  }
  const text = { release: released, pass: passed, fail: failed }[kind]
  const reference = `${record.teacherId}:${String(record.version + 1)}`
  return [
    ...mail(reference, 'teacher', emailAddress, text(about, 'teacher')),
    ...mail(reference, 'school', school?.contactEmail ?? null, text(about, 'school')),
    ...(kind === 'release' ? await toProvider() : []),
    ...(kind === 'fail'
      ? mail(reference, 'department', ports.settings.departmentMailbox, failedForDepartment(about))
      : []),
  ]

  async function toProvider(): Promise<readonly NewMail[]> {
    const theirs = await registeredWith(transaction, { teacherId: record.teacherId, bodyId: body.id })
    const provider = await namedProvider(transaction, theirs, ports.settings.publicUrl)
    if (!provider) return []
    const { then, ...address } = provider
    return [{ reference: `${reference}:lead_provider`, ...address, ...releasedForProvider(about, then) }]
  }
}

/** One message, or none when nobody knows the address. */
function mail(
  reference: string,
  receiver: MailReceiver,
  to: string | null,
  text: MailText,
): readonly NewMail[] {
  return to === null ? [] : [{ reference: `${reference}:${receiver}`, receiver, to, ...text }]
}
