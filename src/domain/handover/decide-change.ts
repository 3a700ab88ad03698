import type { AppropriateBody } from '../induction/body.ts'
import { readEnd, readReason } from '../induction/read-request.ts'
import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { Day } from '../values/calendar.ts'
import { accepted, refused, type Decision } from '../values/decision.ts'
import type { Handover, HolderAnswer } from './handover.ts'
import type { HandoverEvent } from './handover-events.ts'

type Changing = Readonly<{ handover: Handover; body: AppropriateBody; at: Temporal.Instant }>

/** The holder keeps the teacher, and says why. The clock stops until it is asked again. */
export function decideStillWithUs(
  { handover, body, at }: Changing,
  typed: Readonly<{ reason: string }>,
): Decision<HandoverEvent> {
  const refusal = answerRefusal(handover, body)
  if (refusal) return refusal
  const reason = readReason(typed.reason)
  if (reason.value === null) return refused(...reason.refusals)
  const answer: HolderAnswer = { kind: 'still_with_us', reason: reason.value, at }
  return accepted({ type: 'holder_answered', answer })
}

/** The teacher left the holder on a day, and it gives the terms later: its period ends, and awaits them. */
export function decideNotOurs(
  { handover, body, record, today }: Changing & Readonly<{ record: InductionRecord; today: Day }>,
  typed: Readonly<{ since: string }>,
): Decision<Readonly<{ periodId: string; end: Day }>> {
  const refusal = answerRefusal(handover, body)
  if (refusal) return refusal
  const open = openPeriod(record)
  if (open?.bodyId !== body.id) return refused({ code: 'no_open_period' })
  const end = readEnd(typed.since, open.start, today)
  return end.value ? accepted({ periodId: open.id, end: end.value }) : refused(...end.refusals)
}

/** Whether this holder may answer: to anybody else the request does not exist. */
export function answerRefusal({ holderId, ended, answer }: Handover, { id }: AppropriateBody) {
  if (holderId !== id) return refused({ code: 'not_found' })
  if (ended !== null || (answer !== null && answer.kind !== 'still_with_us'))
    return refused({ code: 'request_ended' })
  return null
}

/** The asker no longer wants the teacher; why is told to the holder and the school. */
export function decideCancel(
  { handover, body, at }: Changing,
  typed: Readonly<{ reason: string }>,
): Decision<HandoverEvent> {
  if (handover.askerId !== body.id) return refused({ code: 'not_found' })
  if (handover.ended) return refused({ code: 'request_ended' })
  const reason = readReason(typed.reason)
  if (reason.value === null) return refused(...reason.refusals)
  return accepted({ type: 'handover_ended', kind: 'cancelled', reason: reason.value, at })
}

/** After the holder said that they stay; its clock begins anew. */
export function decideAskAgain({ handover, body, at }: Changing): Decision<HandoverEvent> {
  if (handover.askerId !== body.id) return refused({ code: 'not_found' })
  if (handover.ended) return refused({ code: 'request_ended' })
  if (handover.answer?.kind !== 'still_with_us') return refused({ code: 'request_answered' })
  return accepted({ type: 'asked_again', at })
}

/** The new body has the records of the body before (SG 2.75): once it has the teacher. */
export function decideRecordsReceived({ handover, body, at }: Changing): Decision<HandoverEvent> {
  if (handover.askerId !== body.id) return refused({ code: 'not_found' })
  if (handover.ended?.kind !== 'claimed' || handover.recordsReceivedAt !== null)
    return refused({ code: 'no_record_pack' })
  return accepted({ type: 'records_received', at })
}
