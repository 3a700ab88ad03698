import { applyToHandover } from '../handover/apply-to-handover.ts'
import type { HandoverEvent } from '../handover/handover-events.ts'
import type { Handover } from '../handover/handover.ts'
import type { PlannedReleaseEvent } from '../handover/planned-release.ts'
import { applyToRegistration } from '../registration/apply-to-registration.ts'
import type { RegistrationEvent } from '../registration/registration-events.ts'
import { namedBodyId, type Nomination, type Registration } from '../registration/registration.ts'
import { isAfter, type Day } from '../values/calendar.ts'
import type { UndoFacts } from './undo.ts'

/** Everything that happened to something, oldest first; `follows` what the undone act did to it in the same request. */
export type Told<Event> = readonly Readonly<{ event: Event; follows: boolean }>[]

type Restoring = Pick<UndoFacts, 'undone'> & Readonly<{ at: Temporal.Instant; today: Day }>

/**
 * Who was named, wanted and had answered before an undone claim made the body that claimed the one named. Nothing when
 * it made nobody so, or when the school or a body has said something else since (AC-3.2).
 */
export function restoreRegistration(
  told: Told<RegistrationEvent>,
  { undone, at, bodyId }: Restoring & Readonly<{ bodyId: string | null }>,
): readonly RegistrationEvent[] {
  if (undone !== 'ect_claimed') return []
  const index = told.findLastIndex(
    ({ event, follows }) =>
      follows && event.type === 'registration_changed' && isFor(event.changed.nomination, bodyId),
  )
  const before = registrationOf(told.slice(0, index))
  const answered = told[index + 1]
  const isAnswered = answered?.follows === true && answered.event.type === 'body_answered'
  const then = registrationOf(told.slice(0, index + (isAnswered ? 2 : 1)))
  const now = registrationOf(told)
  if (index < 0 || !before || !then || !now || now.withdrawn) return []
  if (!isFor(before.wantedBody?.nomination, bodyId) || !isNamedAlike(then, now)) return []
  const { nomination, wantedBody, bodyNamedAt, bodyAnswer } = before
  return [{ type: 'body_naming_restored', nomination, wantedBody, bodyNamedAt, bodyAnswer, at }]
}

/**
 * A handover as it stood before an undone act ended it, or answered it. One by which the service would claim again at once
 * stays ended, and so do one that the act itself began, and one beside which its body has asked anew.
 */
export function restoreHandover(
  told: Told<HandoverEvent>,
  standing: readonly Handover[],
  { undone, at, today }: Restoring,
): readonly HandoverEvent[] {
  const index = told.findLastIndex(({ event, follows }) => follows && isOfAct[undone](event))
  const before = handoverOf(told.slice(0, index))
  const now = handoverOf(told)
  if (index < 0 || !before || before.ended || !now || told[0]?.follows) return []
  const rest = told.slice(index + 1)
  const isUntouched = rest.every(({ event, follows }) => follows && event.type === 'claim_checked')
  const isOver = undone === 'ect_released' ? now.ended !== null : !isUntouched
  const isDue = before.claimedBy !== null && !isAfter(before.claim.start, today)
  const claimsAgain = now.ended?.kind === 'claimed' && isDue
  const isAskedAnew = standing.some(({ id, askerId }) => id !== now.id && askerId === now.askerId)
  if (isOver || claimsAgain || isAskedAnew) return []
  const { holderId, holderSchoolUrn, askedAt, answer, steps } = before
  const { problems } = isUntouched ? before : now
  return [{ type: 'handover_restored', holderId, holderSchoolUrn, askedAt, answer, steps, problems, at }]
}

/** A plan that something else ended, while no other stands. One that took effect would take effect again. */
export function restorePlan(
  told: Told<PlannedReleaseEvent>,
  isAnotherPlanned: boolean,
  { at }: Pick<Restoring, 'at'>,
): readonly PlannedReleaseEvent[] {
  const last = told.at(-1)
  if (isAnotherPlanned || last?.follows !== true || last.event.type !== 'plan_ended') return []
  const { kind } = last.event
  return kind === 'closed' || kind === 'decided' ? [{ type: 'plan_restored', at }] : []
}

/** What each act makes of a handover. */
const isOfAct: Readonly<Record<UndoFacts['undone'], (event: HandoverEvent) => boolean>> = {
  ect_claimed: (event) =>
    event.type === 'handover_ended' && (event.kind === 'claimed' || event.kind === 'overtaken'),
  ect_released: (event) => event.type === 'holder_answered' && event.answer.kind !== 'still_with_us',
  outcome_recorded: (event) => event.type === 'handover_ended' && event.kind === 'decided',
}

function isFor(nomination: Nomination | undefined, bodyId: string | null): boolean {
  return nomination?.kind === 'named' && nomination.bodyId === bodyId
}

function isNamedAlike(a: Registration, b: Registration): boolean {
  const of = ({ bodyNamedAt, bodyAnswer, wantedBody }: Registration) =>
    [bodyNamedAt, bodyAnswer?.at, wantedBody?.at].map(String).join()
  return namedBodyId(a) === namedBodyId(b) && of(a) === of(b)
}

function registrationOf(told: Told<RegistrationEvent>): Registration | null {
  return told.reduce<Registration | null>((before, { event }) => applyToRegistration(before, event), null)
}

function handoverOf(told: Told<HandoverEvent>): Handover | null {
  return told.reduce<Handover | null>((before, { event }) => applyToHandover(before, event), null)
}
