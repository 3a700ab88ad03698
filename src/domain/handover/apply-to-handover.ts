import type { Handover } from './handover.ts'
import type { HandoverEvent } from './handover-events.ts'

/** The handover after one more event. The first event is the only one that needs none before it. */
export function applyToHandover(before: Handover | null, event: HandoverEvent): Handover {
  if (event.type === 'handover_begun') return event.handover
  if (before === null) throw new Error(`${event.type} before the handover was begun`)
  return { ...before, ...after(before, event), version: before.version + 1 }
}

function after(
  before: Handover,
  event: Exclude<HandoverEvent, { type: 'handover_begun' }>,
): Partial<Handover> {
  switch (event.type) {
    case 'claim_wanted': {
      const { claim, by, at } = event
      return { claim, problems: [], ...(by && { claimedBy: by, claimedAt: before.claimedAt ?? at }) }
    }
    case 'asked_again':
      return { askedAt: event.at, answer: null, steps: [] }
    case 'holder_answered':
      return { answer: event.answer }
    case 'holder_reminded':
      return { steps: [...before.steps, event.step] }
    case 'claim_checked':
      return { problems: event.problems }
    case 'handover_ended':
      return { ended: { kind: event.kind, reason: event.reason, at: event.at } }
    case 'came_from':
      return event.from
    case 'handover_restored': {
      const { holderId, holderSchoolUrn, askedAt, answer, steps, problems } = event
      return { holderId, holderSchoolUrn, askedAt, answer, steps, problems, ended: null }
    }
    case 'records_received':
      return { recordsReceivedAt: event.at }
  }
}
