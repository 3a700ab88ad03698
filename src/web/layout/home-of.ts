import type { Person } from '../../domain/access/actor.ts'

/** Where somebody's work begins. */
export function homeOf(person: Person | null): string {
  if (person?.role === 'caseworker') return '/dfe/deliveries'
  return person && person.schoolUrns.length > 0 ? '/school' : '/appropriate-body'
}
