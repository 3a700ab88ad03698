import { scopeOf } from '../../domain/access/actor.ts'
import type { InductionEvent } from '../../domain/events.ts'
import { apply } from '../../domain/induction/apply.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { refused, type Decision } from '../../domain/values/decision.ts'
import type { Result } from '../change-record.ts'
import type { LockedTeacher, NewMail, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { RecordClash } from '../record-clash.ts'

/** A locked teacher, the period that the asker speaks of, and the registration they came by. */
export type Found = Readonly<{
  teacher: LockedTeacher
  period: InductionPeriod | null
  registration: Registration | null
}>

export type Concluding = Found & Readonly<{ today: Day; transaction: RecordTransaction }>

export type ConclusionConsequences = Readonly<{
  events: readonly InductionEvent[]
  reason: string | null
  mails: readonly NewMail[]
}>

export type ConclusionChange = Readonly<{
  seenVersion: number | null
  /** Null when the asker may not see the teacher. */
  find: (transaction: RecordTransaction) => Promise<Found | null>
  decide: (concluding: Concluding) => Promise<Decision<ConclusionConsequences>>
}>

const MOST_TRIES = 4

/**
 * Decides a step or an appeal on the record as it stands under the teacher's lock, for a body, a school or the
 * department alike, and saves what was accepted with its history and messages.
 */
export async function changeConclusion(
  ports: Ports,
  context: RequestContext,
  change: ConclusionChange,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await changeOnce(ports, context, change)
    } catch (error) {
      if (!(error instanceof RecordClash) || attempt === MOST_TRIES) throw error
    }
}

function changeOnce(
  { store, clock }: Ports,
  context: RequestContext,
  { seenVersion, find, decide }: ConclusionChange,
): Promise<Result> {
  return store.change(scopeOf(context.actor), async (transaction) => {
    const found = await find(transaction)
    if (!found) return refused({ code: 'not_found' })
    const { record: before, trsStatus } = found.teacher
    if (seenVersion !== null && seenVersion !== before.version)
      return refused({ code: 'record_changed_meanwhile' })
    const decision = await decide({ ...found, today: clock.today(), transaction })
    if (decision.kind === 'refused') return decision
    const { events, reason, mails } = decision.facts
    const after = events.reduce(apply, before)
    const at = clock.now()
    await transaction.save({ before, events, after, trsStatus, teacher: null, context, at, reason, mails })
    return { kind: 'done', teacherId: after.teacherId, record: after }
  })
}
