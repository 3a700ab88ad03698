import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { sharesADay, type Span } from '../values/span.ts'
import type { ChangeSituation, Events } from './change-request.ts'
import { accept, refuse } from './refuse.ts'
import { namedBodyId, spanOf, type Registration } from './registration.ts'

export type LeavingSituation = Readonly<{
  registration: Registration
  others: readonly Registration[]
  /** When an interim assessment is due of somebody who leaves on a day; null when none is (M-20 to M-23). */
  interimDueOn: (leavingOn: Day) => Day | null
  at: Temporal.Instant
}>

/** The last day at the school, past or future; the next school is never asked. `corrects` says that a report is mended. */
export function decideLeaving(
  { registration, others, interimDueOn, at }: LeavingSituation,
  typed: Readonly<{ on: string; reason: string; corrects: boolean }>,
): Events {
  const on = readDay(typed.on)
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (typed.corrects && !registration.leaving) return refuse('leaving_not_reported')
  if (!typed.corrects && registration.leaving) return refuse('leaving_already_reported')
  if (on === null) return refuse('leaving_date_required', 'leavingOn')
  const { start, absences } = registration
  if (isBefore(on, start)) return refuse('leaving_before_start', 'leavingOn')
  if (absences.some(({ from, to }) => isAfter(to ?? from, on)))
    return refuse('absence_after_leaving', 'leavingOn')
  const clash = clashOf(registration, others, { start, end: on })
  if (clash) return refuse(clash, 'leavingOn')
  const reason = typed.reason.trim() || null
  const type = typed.corrects ? 'leaving_corrected' : 'leaving_reported'
  return accept({ type, on, reason, interimDueOn: interimDueOn(on), at })
}

/** The ECT stays after all. */
export function decideLeavingWithdrawn({
  registration,
  others,
}: Pick<LeavingSituation, 'registration' | 'others'>): Events {
  if (registration.withdrawn) return refuse('registration_withdrawn')
  if (!registration.leaving) return refuse('leaving_not_reported')
  const clash = clashOf(registration, others, { start: registration.start, end: null })
  return clash ? refuse(clash) : accept({ type: 'leaving_withdrawn' })
}

/** Another school has registered them too, and they work at both: the other school leads. */
export function decideStillHere({ registration, others, at }: ChangeSituation): Events {
  if (!registration.moved) return refuse('not_said_to_have_moved')
  const asSecond = { ...registration, isLeadSchool: false }
  const clash = clashOf(asSecond, others, { start: registration.start, end: null })
  return clash ? refuse(clash) : accept({ type: 'said_to_be_still_here', leads: false, at })
}

export function decideInterimDone({ registration, today, at }: ChangeSituation, typed: string): Events {
  const on = readDay(typed)
  if (!registration.leaving?.interim) return refuse('interim_not_due')
  if (on === null || isAfter(on, today) || isBefore(on, registration.start))
    return refuse('interim_date_wrong', 'doneOn')
  return accept({ type: 'interim_assessment_done', on, at })
}

/** What another registration has against these days: the same school, another body, or its lead. */
function clashOf(registration: Registration, others: readonly Registration[], span: Span) {
  const sharing = others.filter(
    (other) =>
      other.id !== registration.id && sharesADay(spanOf(other), span) && isLater(other, registration),
  )
  const body = namedBodyId(registration)
  if (sharing.some(({ schoolUrn }) => schoolUrn === registration.schoolUrn)) return 'already_registered_here'
  if (sharing.some((other) => body !== null && namedBodyId(other) !== null && namedBodyId(other) !== body))
    return 'two_posts_two_bodies'
  if (registration.isLeadSchool && sharing.some(({ isLeadSchool }) => isLeadSchool))
    return 'registered_elsewhere_since'
  return null
}

/** What stood beside it before, stands beside it still. */
function isLater(other: Registration, { start }: Registration): boolean {
  return isAfter(other.start, start)
}
