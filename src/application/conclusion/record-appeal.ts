import { may } from '../../domain/access/permissions.ts'
import {
  afterResult,
  decideAgreement,
  decideAppeal,
  decideAppealResult,
  undecidedAppeal,
  type AppealRequest,
  type AppealResultRequest,
  type ResultFacts,
} from '../../domain/conclusion/decide-appeal.ts'
import { registrationOf } from '../../domain/deadlines/clock-of.ts'
import type { InductionEvent } from '../../domain/events.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import type { Result } from '../change-record.ts'
import { mailsOfAppeal, mailsOfResult } from '../mail/conclusion-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { changeConclusion, type Concluding, type ConclusionConsequences } from './change-conclusion.ts'

type OnRecord = Readonly<{ teacherId: string; seenVersion: number | null }>

/** The department records that an appeal was filed, with its case reference, or puts that right (F-01 to F-04). */
export function recordAppeal(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & AppealRequest,
): Promise<Result> {
  return onRecord(ports, context, request, async (concluding) => {
    const { record } = concluding.teacher
    const decision = decideAppeal({ record, today: concluding.today }, request)
    if (decision.kind === 'refused') return decision
    const { conclusion, appeal } = decision.facts
    const { periodId, completedOn } = conclusion
    const conclusionId = conclusion.id === '' ? ports.ids.id() : conclusion.id
    const event = { type: 'appeal_filed', conclusionId, periodId, completedOn, appeal } as const
    const mails = conclusion.appeal ? [] : await mailsOfAppeal(ports, concluding, appeal.filedOn)
    return accepted({ events: [event], reason: `Case ${appeal.reference}`, mails })
  })
}

/** The department records the result. One that takes back a fail waits for a second caseworker; any other acts at once (F-08). */
export function recordAppealResult(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & AppealResultRequest,
): Promise<Result> {
  return onRecord(ports, context, request, async (concluding) => {
    const decision = decideAppealResult(
      { record: concluding.teacher.record, today: concluding.today },
      request,
    )
    if (decision.kind === 'refused') return decision
    const { actor } = context
    if (!decision.facts.needsTwo || actor.kind !== 'person') return decided(ports, concluding, decision.facts)
    const proposed = { ...decision.facts.result, bySubject: actor.subject, byName: actor.name }
    const { conclusionId } = decision.facts
    const event: InductionEvent = { type: 'appeal_result_proposed', conclusionId, proposed }
    return accepted({ events: [event], reason: caseOf(concluding), mails: [] })
  })
}

/** A second caseworker agrees to a result, and it acts. */
export function agreeToAppealResult(
  ports: Ports,
  context: RequestContext,
  request: OnRecord,
): Promise<Result> {
  return onRecord(ports, context, request, async (concluding) => {
    const { actor } = context
    const subject = actor.kind === 'person' ? actor.subject : ''
    const decision = decideAgreement(concluding.teacher.record, subject)
    return decision.kind === 'refused' ? decision : decided(ports, concluding, decision.facts)
  })
}

function onRecord(
  ports: Ports,
  context: RequestContext,
  { teacherId, seenVersion }: OnRecord,
  decide: (concluding: Concluding) => Promise<Decision<ConclusionConsequences>>,
): Promise<Result> {
  if (!may(context.actor, 'record_appeal')) return Promise.resolve(refused({ code: 'not_permitted' }))
  return changeConclusion(ports, context, {
    seenVersion,
    find: async (transaction) => {
      const teacher = await transaction.lock(teacherId)
      const period = teacher?.record.periods.at(-1) ?? null
      if (!teacher) return null
      const registrations = await transaction.registrations.ofTeacher(teacherId)
      return { teacher, period, registration: period && registrationOf(registrations, period.id) }
    },
    decide,
  })
}

/** What the result makes of the record; teacher records follow from that by themselves. */
async function decided(
  ports: Ports,
  concluding: Concluding,
  { conclusionId, result }: ResultFacts,
): Promise<Decision<ConclusionConsequences>> {
  const { record } = concluding.teacher
  const waiting = undecidedAppeal(record)
  if (!waiting) return refused({ code: 'no_appeal_waiting' })
  const stands = afterResult(record, waiting.appeal, result, ports.ids.id())
  const event: InductionEvent = { type: 'appeal_decided', conclusionId, result, ...stands }
  const mails = await mailsOfResult(ports, concluding, result)
  return accepted({ events: [event], reason: caseOf(concluding), mails })
}

function caseOf({ teacher }: Concluding): string {
  return `Case ${undecidedAppeal(teacher.record)?.appeal.reference ?? ''}`
}
