import type { InductionEvent } from '../../domain/events.ts'
import type { CloseFacts } from '../../domain/induction/close.ts'
import type { Situation } from '../situation.ts'
import type { NewMail, Ports } from '../ports.ts'
import { namedProvider } from './named-provider.ts'
import { mailTo, teacherAndSchool } from './teacher-and-school.ts'
import { failed, failedForDepartment, passed, released, releasedForProvider } from './templates.ts'

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
  situation: Situation,
  { kind, event, facts }: Closing,
): Promise<readonly NewMail[]> {
  const { record, body, transaction } = situation
  const { identity } = record
  const period = record.periods.find((each) => each.id === facts.periodId)
  if (!identity || !period) return []
  const { teacher, school, registration } = await teacherAndSchool(situation, period)
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
    ...mailTo(teacher, reference, text(about, 'teacher')),
    ...mailTo(school, reference, text(about, 'school')),
    ...(kind === 'release' ? await toProvider() : []),
    ...(kind === 'fail' ? [toDepartment()] : []),
  ]

  async function toProvider(): Promise<readonly NewMail[]> {
    const provider = await namedProvider(transaction, registration, ports.settings.publicUrl)
    if (!provider) return []
    const { then, ...address } = provider
    return [{ reference: `${reference}:lead_provider`, ...address, ...releasedForProvider(about, then) }]
  }

  function toDepartment(): NewMail {
    const to = ports.settings.departmentMailbox
    return { reference: `${reference}:department`, receiver: 'department', to, ...failedForDepartment(about) }
  }
}
