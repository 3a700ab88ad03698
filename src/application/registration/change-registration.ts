import { scopeOf } from '../../domain/access/actor.ts'
import { may, type Task } from '../../domain/access/permissions.ts'
import { answerOfHolder } from '../../domain/registration/answer-of-holder.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import {
  decideAsk,
  decideNotOurs,
  decideProviderAnswer,
  decideReplyToProvider,
  decideSchoolAnswer,
  decideWithdrawal,
} from '../../domain/registration/decide-change.ts'
import { decideMentor, decideNomination } from '../../domain/registration/decide-correction.ts'
import { decideLeaving, decideLeavingWithdrawn } from '../../domain/registration/decide-leaving.ts'
import type { ColleagueAsTyped } from '../../domain/registration/decide-registration.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import type { RegistrationDecision } from '../../domain/registration/registration-rules.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { interimDueOn } from '../../domain/registration/length-of-registration.ts'
import type { Post } from '../../domain/record-length/post.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { RecordClash } from '../record-clash.ts'
import { choosingOf, recordOf } from './choose-body-for.ts'
import { lengthWith } from './length-with.ts'
import type { RegistrationResult } from './register-ect.ts'
import { saveRegistration } from './save-registration.ts'
import { schoolFacts } from './school-facts.ts'

type OnRegistration = Readonly<{ registrationId: string }>
export type Deciding = Readonly<{
  registration: Registration
  others: readonly Registration[]
  record: InductionRecord
  /** Term dates of the school. */
  years: readonly SchoolYear[]
  /** Of the teacher, at any school. */
  posts: readonly Post[]
  at: Temporal.Instant
  today: Day
}>
type Change = Readonly<{
  task: Task
  registrationId: string
  decide: (deciding: Deciding) => RegistrationDecision<readonly RegistrationEvent[]>
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
  const decide = leavingDecider({ on, reason })
  return change(ports, context, { task: 'register', registrationId, decide })
}

/** Decides on a last day, with the interim assessment that it makes due. */
export function leavingDecider({ on, reason }: Readonly<{ on: string; reason: string }>) {
  return (deciding: Deciding) => {
    const { registration, at } = deciding
    const interim = (last: Day) => {
      const leaving = { on: last, reason: null, reportedAt: at, interim: null }
      return interimDueOn(lengthWith(deciding, { ...registration, leaving }))
    }
    const corrects = registration.leaving !== null
    return decideLeaving({ ...deciding, interimDueOn: interim }, { on, reason, corrects })
  }
}

export function takeBackLeaving(
  ports: Ports,
  context: RequestContext,
  { registrationId }: OnRegistration,
): Promise<RegistrationResult> {
  return change(ports, context, { task: 'register', registrationId, decide: decideLeavingWithdrawn })
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
  const teacher = await recordOf(ports, shown.registration.trn)
  const decide = ({ registration, others, record, at }: Deciding) => {
    const period = recordedPeriod(registration, record)
    const isReleased = period !== null && period.end !== null
    const { whyNot } = schoolFacts(registering, choosingOf(teacher, { record, others }), {
      ...{ record, others },
    })
    const decision = decideNomination({ registration, others, isReleased, whyNot }, typed, at)
    if (decision.kind === 'refused') return decision
    const named = decision.facts.reduce<Registration>(applyToRegistration, registration)
    return { ...decision, facts: [...decision.facts, ...answerOfHolder(named, record, at)] }
  }
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

/** The school writes back to the lead provider that queried its registration. */
export function replyToProvider(
  ports: Ports,
  context: RequestContext,
  { registrationId, text }: OnRegistration & Readonly<{ text: string }>,
): Promise<RegistrationResult> {
  const decide = ({ registration, at }: Deciding) => decideReplyToProvider(registration, text, at)
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
    decide: ({ registration, record, at }) =>
      decideAsk(registration, { id, text, at, open: openPeriod(record) }),
  })
}

/** The period with which the named body answered; null when it has not, or the actor may not see it. */
export function recordedPeriod({ bodyAnswer }: Registration, { periods }: InductionRecord) {
  return bodyAnswer?.kind === 'accepted'
    ? (periods.find(({ id }) => id === bodyAnswer.periodId) ?? null)
    : null
}

/** Decides on a registration inside the teacher's lock; one that the actor may not see is not found. */
export async function change(
  ports: Ports,
  context: RequestContext,
  { task, registrationId, decide }: Change,
): Promise<RegistrationResult> {
  const { actor } = context
  if (!may(actor, task)) return { kind: 'refused', refusals: [{ code: 'not_permitted' }] }
  for (let attempt = 1; ; attempt += 1)
    try {
      return await changeOnce(ports, context, { registrationId, decide })
    } catch (error) {
      if (!(error instanceof RecordClash)) throw error
      // Somebody else was given the address after this ECT had left: staying takes it back.
      if (error.constraint === 'two_ects_share_no_email')
        return { kind: 'refused', refusals: [{ code: 'email_used_by_another' }] }
      if (attempt === MOST_TRIES) throw error
    }
}

/** A race that the database settled is decided again on what then stands. */
const MOST_TRIES = 4

function changeOnce(
  ports: Ports,
  context: RequestContext,
  { registrationId, decide }: Pick<Change, 'registrationId' | 'decide'>,
): Promise<RegistrationResult> {
  const { actor } = context
  return ports.store.change(scopeOf(actor), async (transaction) => {
    const locked = await transaction.registrations.lock(registrationId)
    if (!locked) return { kind: 'refused', refusals: [{ code: 'not_found' }] }
    const { registration, teacher } = locked
    const others = await transaction.registrations.ofTeacher(registration.teacherId)
    const { record } = teacher
    const years = await transaction.termDates.of(registration.schoolUrn)
    const deciding = {
      registration,
      others,
      record,
      years,
      posts: await transaction.posts(registration.teacherId),
      at: ports.clock.now(),
      today: ports.clock.today(),
    }
    const decision = decide(deciding)
    if (decision.kind === 'refused') return decision
    const events = decision.facts
    await saveRegistration(ports, transaction, {
      before: registration,
      events,
      after: events.reduce<Registration>(applyToRegistration, registration),
      ...{ context, at: deciding.at },
    })
    return { kind: 'done', registrationId, teacherId: registration.teacherId }
  })
}
