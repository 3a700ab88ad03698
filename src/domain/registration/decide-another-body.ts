import { isAfter, readDay } from '../values/calendar.ts'
import { holdsDay } from '../values/span.ts'
import type { ChangeSituation, Events } from './change-request.ts'
import { DAYS_AHEAD, readNomination } from './decide-registration.ts'
import { accept, refuse, refuseBody } from './refuse.ts'
import { namedBodyId, spanOf } from './registration.ts'

/** The school asks that the body which holds the ECT releases them, for another from a day. */
export function decideAnotherBody(
  { registration, period, whyNot, today, at }: ChangeSituation,
  typed: Readonly<{ bodyId: string; bodyNotListed: string; from: string }>,
): Events {
  if (registration.bodyAnswer?.kind !== 'accepted' || period?.end !== null)
    return refuse('body_has_not_recorded')
  const nomination = readNomination(typed)
  if (nomination === null) return refuse('body_required', 'body')
  const from = readDay(typed.from)
  if (from === null) return refuse('from_required', 'from')
  if (!holdsDay(spanOf(registration), from) || isAfter(from, today.add({ days: DAYS_AHEAD })))
    return refuse('from_not_at_school', 'from')
  if (nomination.kind === 'named') {
    if (nomination.bodyId === namedBodyId(registration)) return refuse('body_is_the_same', 'body')
    const refusals = refuseBody(whyNot(nomination.bodyId, from))
    if (refusals.length > 0) return { kind: 'refused', refusals }
  }
  return accept({ type: 'body_change_asked', nomination, from, at })
}
