import { calculateLength } from '../length/calculate-length.ts'
import type { Reduction as LengthReduction } from '../length/input.ts'
import { mostTerms } from '../record-length/closing-terms.ts'
import { inputOfRecord } from '../record-length/input-of-record.ts'
import { lengthRefusals, type LengthRefusal } from '../record-length/length-codes.ts'
import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Field, type Refusal } from '../values/decision.ts'
import { readTerms, type Terms } from '../values/terms.ts'
import { localMinimum } from './body.ts'
import { ownOpenPeriod, type Closing } from './close.ts'
import { lengthRefusals as whoRefusals, type LengthChanger } from './length-refusals.ts'
import { readReason, type Read } from './read-request.ts'
import { overallStart, reductionRoutes, type InductionRecord, type Reduction } from './record.ts'

/** A reduction as typed. `terms` is of the experience and Wales routes, `finalAssessmentOn` of the part-time one. */
export type ReductionRequest = Readonly<{
  route: string
  terms: string
  finalAssessmentOn: string
  /** For experience: the teacher has it. For Wales: its records are there. */
  evidence: boolean
  standardsMet: boolean
  decidedOn: string
  teacherAgreed: boolean
  agreedOn: string
  reason: string
}>

export type ReductionFacts = Omit<Reduction, 'id' | 'bodyId'>

/** Makes induction shorter, with the teacher's agreement: every condition is the calculator's own. */
export function decideReduction(situation: Closing, request: ReductionRequest): Decision<ReductionFacts> {
  const { record, body, today } = situation
  if (!ownOpenPeriod(record, body))
    return refused({ code: record.outcome ? 'outcome_stands' : 'no_open_period' })
  if (record.reduction) return refused({ code: 'reduction_stands' })
  const route = reductionRoutes.find((each) => each === request.route)
  const first = overallStart(record)
  const isPartTime = route === 'part_time'
  const typed = isPartTime ? { value: null, refusals: [] } : readReducedTerms(request.terms)
  const final = isPartTime ? readFinal(request.finalAssessmentOn, first) : { value: null, refusals: [] }
  const decidedOn = readDecided(request.decidedOn, first, today)
  const agreedOn = readAgreed(request.agreedOn, decidedOn.value)
  const reason = readReason(request.reason)
  // Conditions do not depend on the day of the decision, so they are told before it is given.
  const given = route && asGiven({ ...request, route }, decidedOn.value ?? today, typed.value, final.value)
  const terms = given ? reducedTerms(situation, given) : { value: null, refusals: [] }
  const refusals: readonly Refusal[] = [
    ...(route ? [] : [{ code: 'reduction_route_required', field: 'route' } as const]),
    ...[typed, final, terms, decidedOn, agreedOn, reason].flatMap((read) => read.refusals),
  ]
  if (
    refusals.length > 0 ||
    !route ||
    !terms.value ||
    !decidedOn.value ||
    !agreedOn.value ||
    reason.value === null
  )
    return refused(...refusals)
  return accepted({
    ...{ route, terms: terms.value, finalAssessmentOn: final.value, reason: reason.value },
    ...{ decidedOn: decidedOn.value, agreedOn: agreedOn.value },
  })
}

/** The full length again, for a teacher who wants it or because it was recorded in error. */
export function decideWithdrawReduction(
  { record, body }: Readonly<{ record: InductionRecord; body: LengthChanger }>,
  request: Readonly<{ reason: string }>,
): Decision<Readonly<{ reductionId: string; reason: string }>> {
  const notTheirs = whoRefusals(record, body)
  if (notTheirs.length > 0) return refused(...notTheirs)
  if (!record.reduction) return refused({ code: 'reduction_unknown' })
  const reason = readReason(request.reason)
  return reason.value === null
    ? refused(...reason.refusals)
    : accepted({ reductionId: record.reduction.id, reason: reason.value })
}

