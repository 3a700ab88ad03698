import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { RegistrationEvent } from '../registration/registration-events.ts'
import { namedBodyId, nameOf, type Registration } from '../registration/registration.ts'
import type { Day } from '../values/calendar.ts'
import type { Handover } from './handover.ts'
import type { HandoverEvent } from './handover-events.ts'

type Following = Readonly<{
  registration: Registration
  record: InductionRecord
  /** Handovers of the teacher that stand. */
  standing: readonly Handover[]
  at: Temporal.Instant
  newId: string
}>

export type Followed = Readonly<{ before: Handover | null; events: readonly HandoverEvent[] }>

const followedTypes: readonly RegistrationEvent['type'][] = [
  'ect_registered',
  'registration_changed',
  'registration_withdrawn',
  'body_change_asked',
  'body_answered',
]

/** Whether events of a registration can concern who should have the teacher. */
export function mayConcernHandovers(events: readonly RegistrationEvent[]): boolean {
  return events.some(({ type }) => followedTypes.includes(type))
}

/**
 * A school that names a body for a teacher whom another holds asks for the release; what it takes back, ends; a start
 * that it moves, moves with it until the body has said which start it claims (AC-8).
 */
export function followRegistration(following: Following): readonly Followed[] {
  const { registration, record, standing, at } = following
  const own = standing.filter(({ registrationId }) => registrationId === registration.id)
  const wanted = wantedOf(registration)
  const ended = own.filter(({ askerId }) => askerId !== wanted?.bodyId && !isWithAsker(registration, askerId))
  const cancelled = ended.map((before): Followed => {
    const reason = whyEnded(registration)
    return { before, events: [{ type: 'handover_ended', kind: 'cancelled', reason, at }] }
  })
  if (!wanted) return cancelled
  const kept = standing.find(({ askerId }) => askerId === wanted.bodyId)
  const held = openPeriod(record)
  if (!kept && held && held.bodyId !== wanted.bodyId)
    return [...cancelled, { before: null, events: [begin(following, wanted)] }]
  if (kept?.registrationId !== registration.id || kept.claimedBy) return cancelled
  const { claim } = wanted
  const isSame = kept.claim.start.equals(claim.start) && kept.claim.programme === claim.programme
  return isSame
    ? cancelled
    : [...cancelled, { before: kept, events: [{ type: 'claim_wanted', claim, by: null, at }] }]
}

type Wanted = Readonly<{ bodyId: string; claim: Handover['claim'] }>

/** Which body the school would have for the teacher, and from when; null when none has to release anybody for it. */
function wantedOf(registration: Registration): Wanted | null {
  const { withdrawn, wantedBody, bodyAnswer, start } = registration
  const named = namedBodyId(registration)
  if (withdrawn) return null
  if (wantedBody?.nomination.kind === 'named')
    return { bodyId: wantedBody.nomination.bodyId, claim: claimFrom(registration, wantedBody.from) }
  return named !== null && bodyAnswer === null
    ? { bodyId: named, claim: claimFrom(registration, start) }
    : null
}

function claimFrom({ programme, schoolUrn }: Registration, start: Day): Handover['claim'] {
  return { start, programme, schoolUrn }
}

/** The body of the registration has the teacher, or is about to. */
function isWithAsker(registration: Registration, askerId: string): boolean {
  return (
    registration.withdrawn === null &&
    registration.bodyAnswer?.kind === 'accepted' &&
    namedBodyId(registration) === askerId
  )
}

function whyEnded({ withdrawn, bodyAnswer }: Registration): string {
  if (withdrawn) return 'The school withdrew its registration.'
  return bodyAnswer?.kind === 'not_ours'
    ? `The appropriate body told the school that they are not theirs: ${bodyAnswer.reason}`
    : 'The school named another appropriate body.'
}

function begin({ registration, record, at, newId }: Following, wanted: Wanted): HandoverEvent {
  const held = openPeriod(record)
  const { id, teacherId, trn } = registration
  return {
    type: 'handover_begun',
    handover: {
      ...{ id: newId, version: 1, teacherId, trn, name: nameOf(registration) },
      ...{ holderId: held?.bodyId ?? null, holderSchoolUrn: held?.schoolUrn ?? null },
      ...{ askerId: wanted.bodyId, registrationId: id, askedAt: at, claim: wanted.claim },
      ...{ claimedBy: null, claimedAt: null, answer: null, steps: [], problems: [] },
      ...{ ended: null, recordsReceivedAt: null },
    },
  }
}
