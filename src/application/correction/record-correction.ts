import { afterCorrection } from '../../domain/registration/after-correction.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { InductionEvent, RecordCorrected } from '../../domain/events.ts'
import type { AnySituation, Consequences } from '../change-record.ts'
import { mailsOfCorrection } from '../mail/correction-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { saveRegistration } from '../registration/save-registration.ts'

/** An accepted correction: its event after those given, who is told, and what it does to the schools' registrations. */
export async function recordCorrection(
  ports: Ports,
  context: RequestContext,
  situation: AnySituation,
  {
    event,
    reason,
    first = [],
  }: Readonly<{
    event: RecordCorrected
    reason: string | null
    first?: readonly InductionEvent[]
  }>,
): Promise<Consequences> {
  const { record, transaction } = situation
  const at = ports.clock.now()
  return {
    events: [...first, event],
    reason,
    mails: await mailsOfCorrection(situation, event, first.length),
    afterwards: async () => {
      for (const before of await transaction.registrations.ofTeacher(record.teacherId)) {
        const events = afterCorrection(before, event, at)
        const after = events.reduce<Registration>(applyToRegistration, before)
        if (events.length > 0)
          await saveRegistration(ports, transaction, { before, events, after, context, at })
      }
    },
  }
}
