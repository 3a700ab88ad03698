import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import { openPeriod } from '../../domain/induction/record.ts'
import type { AwayRequest } from '../../domain/registration/change-request.ts'
import { decideAway } from '../../domain/registration/decide-away.ts'
import { refuse } from '../../domain/registration/refuse.ts'
import type { RegistrationRefusal } from '../../domain/registration/registration-rules.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { change, type Deciding } from './change-registration.ts'
import { wholeLength } from './length-with.ts'
import { decidedOn } from './report-change.ts'
import type { RegistrationResult } from './register-ect.ts'

export type AwayReport = Readonly<{ registrationId: string; request: AwayRequest }>

/** The body that holds an ECT reports time away, or their choice about leave, for the school; the school is told. */
export function reportAway(
  ports: Ports,
  context: RequestContext,
  { registrationId, request }: AwayReport,
): Promise<RegistrationResult> {
  const decide = decider(ports, context, request)
  return change(ports, context, { task: 'record_absence', registrationId, decide })
}

/** What the rulebook says to it as far as it is answered; nothing is kept. */
export async function checkAway(
  ports: Ports,
  context: RequestContext,
  { registrationId, request }: AwayReport,
): Promise<readonly RegistrationRefusal[]> {
  if (!may(context.actor, 'record_absence')) return [{ code: 'not_permitted' }]
  const found = await decidedOn(
    ports,
    scopeOf(context.actor),
    registrationId,
    decider(ports, context, request),
  )
  return found === null ? [{ code: 'not_found' }] : found.refusals
}

export function decider(ports: Ports, { actor }: RequestContext, request: AwayRequest) {
  const newId = ports.ids.id()
  const bodyId = actor.kind === 'person' ? actor.bodyId : null
  return (deciding: Deciding) =>
    openPeriod(deciding.record)?.bodyId === bodyId
      ? decideAway(
          { ...deciding, newId, by: 'body', lengthOf: (registration) => wholeLength(deciding, registration) },
          request,
        )
      : refuse('body_does_not_hold')
}
