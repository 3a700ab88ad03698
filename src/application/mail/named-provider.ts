import { registrationOf } from '../../domain/deadlines/clock-of.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import type { RecordTransaction } from '../ports.ts'

/** What is known of a period by whoever looks for its registration; no `id` where it is not recorded yet. */
export type OfPeriod = Pick<InductionPeriod, 'bodyId' | 'schoolUrn'> & Readonly<{ id: string | null }>

/**
 * Of a teacher's registrations, newest first: the one whose body opened this period, or else the newest with that body or
 * at that school; null where no school registered them so.
 */
export function registeredFor(
  all: readonly Registration[],
  { id, bodyId, schoolUrn }: OfPeriod,
): Registration | null {
  return (
    (id === null ? null : registrationOf(all, id)) ??
    all.find((each) => namedBodyId(each) === bodyId) ??
    all.find((each) => each.schoolUrn === schoolUrn) ??
    null
  )
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
