import type { Deliveries, Store } from '../application/ports.ts'
import { apply } from '../domain/induction/apply.ts'

/** Follows a merge in teacher records: our teacher goes on under the surviving TRN, told there from now on. */
export function moveToTrn(change: Store['change']): Deliveries['moveToTrn'] {
  return (teacherId, trn, context, at) =>
    change({ kind: 'system' }, async (transaction) => {
      const locked = await transaction.lock(teacherId)
      if (!locked || locked.record.identity?.trn === trn) return
      const event = { type: 'trn_replaced', trn } as const
      await transaction.save({
        before: locked.record,
        events: [event],
        after: apply(locked.record, event),
        trsStatus: locked.trsStatus,
        teacher: null,
        context,
        at,
        reason: 'The teacher record was merged into another',
        mails: [],
      })
    })
}
