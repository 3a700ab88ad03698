import { namedBodyId, nameOf, spanOf } from '../../domain/registration/registration.ts'
import type { NewMail, RecordTransaction } from '../ports.ts'
import { initialsOf, paragraphs } from './text.ts'

/** QTS arrived for somebody whom schools registered before: the body named can record induction, and the school knows. */
export async function mailsOfQts(
  { registrations, bodies }: RecordTransaction,
  teacherId: string,
  publicUrl: string,
): Promise<readonly NewMail[]> {
  const all = await registrations.ofTeacher(teacherId)
  const known = await bodies()
  return all.flatMap((registration): NewMail[] => {
    const { id, tutor, bodyAnswer } = registration
    if (bodyAnswer !== null || spanOf(registration).end !== null) return []
    const bodyId = namedBodyId(registration)
    const body = bodyId === null ? undefined : known.get(bodyId)
    const subject = `Qualified teacher status recorded: ${initialsOf(nameOf(registration))}`
    const says = 'An ECT whom a school registered now has qualified teacher status (QTS) in teacher records.'
    const atBody = `You can record induction: ${publicUrl}/appropriate-body/registrations/${id}`
    const atSchool = `You do not need to do anything. See where it is: ${publicUrl}/school/ects/${id}`
    const about = { registrationId: id, subject }
    return [
      ...(body?.contactEmail
        ? [
            {
              ...({ ...about, reference: `${id}:qts:body`, receiver: 'body', bodyId: body.id } as const),
              ...{ to: body.contactEmail, body: paragraphs(says, atBody) },
            },
          ]
        : []),
      {
        ...({ ...about, reference: `${id}:qts:school`, receiver: 'school', bodyId: null } as const),
        ...{ to: tutor.email, body: paragraphs(says, atSchool) },
      },
    ]
  })
}
