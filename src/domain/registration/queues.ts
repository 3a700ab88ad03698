import { dayInEngland, isBefore, type Day } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { carriesOn, differing, type OpenPeriod } from './compare-with-period.ts'
import { namedBodyId, spanOf, type Registration } from './registration.ts'

export const queues = [
  'new',
  'ready_to_claim',
  'starts_in_future',
  'no_qts',
  'held_by_another_body',
  'leavers_to_release',
  'school_closed',
  'with_us_but_not_registered',
  'different_details',
] as const
export type Queue = (typeof queues)[number]

/** Why a body should look at a teacher, whatever day it is; a list of these is kept with every change. */
export type QueueEntry = Readonly<{
  bodyId: string
  /** Null for somebody whom the body holds and no school registered with it. */
  registrationId: string | null
  /** The body has not answered the school. */
  awaitsAnswer: boolean
  heldElsewhere: boolean
  noQts: boolean
  toRelease: boolean
  /** The school closed, nobody took it over, and nobody has said when the ECT left. */
  schoolClosed: boolean
  differs: boolean
  start: Day
  /** Since when the body is named, or holds them. */
  since: Day
}>

/**
 * Everything that any body should look at about one teacher: from the registrations that stand, at any school, and the
 * open period, with whichever body. Nothing leaves a queue but by a recorded answer, a withdrawal or a change of facts.
 */
export function queueEntries(
  registrations: readonly Registration[],
  open: OpenPeriod | null,
  qtsOn: Day | null,
): readonly QueueEntry[] {
  const named = registrations.flatMap(
    (each) => entryOfRegistration(each, { open, qtsOn, all: registrations }) ?? [],
  )
  const isNamed = (each: Registration) =>
    open !== null &&
    each.withdrawn === null &&
    namedBodyId(each) === open.bodyId &&
    sharesADay(spanOf(each), { start: open.start, end: null })
  if (open === null || registrations.some(isNamed)) return named
  const { bodyId, start } = open
  return [...named, { ...NOTHING, bodyId, registrationId: null, start, since: start }]
}

type Beside = Readonly<{
  open: OpenPeriod | null
  qtsOn: Day | null
  /** The teacher's registrations with the same body, or with any. */
  all: readonly Registration[]
}>

/** Why the body named should look at a registration; null when there is no reason. */
export function entryOfRegistration(
  registration: Registration,
  { open, qtsOn, all }: Beside,
): QueueEntry | null {
  const { id, start, leaving, withdrawn, wantedBody, bodyAnswer, bodyNamedAt } = registration
  const bodyId = namedBodyId(registration)
  if (withdrawn || bodyId === null) return null
  const since = dayInEngland(bodyNamedAt)
  const entry = { ...NOTHING, bodyId, registrationId: id, start, since }
  if (open?.bodyId === bodyId) {
    if (bodyAnswer?.kind === 'accepted' && bodyAnswer.periodId !== open.id) return null
    const leaves = leaving !== null && !carriesOn(registration, open, all)
    const toRelease = leaves || wantedBody !== null
    const differs = differing(registration, open, all).length > 0
    const schoolClosed = isSchoolClosed(registration) && open.schoolUrn === registration.schoolUrn
    return toRelease || differs || schoolClosed ? { ...entry, toRelease, differs, schoolClosed } : null
  }
  // Who has left before the body answered has served induction all the same: it is recorded, and then released.
  if (bodyAnswer !== null) return null
  const schoolClosed = isSchoolClosed(registration)
  return { ...entry, awaitsAnswer: true, heldElsewhere: open !== null, noQts: qtsOn === null, schoolClosed }
}

/** In which of its body's queues an entry stands today; it may stand in several. `new` holds all without an answer. */
export function queuesOf(entry: QueueEntry, today: Day): readonly Queue[] {
  const { awaitsAnswer, heldElsewhere, noQts, toRelease, schoolClosed, differs, registrationId, start } =
    entry
  const isReady = awaitsAnswer && !heldElsewhere && !noQts && !schoolClosed
  const future = isBefore(today, start)
  return [
    ...(awaitsAnswer ? ['new' as const] : []),
    ...(isReady && !future ? ['ready_to_claim' as const] : []),
    ...(awaitsAnswer && future ? ['starts_in_future' as const] : []),
    ...(noQts ? ['no_qts' as const] : []),
    ...(heldElsewhere ? ['held_by_another_body' as const] : []),
    ...(toRelease ? ['leavers_to_release' as const] : []),
    ...(schoolClosed ? ['school_closed' as const] : []),
    ...(registrationId === null ? ['with_us_but_not_registered' as const] : []),
    ...(differs ? ['different_details' as const] : []),
  ]
}

const NOTHING = {
  ...{ awaitsAnswer: false, heldElsewhere: false, noQts: false },
  ...{ toRelease: false, schoolClosed: false, differs: false },
}

function isSchoolClosed({ schoolStanding, leaving }: Registration): boolean {
  return schoolStanding?.kind === 'closed' && leaving === null
}
