import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { answerOfHolder } from '../../domain/registration/answer-of-holder.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { saveRegistration } from './save-registration.ts'

/** A body that claimed by itself has answered every school that named it, or asked that it be the body from then on. */
export async function answerByClaim(
  ports: Pick<Ports, 'settings' | 'ids'>,
  transaction: RecordTransaction,
  record: InductionRecord,
  { context, at }: Readonly<{ context: RequestContext; at: Temporal.Instant }>,
): Promise<void> {
  for (const before of await transaction.registrations.ofTeacher(record.teacherId)) {
    const named = nameWanted(before, record, at)
    const renamed = named.reduce<Registration>(applyToRegistration, before)
    const events = [...named, ...answerOfHolder(renamed, record, at)]
    const after = events.reduce<Registration>(applyToRegistration, before)
    if (events.length > 0) await saveRegistration(ports, transaction, { before, events, after, context, at })
  }
}

/** The body that the school asked for instead of the one before has the teacher now, so it is the one named. */
function nameWanted(
  { wantedBody }: Registration,
  record: InductionRecord,
  at: Temporal.Instant,
): readonly RegistrationEvent[] {
  const nomination = wantedBody?.nomination
  const isTheirs = nomination?.kind === 'named' && openPeriod(record)?.bodyId === nomination.bodyId
  return isTheirs ? [{ type: 'registration_changed', changed: { nomination }, at }] : []
}
