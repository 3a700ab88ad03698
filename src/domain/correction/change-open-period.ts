import { decideChangeOpenPeriod } from '../induction/change-open-period.ts'
import { readEnd } from '../induction/read-request.ts'
import type { InductionPeriod } from '../induction/record.ts'
import { accepted, refused, type Decision } from '../values/decision.ts'
import type { Changed, Correcting, CorrectionRequest } from './correction.ts'

type AsTyped = Extract<CorrectionRequest, { kind: 'period_corrected' }>

/**
 * The open period as it should have been, put right by the department on a case: its start, programme and school by the
 * rules of the body's own change, and its end where the body does not end it. Its terms are then the body's to confirm.
 */
export function correctOpenPeriod(
  correcting: Correcting,
  open: InductionPeriod,
  request: AsTyped,
): Decision<Changed> {
  const { record, today } = correcting
  const changed = changeOf(correcting, open, request)
  if (changed.kind === 'refused') return changed
  const period = changed.facts
  const put = (each: InductionPeriod) => accepted({ put: [each], removed: [], outcome: record.outcome })
  if (request.end.trim() === '') return put(period)
  const end = readEnd(request.end, period.start, today)
  return end.value ? put({ ...period, end: end.value }) : refused(...end.refusals)
}

/** What was wrong already and is left as it was stands in nobody's way (AC-1.7). */
function changeOf(
  { record, bodies, today }: Correcting,
  open: InductionPeriod,
  { start, programme, schoolUrn, schoolKnown }: AsTyped,
): Decision<InductionPeriod> {
  const isKept =
    start === open.start.toString() &&
    programme === (open.programme ?? '') &&
    schoolUrn.trim() === (open.schoolUrn ?? '')
  if (isKept) return accepted(open)
  const body = bodies.get(open.bodyId)
  if (!body) return refused({ code: 'body_unknown' })
  const decision = decideChangeOpenPeriod(
    { record, body, bodies, today },
    { start, programme, schoolUrn, schoolKnown },
  )
  return decision.kind === 'refused' ? decision : accepted({ ...open, ...decision.facts, id: open.id })
}
