import type { Changed } from '../correction/correction.ts'
import type { RegistrationEvent } from './registration-events.ts'
import type { Registration } from './registration.ts'

/**
 * What a corrected record does to a registration that its body had accepted: a period taken away takes the answer
 * along, so that the body is asked again; one that was made one with another hands it on.
 */
export function afterCorrection(
  { bodyAnswer }: Registration,
  { removed, put }: Pick<Changed, 'removed' | 'put'>,
  at: Temporal.Instant,
): readonly RegistrationEvent[] {
  if (bodyAnswer?.kind !== 'accepted' || !removed.includes(bodyAnswer.periodId)) return []
  const [into] = put
  return into ? [{ type: 'body_answer_moved', periodId: into.id }] : [{ type: 'body_answer_undone', at }]
}
