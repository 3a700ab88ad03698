import type { Person } from '../../domain/access/actor.ts'

/** Where somebody's work begins. */
export function homeOf(person: Person | null): string {
  if (person?.role === 'caseworker') return '/dfe'
  if (person?.role === 'lead_provider') return '/lead-provider'
  return person && person.schoolUrns.length > 0 ? '/school' : '/appropriate-body'
}
