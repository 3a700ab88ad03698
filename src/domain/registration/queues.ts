import type { InductionPeriod } from '../induction/record.ts'
import { isBefore, type Day } from '../values/calendar.ts'
import { namedBodyId, type Registration } from './registration.ts'

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

export type OpenPeriod = Pick<InductionPeriod, 'bodyId' | 'start' | 'programme' | 'schoolUrn'>

export type QueueFacts = Readonly<{
  bodyId: string
  /** The teacher's open period, with whichever body. */
  open: OpenPeriod | null
  /** Null when no school registered the teacher. */
  registration: Registration | null
  qtsOn: Day | null
  today: Day
}>

/**
 * In which of the body's queues a teacher stands; a teacher may stand in several. `new` holds all that the body did
 * not answer yet. Nothing leaves a queue but by a recorded answer, a withdrawal or a change of the facts.
 */
export function queuesOf({ bodyId, open, registration, qtsOn, today }: QueueFacts): readonly Queue[] {
  const isOurs = open?.bodyId === bodyId
  const current = registration !== null && registration.withdrawn === null ? registration : null
  if (current === null || namedBodyId(current) !== bodyId) return isOurs ? ['with_us_but_not_registered'] : []
  const closed = isSchoolClosed(current) ? (['school_closed'] as const) : []
  if (isOurs) {
    const differs =
      !open.start.equals(current.start) ||
      open.programme !== current.programme ||
      open.schoolUrn !== current.schoolUrn
    return [
      ...(current.leaving === null ? [] : ['leavers_to_release' as const]),
      ...(open.schoolUrn === current.schoolUrn ? closed : []),
      ...(differs ? ['different_details' as const] : []),
    ]
  }
  if (current.bodyAnswer !== null || current.leaving !== null) return []
  const held = open !== null
  const future = isBefore(today, current.start)
  const noQts = qtsOn === null
  return [
    'new',
    ...closed,
    ...(held ? ['held_by_another_body' as const] : []),
    ...(future ? ['starts_in_future' as const] : []),
    ...(noQts ? ['no_qts' as const] : []),
    ...(held || future || noQts || closed.length > 0 ? [] : ['ready_to_claim' as const]),
  ]
}

/** The school closed, nobody took it over, and it has not said when the ECT left. */
function isSchoolClosed({ schoolStanding, leaving }: Registration): boolean {
  return schoolStanding?.kind === 'closed' && leaving === null
}
