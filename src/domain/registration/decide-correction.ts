import type { Day } from '../values/calendar.ts'
import { isOfTheEct, readColleague, readNomination, type ColleagueAsTyped } from './decide-registration.ts'
import type { RegistrationEvent } from './registration-events.ts'
import { namedBodyId, type Registration } from './registration.ts'
import type { RegistrationCode, RegistrationDecision, RegistrationField } from './registration-rules.ts'

type Events = RegistrationDecision<readonly RegistrationEvent[]>

/** Who mentors the ECT from now on: somebody with a name and an address, and not the ECT. */
export function decideMentor(
  registration: Registration,
  typed: ColleagueAsTyped,
  at: Temporal.Instant,
): Events {
  const mentor = readColleague(typed)
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (mentor === null || mentor === 'incomplete') return refuse('mentor_incomplete', 'mentor')
  if (isOfTheEct(mentor, registration)) return refuse('mentor_is_ect', 'mentor')
  return { kind: 'accepted', facts: [{ type: 'registration_changed', changed: { mentor }, at }] }
}

/** Another body, or one that is not listed, until a body has recorded induction; with two posts it is the same for both. */
export function decideNomination(
  {
    registration,
    others,
    mayAct,
  }: Readonly<{
    registration: Registration
    others: readonly Registration[]
    mayAct: (bodyId: string, start: Day) => boolean
  }>,
  typed: Readonly<{ bodyId: string; bodyNotListed: string }>,
  at: Temporal.Instant,
): Events {
  const nomination = readNomination(typed)
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (registration.bodyAnswer?.kind === 'accepted') return refuse('body_has_recorded_induction')
  if (nomination === null) return refuse('body_required', 'body')
  if (nomination.kind === 'named') {
    const { bodyId } = nomination
    if (!mayAct(bodyId, registration.start)) return refuse('body_cannot_act', 'body')
    const elsewhere = others.filter((other) => other.id !== registration.id && other.leaving === null)
    if (elsewhere.some((other) => namedBodyId(other) !== null && namedBodyId(other) !== bodyId))
      return refuse('two_posts_two_bodies', 'body')
  }
  return { kind: 'accepted', facts: [{ type: 'registration_changed', changed: { nomination }, at }] }
}

function refuse(code: RegistrationCode, field?: RegistrationField): Events {
  return { kind: 'refused', refusals: [{ code, ...(field && { field }) }] }
}
