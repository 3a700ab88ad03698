import type { AppropriateBody } from '../induction/body.ts'
import { computedOn, decideRelease, type CloseRequest, type Closing } from '../induction/close.ts'
import { readReason, type Read } from '../induction/read-request.ts'
import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { RuleCode } from '../rules.ts'
import { isAfter, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { formatTerms } from '../values/terms.ts'
import { DAYS_PLANNED_AHEAD } from './decide-claim-later.ts'
import type {
  PlannedFacts,
  PlannedRelease,
  PlannedReleaseEnd,
  PlannedReleaseEvent,
} from './planned-release.ts'

/**
 * A release as typed; blank terms are worked out on the day, a blank note is none. `reason` is why it is on another day
 * than was planned; blank where that needs none.
 */
export type PlanRequest = CloseRequest & Readonly<{ note?: string | undefined; reason?: string | undefined }>

/** The plan that a request changes, and whether anybody but its body was written to about it. */
export type PlanToChange = Readonly<{ release: Pick<PlannedRelease, 'end'>; isTold: boolean }>

/**
 * May this body plan to release a teacher on a day to come? Every rule of a release but that its day is not ahead, and no
 * further ahead than planned work may be (user-needs 3.4, answers 1 and 6). Another day than others were told has a reason.
 */
export function decidePlanRelease(
  closing: Closing,
  request: PlanRequest,
  standing: PlanToChange | null = null,
): Decision<PlannedFacts & Readonly<{ periodId: string; dayReason: string | null }>> {
  const limits = limitsOf(readDay(request.end), closing.today)
  const isTooFar = limits.some(({ code }) => code === 'too_far_ahead')
  const latest = closing.today.add({ days: DAYS_PLANNED_AHEAD }).toString()
  // Nothing is worked out for a day that no plan can have; the rest is still said.
  const asked = isTooFar ? { ...request, end: latest, terms: '' } : request
  const onTheDay = asOnTheDay(closing, asked.end)
  const release = decideRelease(onTheDay, withComputedTerms(onTheDay, asked))
  const note = request.note?.trim() ?? ''
  const why: Read<string> = needsDayReason(standing, request.end)
    ? readReason(request.reason ?? '')
    : { value: null, refusals: [] }
  const refusals = [...(release.kind === 'refused' ? release.refusals : []), ...limits, ...why.refusals]
  if (release.kind === 'refused' || refusals.length > 0) return refused(...refusals)
  const { periodId, end, terms, reason } = release.facts
  const given = request.terms.trim() === '' ? null : terms
  return accepted({
    periodId,
    end,
    terms: given,
    termsReason: given && reason,
    note: note === '' ? null : note,
    dayReason: why.value,
  })
}

/** Whoever was told of a day is told why it is another (AC-3). */
export function needsDayReason(standing: PlanToChange | null, end: string): boolean {
  const day = readDay(end)
  return standing?.isTold === true && day !== null && !day.equals(standing.release.end)
}

/** The facts as they will be on the typed day; unchanged for a day that is not ahead. */
export function asOnTheDay<Facts extends Pick<Closing, 'today'>>(facts: Facts, end: string): Facts {
  const day = readDay(end)
  const isPlannable = day && isAfter(day, facts.today) && limitsOf(day, facts.today).length === 0
  return isPlannable ? { ...facts, today: day } : facts
}

/** Blank terms become what the dated facts come to on the day, by the same rules as on every page. */
export function withComputedTerms(closing: Closing, request: CloseRequest): CloseRequest {
  if (request.terms.trim() !== '') return request
  const worked = computedOn(closing, request.end, true)
  // Where a fault of the day hides them, the fault is said, not that terms are missing.
  return { ...request, terms: worked ? formatTerms(worked.computed) : '0', termsReason: '' }
}

/** What was planned, as a release asks for it. */
export function requestOf({ end, terms, termsReason }: PlannedRelease): CloseRequest {
  return { end: end.toString(), terms: terms ? formatTerms(terms) : '', termsReason: termsReason ?? '' }
}

/** The body takes its plan back; why is told to whoever was told of it (user-needs 3.4, answer 8). */
export function decideCancelPlan(
  {
    release,
    body,
    at,
  }: Readonly<{ release: PlannedRelease | null; body: AppropriateBody; at: Temporal.Instant }>,
  typed: Readonly<{ reason: string }>,
): Decision<PlannedReleaseEvent> {
  if (release?.bodyId !== body.id || release.ended) return refused({ code: 'no_release_planned' })
  const reason = readReason(typed.reason)
  if (reason.value === null) return refused(...reason.refusals)
  return accepted({ type: 'plan_ended', kind: 'cancelled', reason: reason.value, at })
}

/** What a changed record makes of a plan: nothing while its period is open and its body's, and otherwise its end. */
export function settlePlan(
  release: PlannedRelease,
  record: InductionRecord,
  at: Temporal.Instant,
): readonly PlannedReleaseEvent[] {
  const kind = overtaking(release, record)
  return kind === null || release.ended ? [] : [{ type: 'plan_ended', kind, reason: null, at }]
}

/** Goes with the period to whoever has it now, when a successor takes over from its body or gives it back (AC-11.4). */
export function followPeriod(
  { periodId, bodyId, ended }: PlannedRelease,
  record: InductionRecord,
  at: Temporal.Instant,
): readonly PlannedReleaseEvent[] {
  const open = openPeriod(record)
  const moves = ended === null && open?.id === periodId && open.bodyId !== bodyId
  return moves ? [{ type: 'plan_moved', bodyId: open.bodyId, at }] : []
}

/** Told once for each set of reasons. */
export function checkedPlan(
  { problems: known }: PlannedRelease,
  refusals: readonly Readonly<{ code: RuleCode }>[],
  at: Temporal.Instant,
): readonly PlannedReleaseEvent[] {
  const problems = [...new Set(refusals.map(({ code }) => code))]
  return problems.join() === known.join() ? [] : [{ type: 'plan_checked', problems, at }]
}

function overtaking(
  { periodId, bodyId }: PlannedRelease,
  { periods, outcome }: InductionRecord,
): PlannedReleaseEnd | null {
  const period = periods.find(({ id }) => id === periodId)
  if (outcome) return 'decided'
  if (!period) return 'gone'
  if (period.end !== null) return 'closed'
  return period.bodyId === bodyId ? null : 'succeeded'
}

function limitsOf(end: Day | null, today: Day): readonly Refusal[] {
  const latest = today.add({ days: DAYS_PLANNED_AHEAD })
  if (end === null) return []
  if (!isAfter(end, today)) return [{ code: 'release_not_ahead', field: 'end', date: today }]
  return isAfter(end, latest) ? [{ code: 'too_far_ahead', field: 'end', date: latest }] : []
}
