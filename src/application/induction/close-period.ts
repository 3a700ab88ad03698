import {
  decideFail,
  decidePass,
  decideRelease,
  type CloseFacts,
  type CloseRequest,
  type FailRequest,
  type PassRequest,
} from '../../domain/induction/close.ts'
import { requestOf, withComputedTerms } from '../../domain/handover/decide-planned-release.ts'
import type { PlannedRelease } from '../../domain/handover/planned-release.ts'
import type { Outcome } from '../../domain/induction/record.ts'
import type { Post } from '../../domain/record-length/post.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeRecord, type Consequences, type Result, type Situation } from '../change-record.ts'
import { lettingGo, lettingGoAsPlanned, type Answering, type LettingGo } from '../handover/letting-go.ts'
import { mailsOfClosing, type Closing } from '../mail/closing-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'

/** Which record, and the version of it that the asker saw; null when the channel shows none. */
export type OnRecord = Readonly<{ teacherId: string; seenVersion: number | null }>

/**
 * Ends the body's open period with no outcome. Another body may then claim; one that has claimed provisionally has the
 * teacher in the same transaction.
 */
export async function releaseEct(
  ports: Ports,
  context: RequestContext,
  request: OnRecord &
    CloseRequest &
    Readonly<{ answering?: Answering | undefined; note?: string | undefined }>,
): Promise<Result> {
  const letting = await lettingGo(ports, context, request)
  return await close(ports, context, { ...request, ...letting }, 'release', (situation) =>
    released(decideRelease(situation, request), letting),
  )
}

/**
 * The same of a release whose day has come, as whoever planned it, for the body that has the plan now: a successor has it
 * with the period. Terms that were not given are worked out now; a plan that changed since it was read is refused.
 */
export async function releaseAsPlanned(
  ports: Ports,
  { requestId }: Pick<RequestContext, 'requestId'>,
  plan: PlannedRelease,
): Promise<Result> {
  const actor = { ...plan.plannedBy, bodyId: plan.bodyId }
  const context: RequestContext = { actor, channel: 'job', requestId }
  const on = { teacherId: plan.teacherId, seenVersion: null }
  const letting = await lettingGoAsPlanned(ports, context, plan)
  return await close(ports, context, { ...on, ...letting }, 'release', (situation) =>
    released(decideRelease(situation, withComputedTerms(situation, requestOf(plan))), letting),
  )
}

function released(decision: Decision<CloseFacts>, { note }: LettingGo): Decision<Closed> {
  if (decision.kind === 'refused') return decision
  const { facts } = decision
  const said = note === null ? {} : { note }
  return accepted({
    close: facts,
    event: { type: 'ect_released', periodId: facts.periodId, ...closing(facts), ...said },
  })
}

/** Passes the teacher and closes the body's open period. */
export function passEct(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & PassRequest,
): Promise<Result> {
  return close(ports, context, request, 'pass', (situation) => {
    const decision = decidePass(situation, request)
    if (decision.kind === 'refused') return decision
    const { shortfall, periodId } = decision.facts
    const outcome = { id: ports.ids.id(), periodId, toldInWritingOn: null, shortfall }
    return accepted(outcomeOf(decision.facts, { ...outcome, result: 'pass' }))
  })
}

/** Fails the teacher, told in writing with the right of appeal, and closes the body's open period. */
export function failEct(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & FailRequest,
): Promise<Result> {
  return close(ports, context, request, 'fail', (situation) => {
    const decision = decideFail(situation, request)
    if (decision.kind === 'refused') return decision
    const { toldInWritingOn, periodId } = decision.facts
    const outcome = { id: ports.ids.id(), periodId, toldInWritingOn, shortfall: null }
    return accepted(outcomeOf(decision.facts, { ...outcome, result: 'fail' }))
  })
}

type Closed = Readonly<{ close: CloseFacts; event: Consequences['events'][number] }>

function close(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & Partial<LettingGo>,
  kind: Closing['kind'],
  decide: (situation: Situation & Readonly<{ posts: readonly Post[] }>) => Decision<Closed>,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: kind === 'release' ? 'release' : 'record_outcome',
    seenVersion: request.seenVersion,
    teacher: request.teacher ?? null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: async (situation) => {
      const stale = (await request.check?.(situation)) ?? []
      if (stale.length > 0) return refused(...stale)
      const posts = await situation.transaction.posts(situation.record.teacherId)
      const decision = decide({ ...situation, posts })
      if (decision.kind === 'refused') return decision
      const { event, close: facts } = decision.facts
      const mails = await mailsOfClosing(ports, situation, { kind, event, facts })
      return accepted({
        ...{ events: [event], reason: facts.reason, mails, note: request.note ?? null },
        afterwards: async (after) => request.afterwards?.(situation, after),
      })
    },
  })
}

function outcomeOf(close: CloseFacts, outcome: Outcome): Closed {
  return { close, event: { type: 'outcome_recorded', ...closing(close), outcome } }
}

function closing({ end, terms, computed }: CloseFacts) {
  return { end, terms, computed }
}
