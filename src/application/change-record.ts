import { scopeOf } from '../domain/access/actor.ts'
import { may, type Task } from '../domain/access/permissions.ts'
import type { InductionEvent } from '../domain/events.ts'
import { apply } from '../domain/induction/apply.ts'
import { openPeriod, type InductionRecord } from '../domain/induction/record.ts'
import type { TeacherRecord } from '../domain/induction/teacher-record.ts'
import { refused, type Decision, type Refusal } from '../domain/values/decision.ts'
import type { LockedTeacher, NewMail, Ports, RecordTransaction, RequestContext } from './ports.ts'
import { settleHandovers } from './handover/settle-handovers.ts'
import { RecordClash } from './record-clash.ts'
import type { AnySituation, Situation } from './situation.ts'

export type { AnySituation, Situation } from './situation.ts'

/** What an accepted request records and tells; `period` and the like are in the events. */
export type Consequences = Readonly<{
  events: readonly InductionEvent[]
  reason: string | null
  mails?: readonly NewMail[]
  /** Writes what hangs on the record, in the same transaction once the record is written. */
  afterwards?: (after: InductionRecord) => Promise<void>
  /** What the body that lets the teacher go says to the next. */
  note?: string | null
}>

export type ChangeRequest<Decided = Situation> = Readonly<{
  task: Task
  /** Version of the record that the asker saw; null when the request does not rest on one. */
  seenVersion: number | null
  teacher: TeacherRecord | null
  lock: (transaction: RecordTransaction) => Promise<LockedTeacher | null>
  decide: (situation: Decided) => Promise<Decision<Consequences>>
}>

export type Result = Readonly<
  | { kind: 'done'; teacherId: string; record: InductionRecord }
  | { kind: 'refused'; refusals: readonly Refusal[] }
>

const MOST_TRIES = 4

/** A change that only an appropriate body makes; to anybody else the record does not exist. */
export function changeRecord(ports: Ports, context: RequestContext, request: ChangeRequest): Promise<Result> {
  const { actor } = context
  const isOfBody = actor.kind === 'person' && actor.bodyId !== null
  return changeAnyRecord(ports, context, {
    ...request,
    lock: (transaction) => (isOfBody ? request.lock(transaction) : Promise.resolve(null)),
    decide: ({ body, ...situation }) =>
      body ? request.decide({ ...situation, body }) : Promise.resolve(refused({ code: 'not_found' })),
  })
}

/**
 * Decides a request on the record as it stands under the teacher's lock, and saves what was accepted. A race that the
 * database settled is decided again on what then stands, so the loser gets the rulebook's own refusal.
 */
export async function changeAnyRecord(
  ports: Ports,
  context: RequestContext,
  request: ChangeRequest<AnySituation>,
): Promise<Result> {
  if (!may(context.actor, request.task)) return refused({ code: 'not_permitted' })
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ports.store.change(scopeOf(context.actor), async (transaction) => {
        const result = await decideAndSave(ports, context, request, transaction)
        if (result.kind === 'refused') throw new Undone(result)
        return result
      })
    } catch (error) {
      if (error instanceof Undone) return error.refusal
      if (!(error instanceof RecordClash) || attempt === MOST_TRIES) throw error
    }
  }
}

/** Ends the transaction of a refused request, so that what a claim must write before it can be decided is undone. */
class Undone extends Error {
  readonly refusal: Result

  constructor(refusal: Result) {
    super('a refused request writes nothing')
    this.name = 'Undone'
    this.refusal = refusal
  }
}

async function decideAndSave(
  ports: Ports,
  context: RequestContext,
  request: ChangeRequest<AnySituation>,
  transaction: RecordTransaction,
): Promise<Result> {
  const bodies = await transaction.bodies()
  const { actor } = context
  const body = actor.kind === 'person' && actor.bodyId ? (bodies.get(actor.bodyId) ?? null) : null
  const locked = await request.lock(transaction)
  if (!locked) return refused({ code: 'not_found' })
  const before = locked.record
  if (request.seenVersion !== null && request.seenVersion !== before.version)
    return refused({ code: 'record_changed_meanwhile' })
  const { emailAddress } = locked
  const decision = await request.decide({
    record: before,
    body,
    bodies,
    today: ports.clock.today(),
    emailAddress: request.teacher?.emailAddress ?? emailAddress,
    transaction,
  })
  if (decision.kind === 'refused') return decision
  const { events, reason, mails = [], afterwards, note = null } = decision.facts
  const after = events.reduce(apply, before)
  await transaction.save({
    before,
    events,
    after,
    trsStatus: request.teacher?.induction.status ?? locked.trsStatus,
    teacher: request.teacher,
    context,
    at: ports.clock.now(),
    reason,
    mails,
  })
  await afterwards?.(after)
  if (hasMoved(before, after))
    await settleHandovers(ports, transaction, { record: after, teacher: request.teacher, context, note })
  return { kind: 'done', teacherId: after.teacherId, record: after }
}

/** Whoever waits for the teacher is concerned by who has them, and by an outcome. */
function hasMoved(before: InductionRecord, after: InductionRecord): boolean {
  return openPeriod(before)?.id !== openPeriod(after)?.id || before.outcome !== after.outcome
}
