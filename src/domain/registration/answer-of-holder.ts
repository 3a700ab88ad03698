import type { InductionRecord } from '../induction/record.ts'
import type { RegistrationEvent } from './registration-events.ts'
import { namedBodyId, spanOf, type Registration } from './registration.ts'

/** A body that holds the ECT already when it is named, or claims without being asked, has accepted: nobody asks twice. */
export function answerOfHolder(
  registration: Registration,
  { periods }: Pick<InductionRecord, 'periods'>,
  at: Temporal.Instant,
): readonly RegistrationEvent[] {
  const open = periods.find(({ end }) => end === null)
  if (!open) return []
  const isTheirs = open.bodyId === namedBodyId(registration)
  if (!isTheirs || registration.bodyAnswer || spanOf(registration).end) return []
  return [{ type: 'body_answered', answer: { kind: 'accepted', periodId: open.id, at } }]
}
