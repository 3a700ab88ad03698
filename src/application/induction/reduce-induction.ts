import {
  decideReduction,
  decideWithdrawReduction,
  type ReductionRequest,
} from '../../domain/induction/reduce.ts'
import { accepted } from '../../domain/values/decision.ts'
import { changeRecord, type Result } from '../change-record.ts'
import { mailsOfLength } from '../mail/length-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { changeLength, type OnCase } from './change-length.ts'
import type { OnRecord } from './close-period.ts'

/** Makes the induction of the teacher whom the body holds shorter, with their agreement. */
export function agreeReduction(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & ReductionRequest,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: 'reduce',
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: async (situation) => {
      const posts = await situation.transaction.posts(situation.record.teacherId)
      const decision = decideReduction({ ...situation, posts }, request)
      if (decision.kind === 'refused') return decision
      const reduction = { id: ports.ids.id(), bodyId: situation.body.id, ...decision.facts }
      const event = { type: 'reduction_agreed', reduction } as const
      return accepted({
        ...{ events: [event], reason: reduction.reason },
        mails: await mailsOfLength(situation, event),
      })
    },
  })
}

/** Gives the full length back. */
export function withdrawReduction(
  ports: Ports,
  context: RequestContext,
  request: OnCase & Readonly<{ reason: string }>,
): Promise<Result> {
  return changeLength(ports, context, { ...request, task: 'reduce' }, (situation) => {
    const decision = decideWithdrawReduction(situation, request)
    if (decision.kind === 'refused') return decision
    return accepted({ type: 'reduction_withdrawn', ...decision.facts })
  })
}
