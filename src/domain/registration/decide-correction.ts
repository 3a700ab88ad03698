import { sharesADay } from '../values/span.ts'
import {
  isOfTheEct,
  readColleague,
  readNomination,
  type ColleagueAsTyped,
  type RegisterSituation,
} from './decide-registration.ts'
import type { Events } from './change-request.ts'
import { refuse, refuseBody } from './refuse.ts'
import { namedBodyId, namesOf, spanOf, type Registration } from './registration.ts'

/** Who mentors the ECT from now on: somebody with a name and an address, and not the ECT. */
export function decideMentor(
  registration: Registration,
  typed: ColleagueAsTyped,
  at: Temporal.Instant,
): Events {
  const mentor = readColleague(typed)
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (mentor === null || mentor === 'incomplete') return refuse('mentor_incomplete', 'mentor')
  if (isOfTheEct(mentor, { ...registration, names: namesOf(registration) }))
    return refuse('mentor_is_ect', 'mentor')
  return { kind: 'accepted', facts: [{ type: 'registration_changed', changed: { mentor }, at }] }
}

/** Another body, or one that is not listed, until a body has recorded induction; with two posts it is the same for both. */
export function decideNomination(
  {
    registration,
    others,
    isReleased,
    whyNot,
  }: Readonly<{
    registration: Registration
    others: readonly Registration[]
    /** The body that recorded induction has closed its period since. */
    isReleased: boolean
  }> &
    Pick<RegisterSituation, 'whyNot'>,
  typed: Readonly<{ bodyId: string; bodyNotListed: string }>,
  at: Temporal.Instant,
): Events {
  const nomination = readNomination(typed)
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (registration.bodyAnswer?.kind === 'accepted' && !isReleased)
    return refuse('body_has_recorded_induction')
  if (nomination === null) return refuse('body_required', 'body')
  if (nomination.kind === 'named') {
    const { bodyId } = nomination
    const refusals = refuseBody(whyNot(bodyId, registration.start))
    if (refusals.length > 0) return { kind: 'refused', refusals }
    const elsewhere = others.filter(
      (other) => other.id !== registration.id && sharesADay(spanOf(other), spanOf(registration)),
    )
    if (elsewhere.some((other) => namedBodyId(other) !== null && namedBodyId(other) !== bodyId))
      return refuse('two_posts_two_bodies', 'body')
  }
  return { kind: 'accepted', facts: [{ type: 'registration_changed', changed: { nomination }, at }] }
}
