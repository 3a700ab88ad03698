import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { addTerms, compareTerms, type Terms } from '../values/terms.ts'
import type { AppropriateBody } from './body.ts'
import { readEnd, readPeriodTerms, type Read } from './read-request.ts'
import {
  lastPeriod,
  openPeriod,
  periodsAwaitingTerms,
  termsRequired,
  termsServed,
  type InductionPeriod,
  type InductionRecord,
} from './record.ts'

/** An end and terms as typed. */
export type CloseRequest = Readonly<{ end: string; terms: string }>
export type FailRequest = CloseRequest & Readonly<{ toldInWritingOn: string; appealRightGiven: boolean }>

export type CloseFacts = Readonly<{ periodId: string; end: Day; terms: Terms }>
export type FailFacts = CloseFacts & Readonly<{ toldInWritingOn: Day }>

type Closing = Readonly<{ record: InductionRecord; body: AppropriateBody; today: Day }>

/** Ends the body's own open period without an outcome: another body may claim from the next day. */
export function decideRelease(closing: Closing, request: CloseRequest): Decision<CloseFacts> {
  return decideClose(closing, request)
}

/** Passes the teacher on the body's own open period, which closes (V13 to V15). */
export function decidePass(closing: Closing, request: CloseRequest): Decision<CloseFacts> {
  return enoughIsKnown(closing.record, decideClose(closing, request))
}

/** Fails the teacher on the body's own open period; told in writing, with the right of appeal (V21 to V23, F-02). */
export function decideFail(closing: Closing, request: FailRequest): Decision<FailFacts> {
  const close = enoughIsKnown(closing.record, decideClose(closing, request))
  const end = readDay(request.end)
  const told = readToldInWriting(request.toldInWritingOn, end, closing.today)
  const appeal: readonly Refusal[] = request.appealRightGiven
    ? []
    : [{ code: 'appeal_right_not_given', field: 'appealRightGiven' }]
  const refusals = [...(close.kind === 'refused' ? close.refusals : []), ...told.refusals, ...appeal]
  if (close.kind === 'refused' || refusals.length > 0 || !told.value) return refused(...refusals)
  return accepted({ ...close.facts, toldInWritingOn: told.value })
}

function decideClose({ record, body, today }: Closing, request: CloseRequest): Decision<CloseFacts> {
  const open = ownOpenPeriod(record, body)
  if (!open) return refused({ code: record.outcome ? 'outcome_stands' : 'no_open_period' })
  if (record.outcome) return refused({ code: 'outcome_stands' })
  if (open !== lastPeriod(record)) return refused({ code: 'outcome_not_on_last_period' })
  const end = readEnd(request.end, open.start, today)
  const terms = readPeriodTerms(request.terms, open.start, end.value)
  if (!end.value || !terms.value) return refused(...end.refusals, ...terms.refusals)
  return accepted({ periodId: open.id, end: end.value, terms: terms.value })
}

/** Terms that an earlier body has still to give count for nothing and are not guessed: what is known must suffice (Q27). */
function enoughIsKnown(record: InductionRecord, close: Decision<CloseFacts>): Decision<CloseFacts> {
  const [awaiting] = periodsAwaitingTerms(record)
  if (!awaiting || close.kind === 'refused') return close
  const known = addTerms(termsServed(record), close.facts.terms)
  if (compareTerms(known, termsRequired(record)) >= 0) return close
  return refused({ code: 'earlier_terms_awaited', date: awaiting.end ?? awaiting.start })
}

/** The open period of this body, or null: nobody closes, changes or extends what another body holds. */
export function ownOpenPeriod(record: InductionRecord, body: AppropriateBody): InductionPeriod | null {
  const open = openPeriod(record)
  return open?.bodyId === body.id ? open : null
}

function readToldInWriting(text: string, end: Day | null, today: Day): Read<Day> {
  const field = 'toldInWritingOn'
  const bad = (refusal: Refusal): Read<Day> => ({ value: null, refusals: [refusal] })
  if (text.trim() === '') return bad({ code: 'told_in_writing_required', field })
  const told = readDay(text)
  if (!told) return bad({ code: 'told_in_writing_not_a_date', field })
  if (isAfter(told, today)) return bad({ code: 'told_in_writing_in_future', field, date: today })
  if (end && isBefore(told, end)) return bad({ code: 'told_in_writing_before_end', field, date: end })
  return { value: told, refusals: [] }
}
