import {
  decideFail,
  decidePass,
  decideRelease,
  type CloseFacts,
  type CloseRequest,
  type FailRequest,
} from '../../domain/induction/close.ts'
import type { Outcome } from '../../domain/induction/record.ts'
import { accepted, type Decision } from '../../domain/values/decision.ts'
import { changeRecord, type Consequences, type Result, type Situation } from '../change-record.ts'
import { mailsOfClosing, type Closing } from '../mail/closing-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'

/** Which record, and the version of it that the asker saw; null when the channel shows none. */
export type OnRecord = Readonly<{ teacherId: string; seenVersion: number | null }>

/** Ends the body's open period with no outcome; another body may then claim. */
export function releaseEct(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & CloseRequest,
): Promise<Result> {
  return close(ports, context, request, 'release', (situation) => {
    const decision = decideRelease(situation, request)
    if (decision.kind === 'refused') return decision
    const { periodId, end, terms } = decision.facts
    return accepted({ close: decision.facts, event: { type: 'ect_released', periodId, end, terms } })
  })
}

/** Passes the teacher and closes the body's open period. */
export function passEct(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & CloseRequest,
): Promise<Result> {
  return close(ports, context, request, 'pass', (situation) => {
    const decision = decidePass(situation, request)
    if (decision.kind === 'refused') return decision
    return accepted(outcomeOf(decision.facts, outcome(ports, decision.facts, 'pass', null)))
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
    const { toldInWritingOn } = decision.facts
    return accepted(outcomeOf(decision.facts, outcome(ports, decision.facts, 'fail', toldInWritingOn)))
  })
}

type Closed = Readonly<{ close: CloseFacts; event: Consequences['events'][number] }>

function close(
  ports: Ports,
  context: RequestContext,
  request: OnRecord,
  kind: Closing['kind'],
  decide: (situation: Situation) => Decision<Closed>,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: kind === 'release' ? 'release' : 'record_outcome',
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: async (situation) => {
      const decision = decide(situation)
      if (decision.kind === 'refused') return decision
      const { event } = decision.facts
      const mails = await mailsOfClosing(ports, situation, { kind, event, facts: decision.facts.close })
      return accepted({ events: [event], reason: null, mails })
    },
  })
}

function outcome(
  ports: Ports,
  facts: CloseFacts,
  result: Outcome['result'],
  toldInWritingOn: Outcome['toldInWritingOn'],
): Outcome {
  return { id: ports.ids.id(), periodId: facts.periodId, result, toldInWritingOn, shortfall: null }
}

function outcomeOf(close: CloseFacts, recorded: Outcome): Closed {
  return { close, event: { type: 'outcome_recorded', end: close.end, terms: close.terms, outcome: recorded } }
}
