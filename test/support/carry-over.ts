import type { Store } from '../../src/application/ports.ts'
import type { InductionEvent } from '../../src/domain/events.ts'
import { apply } from '../../src/domain/induction/apply.ts'
import type { InductionPeriod, Outcome, TeacherIdentity } from '../../src/domain/induction/record.ts'
import type { TrsStatus } from '../../src/domain/induction/teacher-record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { terms } from '../../src/domain/values/terms.ts'

export type Carried = Readonly<{
  trn: string
  name: readonly [first: string, last: string]
  bodyId: string
  start?: string
  end?: string
  programme?: InductionPeriod['programme']
  result?: Outcome['result']
  trsStatus?: TrsStatus
  /** Ended at a leaving date, with terms to be confirmed. */
  awaitsTerms?: boolean
}>

/** A teacher with one period, recorded by the path that every change takes; gives our id of them. */
export async function carryOver(store: Store, newId: () => string, carried: Carried): Promise<string> {
  const { trn, bodyId, end, result, trsStatus = 'InProgress' } = carried
  const [firstName, lastName] = carried.name
  const qtsOn = day('2020-07-01')
  const identity: TeacherIdentity = { trn, firstName, lastName, qtsOn }
  const period: InductionPeriod = {
    ...{ id: newId(), bodyId, start: day(carried.start ?? '2025-09-01'), schoolUrn: null },
    end: end === undefined ? null : day(end),
    terms: end === undefined || carried.awaitsTerms ? null : terms(1),
    programme: carried.programme ?? 'provider_led',
  }
  const outcome: Outcome | null =
    result === undefined
      ? null
      : {
          ...{ id: newId(), periodId: period.id, result, shortfall: null },
          toldInWritingOn: result === 'fail' ? period.end : null,
        }
  const events: readonly InductionEvent[] = [
    { type: 'teacher_identified', identity },
    { type: 'record_carried_over', periods: [period], extensions: [], outcome },
  ]
  const induction = { status: trsStatus, start: null, completed: null, exemptionReasons: [] }
  const teacher = {
    ...{ ...identity, emailAddress: null, qtsProviderUkprns: [], ittProviderName: null },
    ...{ alerts: [], induction },
  }
  return store.change({ kind: 'system' }, async (transaction) => {
    const { record: before } = await transaction.lockForClaim(teacher, newId())
    await transaction.save({
      ...{ before, events, after: events.reduce(apply, before), trsStatus, teacher, reason: null, mails: [] },
      context: { actor: { kind: 'system', name: 'Carried over' }, channel: 'import', requestId: 'carried' },
      at: Temporal.Instant.from('2026-09-01T09:00:00Z'),
    })
    return before.teacherId
  })
}
