import type { Person } from '../../domain/access/actor.ts'
import type { Session } from '../sessions.ts'

/** The person of a session, acting for the organisation chosen; null until there is one that gives access. */
export function sessionPerson({
  subject,
  name,
  organisations,
  standing,
}: Pick<Session, 'subject' | 'name' | 'organisations' | 'standing'>): Person | null {
  const organisation = organisations.find(({ id }) => id === standing?.organisationId)
  if (!standing || !organisation) return null
  const { role, bodyId, schoolUrns, leadProviderId } = standing
  return { kind: 'person', subject, name, organisation, role, bodyId, schoolUrns, leadProviderId }
}
