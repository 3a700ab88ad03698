import type { AppropriateBody } from '../induction/body.ts'
import { decideClaim, type ClaimFacts, type ClaimRequest } from '../induction/claim.ts'
import type { ClaimableFacts } from '../induction/eligibility.ts'
import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { RuleCode } from '../rules.ts'
import { isAfter, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'

/** How far ahead a claim or a release may be planned (user-needs 3.4, answer 6). */
export const DAYS_PLANNED_AHEAD = 120

/** What a claim may wait for; everything else must hold already (user-needs 3.4, answer 1). */
const waitable: readonly RuleCode[] = ['start_in_future', 'no_qts', 'held_by_another_body']

/** Whether a refused claim could be held provisionally: nothing is in its way but what time or the holder settles. */
export function isWaitable(refusals: readonly Refusal[]): boolean {
  return refusals.length > 0 && refusals.every(({ code }) => waitable.includes(code))
}

/**
 * May this body hold a claim until its day comes, QTS is held or the holder releases? Every rule of a claim but those
 * three, no further ahead than planned work may be, and after the first day with the holder.
 */
export function decideClaimLater(facts: ClaimableFacts, request: ClaimRequest): Decision<ClaimFacts> {
  const start = readDay(request.start)
  const limits = start ? limitsOf(start, facts) : []
  const onTheDay = {
    record: withoutHolder(facts.record, facts.body),
    teacher: asIfQualified(facts),
    today: start && isAfter(start, facts.today) ? start : facts.today,
  }
  const claim = decideClaim({ ...facts, ...onTheDay }, request)
  const refusals = [...(claim.kind === 'refused' ? claim.refusals : []), ...limits]
  if (claim.kind === 'refused' || refusals.length > 0) return refused(...refusals)
  return accepted(claim.facts)
}

function limitsOf(start: Day, { record, today, body }: ClaimableFacts): readonly Refusal[] {
  const latest = today.add({ days: DAYS_PLANNED_AHEAD })
  const held = openPeriod(record)
  return [
    ...(isAfter(start, latest) ? [{ code: 'too_far_ahead', field: 'start', date: latest } as const] : []),
    ...(held && held.bodyId !== body.id && !isAfter(start, held.start)
      ? [{ code: 'start_not_after_earlier_period', field: 'start', date: held.start } as const]
      : []),
  ]
}

/** The open period of another body will have ended by then; its own refuses as ever. */
function withoutHolder(record: InductionRecord, body: AppropriateBody): InductionRecord {
  return {
    ...record,
    periods: record.periods.filter(({ bodyId, end }) => end !== null || bodyId === body.id),
  }
}

function asIfQualified({ teacher, today }: ClaimableFacts): ClaimableFacts['teacher'] {
  return teacher.qtsOn ? teacher : { ...teacher, qtsOn: today.subtract({ years: 1 }) }
}
