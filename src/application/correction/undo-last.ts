import { decideUndo } from '../../domain/correction/undo.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeRecord, type Consequences, type Result } from '../change-record.ts'
import type { OnRecord } from '../induction/close-period.ts'
import { mailsOfUndo } from '../mail/undo-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { restoreWhatFollowed } from './restore-what-followed.ts'
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
      const history = await transaction.history(teacherId)
      const decision = decideUndo({
        ...{ record, history, now: ports.clock.now() },
        organisationId: actor.organisation.id,
      })
      if (decision.kind === 'refused') return decision
      const { facts } = decision
      const { put, removed, outcome, undoes, undone } = facts
      const correction = await recordCorrection(ports, context, situation, {
        event: {
          ...{ type: 'record_corrected', correction: 'undone', put, removed, outcome },
          ...{ undoes, caseReference: null },
        },
        reason: null,
      })
      const since = history.find(({ seq }) => seq === undoes)?.at ?? ports.clock.now()
      const others = await mailsOfUndo(ports, situation, { facts, since })
      return accepted({
        ...correction,
        mails: [...(correction.mails ?? []), ...others],
        afterwards: async (after) => {
          const restoring = { undone, undoes, removed, before: record, after, context }
          await restoreWhatFollowed(ports, transaction, restoring)
          await correction.afterwards?.(after)
        },
      })
    },
  })
}
