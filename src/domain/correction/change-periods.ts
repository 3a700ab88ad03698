import type { InductionPeriod } from '../induction/record.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { correctPeriod, insertPeriod } from './change-one-period.ts'
import type { Changed, Correcting, CorrectionRequest } from './correction.ts'
import { readEnd, readStart } from '../induction/read-request.ts'
import { readTermsWithin } from './read-terms.ts'
import { clash } from '../induction/eligibility.ts'
import { isAfter } from '../values/calendar.ts'

type PeriodsRequest = Exclude<
  CorrectionRequest,
  {
    kind:
      | 'outcome_withdrawn'
      | 'outcome_amended'
      | 'appeal_result_amended'
      | 'exemption_recorded'
      | 'exemption_withdrawn'
  }
>
type Of<Kind> = Extract<CorrectionRequest, { kind: Kind }>

/** The periods as a request would have them; whether they may stand beside the others is asked afterwards. */
export function changeOfPeriods(correcting: Correcting, request: PeriodsRequest): Decision<Changed> {
  const { record } = correcting
  if (request.kind === 'period_inserted') return insertPeriod(correcting, request)
  const index = record.periods.findIndex(({ id }) => id === request.periodId)
  const period = record.periods[index]
  if (!period) return refused({ code: 'period_unknown' })
  const next = record.periods[index + 1] ?? null
  switch (request.kind) {
    case 'period_corrected':
      return correctPeriod(correcting, period, request)
    case 'period_deleted':
      return record.outcome?.periodId === period.id
        ? refused({ code: 'outcome_stands' })
        : accepted({ put: [], removed: [period.id], outcome: record.outcome })
    case 'boundary_moved':
      return next
        ? moveBoundary(correcting, [period, next], request)
        : refused({ code: 'period_has_no_next' })
    case 'periods_merged':
      return next ? merge(correcting, [period, next], request) : refused({ code: 'period_has_no_next' })
  }
}

type Pair = readonly [InductionPeriod, InductionPeriod]

/** The earlier ends and the later starts on other days than until now; the days between belong to neither. */
function moveBoundary(
  { record, today }: Correcting,
  [earlier, later]: Pair,
  request: Of<'boundary_moved'>,
): Decision<Changed> {
  const end = readEnd(request.end, earlier.start, today)
  const terms = readTermsWithin(request.terms, earlier.start, end.value)
  const start = readStart(request.laterStart, { today, qtsOn: null, claim: false })
  const laterTerms =
    later.end === null
      ? { value: null, refusals: [] }
      : readTermsWithin(request.laterTerms, start.value ?? later.start, later.end)
  const late: readonly Refusal[] =
    start.value && later.end && isAfter(start.value, later.end)
      ? [{ code: 'end_before_start', field: 'laterStart', date: later.end }]
      : []
  const refusals = [
    ...end.refusals,
    ...terms.refusals,
    ...start.refusals.map((refusal) => ({ ...refusal, field: 'laterStart' }) as const),
    ...late,
    ...laterTerms.refusals.map((refusal) => ({ ...refusal, field: 'laterTerms' }) as const),
  ]
  if (refusals.length > 0 || !end.value || !terms.value || !start.value) return refused(...refusals)
  const put = [
    { ...earlier, end: end.value, terms: terms.value },
    { ...later, start: start.value, terms: laterTerms.value },
  ]
  return accepted({ put, removed: [], outcome: record.outcome })
}

/** One period from the first day of the earlier to the last of the later; the later's id stays, with an outcome on it. */
function merge(
  { record, bodies }: Correcting,
  [earlier, later]: Pair,
  request: Of<'periods_merged'>,
): Decision<Changed> {
  if (earlier.bodyId !== later.bodyId)
    return refused({ code: 'periods_of_two_bodies', period: clash(later, bodies) })
  const terms =
    later.end === null
      ? { value: null, refusals: [] }
      : readTermsWithin(request.terms, earlier.start, later.end)
  if (terms.refusals.length > 0) return refused(...terms.refusals)
  const put = [{ ...later, start: earlier.start, terms: terms.value }]
  return accepted({ put, removed: [earlier.id], outcome: record.outcome })
}
