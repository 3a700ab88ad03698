import { refreshForQts } from './induction-rules.ts'
import type { Person, Route } from './person.ts'
import type { StandIn } from './stand-in.ts'
import { typeOf } from './standing.ts'

/**
 * Stores a person with other routes, refreshed by rule F when a QTS route is the one that changed.
 * Null, and nothing stored, where TRS fails.
 */
export function changeRoutes(
  person: Person,
  routes: Route[],
  changed: Route,
  { people, reference, clock }: Pick<StandIn, 'people' | 'reference' | 'clock'>,
): Person | null {
  const moved = { ...person, routes }
  const isQts = typeOf(changed, reference.routeTypes)?.professionalStatusType === 'QualifiedTeacherStatus'
  const refreshed = isQts ? refreshForQts(moved, reference.routeTypes, clock.now()) : moved
  if (refreshed) people.put(refreshed)
  return refreshed
}
