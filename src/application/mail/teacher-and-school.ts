import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import type { NewMail } from '../ports.ts'
import type { AnySituation } from '../situation.ts'
import { registeredFor, type OfPeriod } from './named-provider.ts'
import type { MailText } from './text.ts'

type Address = Readonly<{ receiver: 'teacher' | 'school'; to: string | null; registrationId: string | null }>

/**
 * Where the teacher and the school of a period are written to: as the school gave it when it registered them, or else as
 * teacher records and the list of schools have it. The message is shown with a registration that names the body.
 */
export async function teacherAndSchool(
  { record, emailAddress, transaction }: Pick<AnySituation, 'record' | 'emailAddress' | 'transaction'>,
  period: OfPeriod,
): Promise<Readonly<{ teacher: Address; school: Address; registration: Registration | null }>> {
  const all = await transaction.registrations.toWriteTo(record.teacherId)
  const registration = registeredFor(all, period)
  const { schoolUrn } = period
  const school = registration || schoolUrn === null ? null : await transaction.school(schoolUrn)
  const registrationId = shownWith(registration, new Set([period.bodyId]))
  const toTeacher = (registration ?? all[0])?.email ?? emailAddress
  const toSchool = registration?.tutor.email ?? school?.contactEmail ?? null
  return {
    teacher: { receiver: 'teacher', to: toTeacher, registrationId },
    school: { receiver: 'school', to: toSchool, registrationId },
    registration,
  }
}

/** A body does not see a registration that names another, and its own page would miss a message that is shown there. */
export function shownWith(registration: Registration | null, bodyIds: ReadonlySet<string>): string | null {
  const named = registration && namedBodyId(registration)
  return registration && named !== null && bodyIds.has(named) ? registration.id : null
}

/** One message, or none when nobody knows the address. */
export function mailTo(
  { receiver, to, registrationId }: Address,
  reference: string,
  text: MailText,
): readonly NewMail[] {
  return to === null ? [] : [{ reference: `${reference}:${receiver}`, receiver, to, registrationId, ...text }]
}
