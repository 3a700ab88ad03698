import type { NoMoreEcts } from '../../application/registration/registration-views.ts'
import type { RegistrationRows } from '../../application/ports.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { build, type Run } from '../transaction.ts'
import { actorJson } from './actor-json.ts'

/** Which of the schools said of a school year that no more ECTs start in it. */
export async function readNoMoreEcts(
  run: Run,
  scope: Scope,
  startsIn: number,
): Promise<readonly NoMoreEcts[]> {
  if (scope.kind !== 'school') return []
  const rows = await run(
    build
      .selectFrom('years_without_more_ects')
      .select(['school_urn', 'said_at'])
      .where('starts_in', '=', startsIn)
      .where('school_urn', 'in', [...scope.urns]),
  )
  return rows.map(({ school_urn, said_at }) => ({ schoolUrn: school_urn, at: said_at }))
}

export async function writeNoMoreEcts(
  run: Run,
  { schoolUrn, startsIn, context, at }: Parameters<RegistrationRows['sayNoMore']>[0],
): Promise<void> {
  await run(
    build
      .insertInto('years_without_more_ects')
      .values({ school_urn: schoolUrn, starts_in: startsIn, said_by: actorJson(context.actor), said_at: at })
      .onConflict((conflict) => conflict.columns(['school_urn', 'starts_in']).doNothing()),
  )
}
