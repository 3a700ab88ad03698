import type { InductionPeriod } from '../induction/record.ts'
import { isAfter, type Day } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { namedBodyId, spanOf, type Registration } from './registration.ts'

export type OpenPeriod = Pick<InductionPeriod, 'id' | 'bodyId' | 'start' | 'programme' | 'schoolUrn'>

export type Compared = 'start' | 'programme' | 'school'

/**
 * What a body's open period says otherwise than a registration with it. One period may hold a second post or a move to
 * another school of the body, and cannot be as both schools gave: its start is compared with the registration that it was
 * opened for, its school and programme with that one too, or with the one that carries on when that has ended.
 */
export function differing(
  registration: Registration,
  open: OpenPeriod,
  all: readonly Registration[],
): readonly Compared[] {
  const [first = registration, ...later] = placementsIn(open, all)
  const end = spanOf(first).end
  const here = (end && later.filter((each) => lastsBeyond(each, end)).toSorted(leadingFirst)[0]) ?? first
  const { start } = first
  const { programme, schoolUrn } = here
  return [
    ...(registration.id === first.id && !open.start.equals(start) ? ['start' as const] : []),
    ...(registration.id === here.id && open.programme !== programme ? ['programme' as const] : []),
    ...(registration.id === here.id && open.schoolUrn !== schoolUrn ? ['school' as const] : []),
  ]
}

/** Whether the ECT carries on with the same body, at another school or in another post, after this one has ended. */
export function carriesOn(
  { id, leaving }: Registration,
  open: OpenPeriod,
  all: readonly Registration[],
): boolean {
  return (
    leaving !== null &&
    placementsIn(open, all).some((other) => other.id !== id && lastsBeyond(other, leaving.on))
  )
}

/** The registrations that an open period stands for, the one that it was opened for first. */
function placementsIn(open: OpenPeriod, all: readonly Registration[]): readonly Registration[] {
  return all.filter((each) => isPlacementIn(open, each)).toSorted(openedForFirst)
}

function isPlacementIn(open: OpenPeriod, registration: Registration): boolean {
  const { withdrawn, bodyAnswer } = registration
  if (withdrawn || namedBodyId(registration) !== open.bodyId) return false
  if (bodyAnswer) return bodyAnswer.kind === 'accepted' && bodyAnswer.periodId === open.id
  return sharesADay(spanOf(registration), { start: open.start, end: null })
}

/** Answered first; a claim answers all who named the body at once, and starts with the earliest. */
function openedForFirst(a: Registration, b: Registration): number {
  if (a.bodyAnswer && b.bodyAnswer)
    return Temporal.Instant.compare(a.bodyAnswer.at, b.bodyAnswer.at) || earliestFirst(a, b)
  return Number(a.bodyAnswer === null) - Number(b.bodyAnswer === null) || earliestFirst(a, b)
}

function earliestFirst(a: Registration, b: Registration): number {
  return Temporal.PlainDate.compare(a.start, b.start) || leads(a, b) || (a.id < b.id ? -1 : 1)
}

function leadingFirst(a: Registration, b: Registration): number {
  return leads(a, b) || earliestFirst(a, b)
}

function leads(a: Registration, b: Registration): number {
  return Number(b.isLeadSchool) - Number(a.isLeadSchool)
}

function lastsBeyond(registration: Registration, on: Day): boolean {
  const { end } = spanOf(registration)
  return end === null || isAfter(end, on)
}
