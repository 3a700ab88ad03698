import type { School } from '../../../application/ports.ts'
import type { Person } from '../../../domain/access/actor.ts'
import type { WebParts } from '../../parts.ts'

/** The schools that somebody acts for, each once: an older URN leads to the school as it is now. */
export async function schoolsOf(
  { schoolUrns }: Pick<Person, 'schoolUrns'>,
  views: WebParts['views'],
): Promise<readonly School[]> {
  const found = await Promise.all(schoolUrns.map((urn) => views.school(urn)))
  const schools = found.filter((school) => school !== null)
  return [...new Map(schools.map((school) => [school.urn, school])).values()]
}
