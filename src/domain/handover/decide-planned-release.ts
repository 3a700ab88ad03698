import type { AppropriateBody } from '../induction/body.ts'
import { computedOn, decideRelease, type CloseRequest, type Closing } from '../induction/close.ts'
import { readReason } from '../induction/read-request.ts'
import type { InductionRecord } from '../induction/record.ts'
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

/** A release as typed; blank terms are worked out on the day, a blank note is none. */
export type PlanRequest = CloseRequest & Readonly<{ note?: string | undefined }>

/**
 * May this body plan to release a teacher on a day to come? Every rule of a release but that its day is not ahead, and no
 * further ahead than planned work may be (user-needs 3.4, answers 1 and 6).
 */
export function decidePlanRelease(
  closing: Closing,
  request: PlanRequest,
): Decision<PlannedFacts & Readonly<{ periodId: string }>> {
  const limits = limitsOf(readDay(request.end), closing.today)
  const isTooFar = limits.some(({ code }) => code === 'too_far_ahead')
  const latest = closing.today.add({ days: DAYS_PLANNED_AHEAD }).toString()
  // Nothing is worked out for a day that no plan can have; the rest is still said.
  const asked = isTooFar ? { ...request, end: latest, terms: '' } : request
  const onTheDay = asOnTheDay(closing, asked.end)
  const release = decideRelease(onTheDay, withComputedTerms(onTheDay, asked))
  const note = request.note?.trim() ?? ''
  const refusals = [...(release.kind === 'refused' ? release.refusals : []), ...limits]
  if (release.kind === 'refused' || refusals.length > 0) return refused(...refusals)
  const { periodId, end, terms, reason } = release.facts
  const given = request.terms.trim() === '' ? null : terms
  return accepted({
    periodId,
    end,
    terms: given,
    termsReason: given && reason,
    note: note === '' ? null : note,
  })
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
