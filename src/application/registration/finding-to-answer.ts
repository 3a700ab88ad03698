import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import {
  daysOf,
  isAnswerable,
  NO_ANSWERS,
  type InspectionFinding,
} from '../../domain/schools/inspection-finding.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { holdsDay } from '../../domain/values/span.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { Registering } from './registration-views.ts'
import { schoolFacts } from './school-facts.ts'

/**
 * The finding for which a school is asked why this teacher may start there all the same; null where none stands, where
 * they serve there already, or where nothing that the school could say would help. The TRN was matched before.
 */
export async function findingToAnswer(
  ports: Ports,
  { actor }: RequestContext,
  { registering, start, trn }: Readonly<{ registering: Registering; start: Day; trn: string }>,
): Promise<InspectionFinding | null> {
  const isFound = registering.findings.some((finding) => holdsDay(daysOf(finding), start))
  if (!isFound || !may(actor, 'register')) return null
  const known = await ports.store.views.knownToRegister(scopeOf(actor), trn, null)
  const problems = schoolFacts(registering, null, known).settingProblems(start, NO_ANSWERS)
  return (
    problems.map(({ finding }) => finding).find((finding) => finding && isAnswerable(finding, start)) ?? null
  )
}
