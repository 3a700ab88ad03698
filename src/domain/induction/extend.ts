import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { compareTerms, type Terms } from '../values/terms.ts'
import { lengthRefusals, type LengthChanger } from './length-refusals.ts'
import { readExtensionTerms, readReason, type Read } from './read-request.ts'
import {
  extensionKinds,
  overallStart,
  type Extension,
  type ExtensionKind,
  type InductionRecord,
} from './record.ts'

/** An extension as typed. Only the standards-based kind, decided after completion (Y-01 to Y-06). */
export type ExtensionRequest = Readonly<{ terms: string; kind: string; decidedOn: string; reason: string }>
export type ExtensionFacts = Readonly<{ terms: Terms; kind: ExtensionKind; decidedOn: Day; reason: string }>

type Extending = Readonly<{ record: InductionRecord; body: LengthChanger; today: Day }>

export function decideAddExtension(
  extending: Extending,
  request: ExtensionRequest,
): Decision<ExtensionFacts> {
  const notTheirs = lengthRefusals(extending.record, extending.body)
  if (notTheirs.length > 0) return refused(...notTheirs)
  return readExtension(extending, request)
}

/** Any extension of the teacher who is now with the body, whoever granted it, can be put right by that body; by the department when nobody has them. */
export function decideChangeExtension(
  extending: Extending,
  extensionId: string,
  request: ExtensionRequest,
): Decision<ExtensionFacts> {
  const notTheirs = lengthRefusals(extending.record, extending.body)
  if (notTheirs.length > 0) return refused(...notTheirs)
  const standing = extending.record.extensions.find((extension) => extension.id === extensionId)
  if (!standing) return refused({ code: 'extension_unknown' })
  if (standing.kind === 'appeal') return refused({ code: 'extension_of_appeal' })
  const read = readExtension(extending, request)
  return read.kind === 'accepted' && isSame(standing, read.facts)
    ? refused({ code: 'nothing_changed' })
    : read
}

export function decideRemoveExtension(
  extending: Extending,
  extensionId: string,
  request: Readonly<{ reason: string }>,
): Decision<Readonly<{ extensionId: string; reason: string }>> {
  const notTheirs = lengthRefusals(extending.record, extending.body)
  if (notTheirs.length > 0) return refused(...notTheirs)
  const standing = extending.record.extensions.find((extension) => extension.id === extensionId)
  if (!standing) return refused({ code: 'extension_unknown' })
  if (standing.kind === 'appeal') return refused({ code: 'extension_of_appeal' })
  const reason = readReason(request.reason)
  return reason.value === null ? refused(...reason.refusals) : accepted({ extensionId, reason: reason.value })
}

function readExtension({ record, today }: Extending, request: ExtensionRequest): Decision<ExtensionFacts> {
  const terms = readExtensionTerms(request.terms)
  const kind = extensionKinds.find((each) => each === request.kind)
  const decidedOn = readDecidedOn(request.decidedOn, overallStart(record), today)
  const reason = readReason(request.reason)
  const kindRefusals: readonly Refusal[] = kind
    ? []
    : [{ code: 'extension_kind_required', field: 'reasonKind' }]
  if (!terms.value || !kind || !decidedOn.value || reason.value === null)
    return refused(...terms.refusals, ...kindRefusals, ...decidedOn.refusals, ...reason.refusals)
  return accepted({ terms: terms.value, kind, decidedOn: decidedOn.value, reason: reason.value })
}

function readDecidedOn(text: string, inductionStart: Day | null, today: Day): Read<Day> {
  const field = 'decidedOn'
  const bad = (refusal: Refusal): Read<Day> => ({ value: null, refusals: [refusal] })
  if (text.trim() === '') return bad({ code: 'extension_date_required', field })
  const decidedOn = readDay(text)
  if (!decidedOn) return bad({ code: 'extension_date_not_a_date', field })
  if (isAfter(decidedOn, today)) return bad({ code: 'extension_date_in_future', field, date: today })
  if (inductionStart && isBefore(decidedOn, inductionStart))
    return bad({ code: 'extension_date_before_induction', field, date: inductionStart })
  return { value: decidedOn, refusals: [] }
}

function isSame(standing: Extension, wanted: ExtensionFacts): boolean {
  return (
    compareTerms(standing.terms, wanted.terms) === 0 &&
    standing.kind === wanted.kind &&
    standing.decidedOn.equals(wanted.decidedOn) &&
    standing.reason === wanted.reason
  )
}
