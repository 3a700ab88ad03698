import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import {
  checkSchoolYear,
  type TermDateProblem,
  type TypedSchoolYear,
} from '../../domain/schools/check-school-year.ts'
import type { Ports, RequestContext } from '../ports.ts'

/** `year` null goes back to the dates of England. */
export type TermDatesRequest = Readonly<{ schoolUrn: string; startsIn: number; year: TypedSchoolYear | null }>

export type TermDatesResult = Readonly<
  { kind: 'done' } | { kind: 'not_found' } | { kind: 'refused'; problems: readonly TermDateProblem[] }
>

/**
 * A school, or a body that has an ECT there, sets the term dates of a school year; the dates before are kept. From then
 * on the time that ECTs serve there is counted by them.
 */
export async function setTermDates(
  ports: Ports,
  context: RequestContext,
  request: TermDatesRequest,
): Promise<TermDatesResult> {
  const { schoolUrn, startsIn, year } = request
  if (!(await maySetTermDates(ports, context, schoolUrn))) return { kind: 'not_found' }
  const decision = year && checkSchoolYear(year)
  if (decision?.kind === 'refused') return decision
  await ports.store.change(scopeOf(context.actor), ({ termDates }) =>
    termDates.set({
      ...{ id: ports.ids.id(), schoolUrn, startsIn, year: decision?.facts ?? null },
      ...{ context, at: ports.clock.now() },
    }),
  )
  return { kind: 'done' }
}

/** Whoever acts for the school, and a body that holds or is named for an ECT there. */
export async function maySetTermDates(
  ports: Ports,
  { actor }: RequestContext,
  schoolUrn: string,
): Promise<boolean> {
  const scope = scopeOf(actor)
  if (scope.kind === 'school') return may(actor, 'register') && scope.urns.includes(schoolUrn)
  return scope.kind === 'body' && may(actor, 'claim') && (await ports.store.views.hasEctsAt(scope, schoolUrn))
}
