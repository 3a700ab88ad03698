import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import { schoolYearOf } from '../../domain/schools/term-calendar.ts'
import type { Ports, RequestContext } from '../ports.ts'

/** A school has no more ECTs who start in the school year of today. Said again, it changes nothing. False out of scope. */
export async function sayNoMoreEcts(
  ports: Ports,
  context: RequestContext,
  { schoolUrn }: Readonly<{ schoolUrn: string }>,
): Promise<boolean> {
  const { actor } = context
  const scope = scopeOf(actor)
  if (!may(actor, 'register') || scope.kind !== 'school' || !scope.urns.includes(schoolUrn)) return false
  const startsIn = schoolYearOf(ports.clock.today())
  await ports.store.change(scope, ({ registrations }) =>
    registrations.sayNoMore({ schoolUrn, startsIn, context, at: ports.clock.now() }),
  )
  return true
}
