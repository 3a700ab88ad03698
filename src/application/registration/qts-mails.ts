import { namedBodyId, spanOf } from '../../domain/registration/registration.ts'
import type { NewMail, RecordTransaction } from '../ports.ts'

/** QTS arrived for somebody whom schools registered before: the body named can record induction, and the school knows. */
export async function mailsOfQts(
  { registrations, bodies }: RecordTransaction,
  teacherId: string,
  publicUrl: string,
): Promise<readonly NewMail[]> {
  const all = await registrations.ofTeacher(teacherId)
  const known = await bodies()
  return all.flatMap((registration): NewMail[] => {
    const { id, correctedName, originalName, tutor, bodyAnswer } = registration
    if (bodyAnswer !== null || spanOf(registration).end !== null) return []
    const bodyId = namedBodyId(registration)
    const body = bodyId === null ? undefined : known.get(bodyId)
    const initials = initialsOf(correctedName ?? originalName)
    const subject = `Qualified teacher status recorded: ${initials}`
    const says = 'An ECT whom a school registered now has qualified teacher status (QTS) in teacher records.'
    const to = (receiver: 'body' | 'school', email: string, then: string): NewMail => ({
      ...{ reference: `${id}:qts:${receiver}`, receiver, to: email, subject },
      body: [says, then].join('\n\n'),
    })
    const atBody = `${publicUrl}/appropriate-body/registrations/${id}`
    return [
      ...(body?.contactEmail ? [to('body', body.contactEmail, `You can record induction: ${atBody}`)] : []),
      to(
        'school',
        tutor.email,
        `You do not need to do anything. See where it is: ${publicUrl}/school/ects/${id}`,
      ),
    ]
  })
}

/** "AQ": a subject is read over a shoulder. */
function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((part) => part.slice(0, 1))
    .join('')
}
