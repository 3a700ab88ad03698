import { referenceRefusals } from '../conclusion/decide-appeal.ts'
import type { RecordCorrected } from '../events.ts'
import { apply } from '../induction/apply.ts'
import { clash } from '../induction/eligibility.ts'
import { readReason } from '../induction/read-request.ts'
import { lastPeriod, type InductionRecord } from '../induction/record.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { isBefore } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { changeOfAppeal } from './change-appeal.ts'
import { changeOfExemption } from './change-exemption.ts'
import { changeOfOutcome } from './change-outcome.ts'
import { changeOfPeriods } from './change-periods.ts'
import type { Changed, Correcting, CorrectionFacts, CorrectionRequest } from './correction.ts'
import { placeOf } from './place-correction.ts'
import { samePeriod } from './same-period.ts'
import { correctionTiers } from './tiers.ts'

/**
 * May this record be put right so, and how: at once, once somebody else agrees, or by the department alone (AC-3). The
 * dates must stay lawful, no two periods may share a day (V10), and an outcome stays on the last closed period (V14).
 */
export function decideCorrection(
  correcting: Correcting,
  request: CorrectionRequest,
): Decision<CorrectionFacts> {
  const { record, corrector } = correcting
  const change = changeOf(correcting, request)
  const reason = readReason(request.reason)
  const caseReference = corrector.kind === 'department' ? request.caseReference.trim() : null
  const told = [...reason.refusals, ...(caseReference === null ? [] : referenceRefusals(caseReference))]
  if (change.kind === 'refused') return refused(...change.refusals, ...told)
  const place = placeOf(correcting, change.facts)
  const way = correctionTiers[place.state][corrector.kind]
  if (way === 'department') return refused({ code: 'correction_for_department' })
  const after = recordAfter(record, change.facts)
  const refusals = [...brokenBy(correcting, after, change.facts), ...told]
  if (refusals.length > 0 || reason.value === null) return refused(...refusals)
  if (isSame(record, change.facts)) return refused({ code: 'nothing_changed' })
  return accepted({
    ...change.facts,
    correction: request.kind,
    way,
    approverBodyId: way === 'proposal' ? place.approverBodyId : null,
    reason: reason.value,
    caseReference,
  })
}

function changeOf(correcting: Correcting, request: CorrectionRequest): Decision<Changed> {
  switch (request.kind) {
    case 'outcome_withdrawn':
    case 'outcome_amended':
      return changeOfOutcome(correcting, request)
    case 'appeal_result_amended':
      return changeOfAppeal(correcting, request)
    case 'exemption_recorded':
    case 'exemption_withdrawn':
      return changeOfExemption(correcting, request)
    case 'period_corrected':
    case 'period_deleted':
    case 'period_inserted':
    case 'boundary_moved':
    case 'periods_merged':
      return changeOfPeriods(correcting, request)
  }
}

/** The record as a correction would leave it. */
export function recordAfter(record: InductionRecord, changed: Changed): InductionRecord {
  return apply(record, eventOf({ ...changed, correction: 'undone', caseReference: null }))
}

/** What is recorded of a correction, or asked for. */
export function eventOf(
  facts: Changed & Pick<RecordCorrected, 'correction' | 'caseReference'>,
): RecordCorrected {
  const { correction, put, removed, outcome, caseReference, appeal, exemption } = facts
  return {
    ...{ type: 'record_corrected', correction, put, removed, outcome },
    ...{ undoes: null, caseReference, appeal, exemption },
  }
}

function brokenBy(
  { bodies }: Correcting,
  after: InductionRecord,
  { put, outcome }: Changed,
): readonly Refusal[] {
  const shared = put.flatMap((period) => {
    const other = after.periods.find((each) => each.id !== period.id && sharesADay(each, period))
    return other
      ? [{ code: 'periods_share_a_day', field: 'start', period: clash(other, bodies) } as const]
      : []
  })
  const decided = outcome && lastPeriod(after)?.id !== outcome.periodId
  const misplaced: readonly Refusal[] = decided ? [{ code: 'outcome_not_on_last_period' }] : []
  return [...shared.slice(0, 1), ...misplaced, ...letterBeforeEnd(after)]
}

/** A fail was told on or after the day on which induction ended (V22). */
function letterBeforeEnd(after: InductionRecord): readonly Refusal[] {
  const end = lastPeriod(after)?.end
  const told = after.outcome?.toldInWritingOn
  if (!end || !told || !isBefore(told, end)) return []
  return [{ code: 'told_in_writing_before_end', field: 'end', date: end }]
}

function isSame(record: InductionRecord, { put, removed, outcome, appeal, exemption }: Changed): boolean {
  return (
    appeal === undefined &&
    exemption === undefined &&
    removed.length === 0 &&
    outcome === record.outcome &&
    put.every((period) => {
      const old = record.periods.find(({ id }) => id === period.id)
      return old !== undefined && samePeriod(old, period)
    })
  )
}
