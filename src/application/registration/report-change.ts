import { scopeOf, type Scope } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import type { ChangeRequest } from '../../domain/registration/change-request.ts'
import { decideReport } from '../../domain/registration/decide-report.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import type {
  RegistrationDecision,
  RegistrationRefusal,
} from '../../domain/registration/registration-rules.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { change, recordedPeriod, type Deciding } from './change-registration.ts'
import { choosingOf, recordOf } from './choose-body-for.ts'
import { wholeLength } from './length-with.ts'
import type { RegistrationResult } from './register-ect.ts'
import type { RegistrationView } from './registration-views.ts'
import { isKnownProvider, schoolFacts } from './school-facts.ts'

export type Report = Readonly<{ registrationId: string; request: ChangeRequest }>

/** A school reports that something has changed for one of its ECTs; dated facts, each with its history. */
export async function reportChange(
  ports: Ports,
  context: RequestContext,
  { registrationId, request }: Report,
): Promise<RegistrationResult> {
  const decide = await decider(ports, context, { registrationId, request })
  if (!decide) return { kind: 'refused', refusals: [{ code: 'not_found' }] }
  return await change(ports, context, { task: 'register', registrationId, decide })
}

/** What the rulebook says to a report as far as it is answered; nothing is kept. */
export async function checkReport(
  ports: Ports,
  context: RequestContext,
  report: Report,
): Promise<readonly RegistrationRefusal[]> {
  if (!may(context.actor, 'register')) return [{ code: 'not_permitted' }]
  const decide = await decider(ports, context, report)
  if (!decide) return [{ code: 'not_found' }]
  const found = await decidedOn(ports, scopeOf(context.actor), report.registrationId, decide)
  return found === null ? [{ code: 'not_found' }] : found.refusals
}

/** What a decision comes to on a registration as it stands now, with what it looked at; null out of scope. Nothing is kept. */
export function decidedOn(
  ports: Ports,
  scope: Scope,
  registrationId: string,
  decide: (deciding: Deciding) => RegistrationDecision<readonly RegistrationEvent[]>,
) {
  return ports.store.change(scope, async (transaction) => {
    const locked = await transaction.registrations.lock(registrationId)
    if (!locked) return null
    const { registration, teacher } = locked
    const { teacherId, schoolUrn } = registration
    const deciding = {
      ...{ registration, record: teacher.record, at: ports.clock.now(), today: ports.clock.today() },
      others: await transaction.registrations.ofTeacher(teacherId),
      years: await transaction.termDates.of(schoolUrn),
      posts: await transaction.posts(teacherId),
    }
    const decision = decide(deciding)
    return decision.kind === 'refused'
      ? { deciding, events: [], refusals: decision.refusals }
      : { deciding, events: decision.facts, refusals: [] }
  })
}

/** Null when the actor does not have the registration. */
export async function decider(ports: Ports, context: RequestContext, { registrationId, request }: Report) {
  const scope = scopeOf(context.actor)
  const shown = await ports.store.views.registration(scope, registrationId)
  const registering = shown && (await ports.store.views.registering(scope, shown.registration.schoolUrn))
  if (!registering) return null
  const provider = request.kind === 'programme' ? request.leadProviderId : ''
  const newId = ports.ids.id()
  const teacher = request.kind === 'another_body' ? await recordOf(ports, shown.registration.trn) : null
  const emailUsedByAnother = request.kind === 'email' && (await isEmailUsed(ports, scope, shown, request))
  return (deciding: Deciding) =>
    decideReport(
      {
        ...deciding,
        ...schoolFacts(registering, choosingOf(teacher, deciding), withoutOwn(deciding)),
        leadProviderKnown: isKnownProvider(registering, provider),
        emailUsedByAnother,
        period: recordedPeriod(deciding.registration, deciding.record),
        lengthOf: (registration) => wholeLength(deciding, registration),
        newId,
      },
      request,
    )
}

/** A post does not make somebody serve there before it began. */
function withoutOwn({ registration, record, others }: Deciding) {
  return { record, others: others.filter(({ id }) => id !== registration.id) }
}

async function isEmailUsed(
  ports: Ports,
  scope: Scope,
  { registration }: RegistrationView,
  { email }: Readonly<{ email: string }>,
): Promise<boolean> {
  const address = { email: email.trim().toLowerCase(), today: ports.clock.today() }
  const known = await ports.store.views.knownToRegister(scope, registration.trn, address)
  return known.emailUsedByAnother
}
