import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import type { RecordTransaction } from '../ports.ts'

/** The last registration of a teacher with this body; null where no school registered them with it. */
export async function registeredWith(
  { registrations }: Pick<RecordTransaction, 'registrations'>,
  { teacherId, bodyId }: Readonly<{ teacherId: string; bodyId: string }>,
): Promise<Registration | null> {
  const all = await registrations.ofTeacher(teacherId)
  return all.findLast((each) => namedBodyId(each) === bodyId) ?? null
}

/** The address of the lead provider that a school named, and where it sees the ECT; null where there is none. */
export async function namedProvider(
  { leadProvider }: Pick<RecordTransaction, 'leadProvider'>,
  registration: Registration | null,
  publicUrl: string,
) {
  if (!registration?.leadProviderId) return null
  const to = (await leadProvider(registration.leadProviderId))?.contactEmail ?? null
  if (to === null) return null
  const then = `See it in the service: ${publicUrl}/lead-provider/ects/${registration.id}`
  return { to, then, receiver: 'lead_provider', registrationId: registration.id } as const
}
