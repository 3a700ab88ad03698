import type { InductionRecord } from '../../domain/induction/record.ts'
import { answerOfHolder } from '../../domain/registration/answer-of-holder.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { saveRegistration } from './save-registration.ts'

/** A body that claimed by itself has answered every school that named it. */
export async function answerByClaim(
  ports: Pick<Ports, 'settings'>,
  transaction: RecordTransaction,
  record: InductionRecord,
  { context, at }: Readonly<{ context: RequestContext; at: Temporal.Instant }>,
): Promise<void> {
  for (const before of await transaction.registrations.ofTeacher(record.teacherId)) {
    const events = answerOfHolder(before, record, at)
    const after = events.reduce<Registration>(applyToRegistration, before)
    if (events.length > 0) await saveRegistration(ports, transaction, { before, events, after, context, at })
  }
}
