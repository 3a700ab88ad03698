import { scopeOf } from '../../domain/access/actor.ts'
import { may, type Task } from '../../domain/access/permissions.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import {
  decideAsk,
  decideLeaving,
  decideLeavingWithdrawn,
  decideNotOurs,
  decideProviderAnswer,
  decideSchoolAnswer,
  decideWithdrawal,
} from '../../domain/registration/decide-change.ts'
import { decideMentor, decideNomination } from '../../domain/registration/decide-correction.ts'
import type { ColleagueAsTyped } from '../../domain/registration/decide-registration.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import type { RegistrationDecision } from '../../domain/registration/registration-rules.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { listBodyChoices } from '../../domain/schools/choose-body.ts'
import type { NewMail, Ports, RequestContext } from '../ports.ts'
import { bodySaysMail } from './mails.ts'
import type { RegistrationResult } from './register-ect.ts'

type OnRegistration = Readonly<{ registrationId: string }>
type Deciding = Readonly<{
  registration: Registration
  others: readonly Registration[]
  at: Temporal.Instant
  bodyName: string
}>
type Change = Readonly<{
  task: Task
  registrationId: string
  decide: (deciding: Deciding) => RegistrationDecision<readonly RegistrationEvent[]>
  mails?: (deciding: Deciding) => readonly NewMail[]
}>

/** The school takes back the wrong person, until the body recorded induction. */
export function withdrawRegistration(
  ports: Ports,
  context: RequestContext,
  { registrationId, reason }: OnRegistration & Readonly<{ reason: string }>,
): Promise<RegistrationResult> {
  const decide = ({ registration, at }: Deciding) => decideWithdrawal(registration, reason, at)
  return change(ports, context, { task: 'register', registrationId, decide })
}

/** The school reports, corrects or takes back that the ECT leaves; `on` empty takes it back. */
export function reportLeaving(
  ports: Ports,
  context: RequestContext,
  { registrationId, on, reason }: OnRegistration & Readonly<{ on: string; reason: string }>,
): Promise<RegistrationResult> {
  const decide = ({ registration, at }: Deciding) =>
    decideLeaving(registration, { on, reason, corrects: registration.leaving !== null }, at)
  return change(ports, context, { task: 'register', registrationId, decide })
}

export function takeBackLeaving(
  ports: Ports,
  context: RequestContext,
  { registrationId }: OnRegistration,
): Promise<RegistrationResult> {
  const decide = ({ registration }: Deciding) => decideLeavingWithdrawn(registration)
  return change(ports, context, { task: 'register', registrationId, decide })
}

export function assignMentor(
  ports: Ports,
  context: RequestContext,
  { registrationId, mentor }: OnRegistration & Readonly<{ mentor: ColleagueAsTyped }>,
): Promise<RegistrationResult> {
  const decide = ({ registration, at }: Deciding) => decideMentor(registration, mentor, at)
  return change(ports, context, { task: 'register', registrationId, decide })
}

/** The school names another body; it has the registration from then on, and the one named before no longer. */
export async function nominateBody(
  ports: Ports,
  context: RequestContext,
  typed: OnRegistration & Readonly<{ bodyId: string; bodyNotListed: string }>,
): Promise<RegistrationResult> {
  const { registrationId } = typed
  const scope = scopeOf(context.actor)
  const shown = await ports.store.views.registration(scope, registrationId)
  const registering = shown && (await ports.store.views.registering(scope, shown.registration.schoolUrn))
  if (!registering) return { kind: 'refused', refusals: [{ code: 'not_found' }] }
  const school = { ...registering.school, isPanelMember: null }
  const mayAct = (bodyId: string, start: Temporal.PlainDate) =>
    listBodyChoices(registering.bodies, school, start, null).some(
      ({ body, refusals }) => body.id === bodyId && refusals.length === 0,
    )
  const decide = ({ registration, others, at }: Deciding) =>
    decideNomination({ registration, others, mayAct }, typed, at)
  return await change(ports, context, { task: 'register', registrationId, decide })
}

export function answerBody(
  ports: Ports,
  context: RequestContext,
  { registrationId, text }: OnRegistration & Readonly<{ text: string }>,
): Promise<RegistrationResult> {
  const decide = ({ registration, at }: Deciding) => decideSchoolAnswer(registration, text, at)
  return change(ports, context, { task: 'register', registrationId, decide })
}

/** The lead provider that the school named confirms, or queries with a reason. */
export async function answerAsProvider(
  ports: Ports,
  context: RequestContext,
  typed: OnRegistration & Readonly<{ kind: 'confirmed' | 'queried'; reason: string }>,
): Promise<RegistrationResult> {
  const { actor } = context
  const leadProviderId = (actor.kind === 'person' ? actor.leadProviderId : null) ?? ''
  const decide = ({ registration, at }: Deciding) =>
    decideProviderAnswer(registration, { ...typed, leadProviderId }, at)
  const { registrationId } = typed
  return await change(ports, context, { task: 'answer_school', registrationId, decide })
}

/** The named body says that the ECT is not theirs, with a reason that the school is sent. */
export function sayNotOurs(
  ports: Ports,
  context: RequestContext,
  { registrationId, reason }: OnRegistration & Readonly<{ reason: string }>,
): Promise<RegistrationResult> {
  return change(ports, context, {
    task: 'claim',
    registrationId,
    decide: ({ registration, at }) => decideNotOurs(registration, reason, at),
    mails: (deciding) => [toSchool(ports, deciding, 'not_ours', reason)],
  })
}

export function askSchool(
  ports: Ports,
  context: RequestContext,
  { registrationId, text }: OnRegistration & Readonly<{ text: string }>,
): Promise<RegistrationResult> {
  const id = ports.ids.id()
  return change(ports, context, {
    task: 'claim',
    registrationId,
    decide: ({ registration, at }) => decideAsk(registration, { id, text, at }),
    mails: (deciding) => [toSchool(ports, deciding, 'asked', text)],
  })
}

function toSchool(
  ports: Ports,
  { registration, bodyName }: Deciding,
  kind: 'asked' | 'not_ours',
  text: string,
): NewMail {
  const address = `${ports.settings.publicUrl}/school/ects/${registration.id}`
  return bodySaysMail(registration, { kind, bodyName, text: text.trim(), address })
}

/** Decides on a registration inside the teacher's lock; one that the actor may not see is not found. */
async function change(
  ports: Ports,
  context: RequestContext,
  { task, registrationId, decide, mails }: Change,
): Promise<RegistrationResult> {
  const { actor } = context
  if (!may(actor, task)) return { kind: 'refused', refusals: [{ code: 'not_permitted' }] }
  return await ports.store.change(scopeOf(actor), async (transaction) => {
    const locked = await transaction.registrations.lock(registrationId)
    if (!locked) return { kind: 'refused', refusals: [{ code: 'not_found' }] }
    const { registration } = locked
    const bodyName = actor.kind === 'person' ? actor.organisation.name : actor.name
    const others = await transaction.registrations.ofTeacher(registration.teacherId)
    const deciding = { registration, others, at: ports.clock.now(), bodyName }
    const decision = decide(deciding)
    if (decision.kind === 'refused') return decision
    const events = decision.facts
    await transaction.registrations.save({
      before: registration,
      events,
      after: events.reduce<Registration>(applyToRegistration, registration),
      ...{ context, at: deciding.at, mails: mails?.(deciding) ?? [] },
    })
    return { kind: 'done', registrationId, teacherId: registration.teacherId }
  })
}
