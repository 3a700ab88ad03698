import { decideUndo } from '../../domain/correction/undo.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeRecord, type Consequences, type Result } from '../change-record.ts'
import type { OnRecord } from '../induction/close-period.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { recordCorrection } from './record-correction.ts'

/** Undoes the body's own claim, release or pass within 24 hours, while nobody has acted on the record since. */
export function undoLast(
  ports: Ports,
  context: RequestContext,
  { teacherId, seenVersion }: OnRecord,
): Promise<Result> {
  return changeRecord(ports, context, {
    ...{ task: 'correct', seenVersion, teacher: null },
    lock: (transaction) => transaction.lock(teacherId),
    decide: async (situation): Promise<Decision<Consequences>> => {
      const { actor } = context
      if (actor.kind !== 'person') return refused({ code: 'not_found' })
      const { record, transaction } = situation
      const decision = decideUndo({
        record,
        history: await transaction.history(teacherId),
        organisationId: actor.organisation.id,
        now: ports.clock.now(),
      })
      if (decision.kind === 'refused') return decision
      const { put, removed, outcome, undoes } = decision.facts
      return accepted(
        await recordCorrection(ports, context, situation, {
          event: {
            ...{ type: 'record_corrected', correction: 'undone', put, removed, outcome },
            ...{ undoes, caseReference: null },
          },
          reason: null,
        }),
      )
    },
  })
}
