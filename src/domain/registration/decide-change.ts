import type { Events } from './change-request.ts'
import { accept, refuse } from './refuse.ts'
import type { InductionPeriod } from '../induction/record.ts'
import { namedBodyId, openQuery, openQuestion, type Registration } from './registration.ts'
import type { RegistrationCode } from './registration-rules.ts'

/** The wrong person, or a post that came to nothing: the school takes its registration back, until the body recorded induction. */
export function decideWithdrawal(registration: Registration, reason: string, at: Temporal.Instant): Events {
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (registration.bodyAnswer?.kind === 'accepted') return refuse('body_has_recorded_induction')
  if (reason.trim() === '') return refuse('reason_required', 'reason')
  return accept({ type: 'registration_withdrawn', reason: reason.trim(), at })
}

/** The body may answer a standing registration once; a body named later answers for itself. */
export function answerRefusal(registration: Registration): RegistrationCode | null {
  if (registration.withdrawn) return 'registration_withdrawn'
  return registration.bodyAnswer ? 'already_answered' : null
}

export function decideNotOurs(registration: Registration, reason: string, at: Temporal.Instant): Events {
  const code = answerRefusal(registration)
  if (code) return refuse(code)
  if (reason.trim() === '') return refuse('reason_required', 'reason')
  return accept({ type: 'body_answered', answer: { kind: 'not_ours', reason: reason.trim(), at } })
}

type Holding = Pick<InductionPeriod, 'bodyId'> | null

/** The body may ask until it has answered, and for as long as it holds the ECT: what it recorded may differ later. */
export function askRefusal(registration: Registration, open: Holding): RegistrationCode | null {
  const holds = open !== null && open.bodyId === namedBodyId(registration)
  return holds && !registration.withdrawn ? null : answerRefusal(registration)
}

export function decideAsk(
  registration: Registration,
  { id, text, at, open }: Readonly<{ id: string; text: string; at: Temporal.Instant; open: Holding }>,
): Events {
  const code = askRefusal(registration, open)
  if (code) return refuse(code)
  if (openQuestion(registration)) return refuse('question_waiting')
  if (text.trim() === '') return refuse('reason_required', 'reason')
  return accept({ type: 'school_asked', id, text: text.trim(), at })
}

export function decideSchoolAnswer(registration: Registration, text: string, at: Temporal.Instant): Events {
  const question = openQuestion(registration)
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (!question) return refuse('no_question_waiting')
  if (text.trim() === '') return refuse('reason_required', 'answer')
  return accept({ type: 'school_answered', questionId: question.id, text: text.trim(), at })
}

/** The lead provider that the school named confirms, or queries with a reason; it may change its mind. */
export function decideProviderAnswer(
  registration: Registration,
  typed: Readonly<{ leadProviderId: string; kind: 'confirmed' | 'queried'; reason: string }>,
  at: Temporal.Instant,
): Events {
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (registration.leadProviderId !== typed.leadProviderId) return refuse('provider_not_named')
  if (typed.kind === 'queried' && typed.reason.trim() === '') return refuse('reason_required', 'reason')
  const reason = typed.kind === 'queried' ? typed.reason.trim() : null
  return accept({ type: 'provider_answered', answer: { kind: typed.kind, reason, at } })
}

/** The school writes back to a lead provider that queried, which then confirms or asks again. */
export function decideReplyToProvider(
  registration: Registration,
  text: string,
  at: Temporal.Instant,
): Events {
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (openQuery(registration) === null) return refuse('no_question_waiting')
  if (text.trim() === '') return refuse('reason_required', 'answer')
  return accept({ type: 'provider_replied_to', text: text.trim(), at })
}
