import { closingTerms, type ClosingTerms } from '../record-length/closing-terms.ts'
import type { Post } from '../record-length/post.ts'
import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { addTerms, compareTerms } from '../values/terms.ts'
import type { AppropriateBody } from './body.ts'
import { readClosingTerms, type TermsAsTyped, type TermsOfPeriod } from './read-closing-terms.ts'
import { readEnd, type Read } from './read-request.ts'
import {
  lastPeriod,
  openPeriod,
  periodsAwaitingTerms,
  termsRequired,
  termsServed,
  type InductionPeriod,
  type InductionRecord,
  type ShortfallReason,
} from './record.ts'
import { readShortfall } from './shortfall.ts'

/** An end and terms as typed. */
export type CloseRequest = TermsAsTyped & Readonly<{ end: string }>
/** `shortfall` is why a pass stands on less than required; blank when it does not. */
export type PassRequest = CloseRequest & Readonly<{ shortfall?: string | undefined }>
export type FailRequest = CloseRequest & Readonly<{ toldInWritingOn: string; appealRightGiven: boolean }>

export type CloseFacts = TermsOfPeriod & Readonly<{ periodId: string; end: Day }>
export type PassFacts = CloseFacts & Readonly<{ shortfall: ShortfallReason | null }>
export type FailFacts = CloseFacts & Readonly<{ toldInWritingOn: Day }>

/** What a decision to close looks at. `posts` are those that schools registered with this body. */
export type Closing = Readonly<{
  record: InductionRecord
  body: AppropriateBody
  posts: readonly Post[]
  today: Day
}>

/** Ends the body's own open period without an outcome: another body may claim from the next day. */
export function decideRelease(closing: Closing, request: CloseRequest): Decision<CloseFacts> {
  const close = readClose(closing, request, true)
  return close.kind === 'refused' ? close : accepted(close.facts.close)
}

/** Passes the teacher on the body's own open period, which closes (V13 to V15), on no less than the law allows (R15). */
export function decidePass(closing: Closing, request: PassRequest): Decision<PassFacts> {
  const read = enoughIsKnown(closing.record, readClose(closing, request, false))
  if (read.kind === 'refused') return read
  const { close, worked } = read.facts
  const { record, body } = closing
  const passing = { record, body, end: close.end, terms: close.terms, worked }
  const shortfall = readShortfall(passing, request.shortfall ?? '')
  if (shortfall.refusals.length > 0) return refused(...shortfall.refusals)
  return accepted({ ...close, shortfall: shortfall.value })
}

/** Fails the teacher on the body's own open period; told in writing, with the right of appeal (V21 to V23, F-02). */
export function decideFail(closing: Closing, request: FailRequest): Decision<FailFacts> {
  const read = enoughIsKnown(closing.record, readClose(closing, request, false))
  const end = readDay(request.end)
  const told = readToldInWriting(request.toldInWritingOn, end, closing.today)
  const appeal: readonly Refusal[] = request.appealRightGiven
    ? []
    : [{ code: 'appeal_right_not_given', field: 'appealRightGiven' }]
  const refusals = [...(read.kind === 'refused' ? read.refusals : []), ...told.refusals, ...appeal]
  if (read.kind === 'refused' || refusals.length > 0 || !told.value) return refused(...refusals)
  return accepted({ ...read.facts.close, toldInWritingOn: told.value })
}

/** What the open period of a body comes to on a day as typed; null when it has none, or the day is no day to close it on. */
export function computedOn({ record, body, posts, today }: Closing, end: string, leaves: boolean) {
  const open = ownOpenPeriod(record, body)
  const day = open && readEnd(end, open.start, today).value
  return open && day && closingTerms({ record, posts, today, open, end: day, leaves })
}

type ReadClose = Readonly<{ close: CloseFacts; worked: ClosingTerms }>

function readClose(closing: Closing, request: CloseRequest, leaves: boolean): Decision<ReadClose> {
  const { record, body, today } = closing
  const open = ownOpenPeriod(record, body)
  if (!open) return refused({ code: record.outcome ? 'outcome_stands' : 'no_open_period' })
  if (record.outcome) return refused({ code: 'outcome_stands' })
  if (open !== lastPeriod(record)) return refused({ code: 'outcome_not_on_last_period' })
  const end = readEnd(request.end, open.start, today)
  const worked = computedOn(closing, request.end, leaves)
  const terms = readClosingTerms(request, worked, { start: open.start, end: end.value })
  if (!end.value || !terms.value || !worked) return refused(...end.refusals, ...terms.refusals)
  const close = { periodId: open.id, end: end.value, ...terms.value }
  return accepted({ close, worked })
}

/** Terms that an earlier body has still to give count for nothing and are not guessed: what is known must suffice (Q27). */
function enoughIsKnown(record: InductionRecord, read: Decision<ReadClose>): Decision<ReadClose> {
  const [awaiting] = periodsAwaitingTerms(record)
  if (!awaiting || read.kind === 'refused') return read
  const known = addTerms(termsServed(record), read.facts.close.terms)
  if (compareTerms(known, termsRequired(record)) >= 0) return read
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