/** What the calculator says to it: the new length, or every condition that is not met. */
function reducedTerms({ record, body, posts, today }: Closing, reduction: LengthReduction): Read<Terms> {
  const minimum = body.reductionMinimum?.terms
  const bare: InductionRecord = { ...record, extensions: [], reduction: null }
  const input = {
    ...inputOfRecord({ record: bare, posts, today, schoolTerms: onRoll }),
    policy: { minimumReducedTerms: minimum && minimum.hundredths / 100 },
    reduction,
  }
  const { requiredTerms, refusals } = calculateLength(input)
  const codes = lengthRefusals.filter((code) => refusals.includes(code))
  const found = codes.flatMap((code): readonly Refusal[] => {
    const condition = conditions[code]
    if (!condition) return []
    return [code === 'reduction_below_local_minimum' ? { ...condition, ...localMinimum(body) } : condition]
  })
  if (found.length > 0 || requiredTerms === null) return { value: null, refusals: found }
  return { value: { hundredths: Math.floor(requiredTerms * 100 + 1e-6) }, refusals: [] }
}

/** Raw terms of a closed period, to the tenth above: the first and last days of term are not always recorded. */
function onRoll(from: Day, to: Day): number {
  return Math.ceil(mostTerms(from, to) / 100) / 10
}

const conditions: Readonly<Partial<Record<LengthRefusal, Refusal>>> = {
  reduction_not_agreed_by_teacher: { code: 'reduction_not_agreed_by_teacher', field: 'teacherAgreed' },
  reduction_standards_not_met: { code: 'reduction_standards_not_met', field: 'standardsMet' },
  reduction_no_prior_experience: { code: 'reduction_no_prior_experience', field: 'evidence' },
  reduction_no_welsh_records: { code: 'reduction_no_welsh_records', field: 'evidence' },
  reduction_never_part_time: { code: 'reduction_never_part_time', field: 'route' },
  reduction_too_early: { code: 'reduction_too_early', field: 'finalAssessmentOn' },
  reduction_not_shorter: { code: 'reduction_not_shorter', field: 'terms' },
  reduction_below_one_term: { code: 'reduction_below_one_term', field: 'terms' },
  reduction_below_local_minimum: { code: 'reduction_below_local_minimum', field: 'terms' },
}

/** As the calculator takes it; null while a part of it cannot be read. */
function asGiven(
  { route, teacherAgreed, standardsMet, evidence }: ReductionRequest & Pick<Reduction, 'route'>,
  on: Day,
  terms: Terms | null,
  final: Day | null,
): LengthReduction | null {
  const agreed = { decidedOn: on.toString(), teacherAgreed }
  if (route === 'part_time')
    return final && { route, ...agreed, finalAssessmentOn: final.toString(), standardsMet }
  if (!terms) return null
  const toTerms = terms.hundredths / 100
  return route === 'wales'
    ? { route, ...agreed, toTerms, welshRecords: evidence }
    : { route, ...agreed, toTerms, standardsMet, priorExperience: evidence }
}

function readReducedTerms(text: string): Read<Terms> {
  const read = readTerms(text)
  return typeof read === 'string' || read.hundredths < 0
    ? { value: null, refusals: [{ code: 'reduction_terms_wrong', field: 'terms' }] }
    : { value: read, refusals: [] }
}

function readFinal(text: string, first: Day | null): Read<Day> {
  const final = readDay(text)
  return final && !(first && isBefore(final, first))
    ? { value: final, refusals: [] }
    : { value: null, refusals: [{ code: 'reduction_final_wrong', field: 'finalAssessmentOn' }] }
}

function readDecided(text: string, first: Day | null, today: Day): Read<Day> {
  const on = readDay(text)
  return on && !isAfter(on, today) && !(first && isBefore(on, first))
    ? { value: on, refusals: [] }
    : { value: null, refusals: [{ code: 'reduction_decided_wrong', field: 'decidedOn' }] }
}

/** they agree before it is decided. */
function readAgreed(text: string, decidedOn: Day | null): Read<Day> {
  const field: Field = 'agreedOn'
  const on = readDay(text)
  if (!on) return { value: null, refusals: [{ code: 'reduction_agreed_wrong', field }] }
  return decidedOn && isAfter(on, decidedOn)
    ? { value: null, refusals: [{ code: 'reduction_agreed_late', field, date: decidedOn }] }
    : { value: on, refusals: [] }
}
