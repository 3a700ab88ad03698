import { bodyRefusals } from '../induction/designation.ts'
import { readEnd, readProgramme, readStart, type Read } from '../induction/read-request.ts'
import type { InductionPeriod } from '../induction/record.ts'
import type { Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { correctOpenPeriod } from './change-open-period.ts'
import type { Changed, Correcting, CorrectionRequest } from './correction.ts'
import { readTermsWithin } from './read-terms.ts'

type Of<Kind> = Extract<CorrectionRequest, { kind: Kind }>
type AsTyped = Of<'period_corrected'> | Of<'period_inserted'>

/** A closed period's dates, terms, programme and school as they should have been; a body changes its open one by itself. */
export function correctPeriod(
  correcting: Correcting,
  period: InductionPeriod,
  request: Of<'period_corrected'>,
): Decision<Changed> {
  const { record, corrector } = correcting
  if (period.end === null)
    return corrector.kind === 'department'
      ? correctOpenPeriod(correcting, period, request)
      : refused({ code: 'period_is_open' })
  const others = { ...record, periods: record.periods.filter((each) => each !== period) }
  const read = readPeriod({ ...correcting, record: others }, period, request)
  if (read.kind === 'refused') return read
  return accepted({ put: [read.facts], removed: [], outcome: record.outcome })
}

/** A period that nobody recorded, always closed. */
export function insertPeriod(correcting: Correcting, request: Of<'period_inserted'>): Decision<Changed> {
  const { record, corrector } = correcting
  const bodyId = corrector.kind === 'body' ? corrector.bodyId : request.bodyId
  if (!correcting.bodies.has(bodyId)) return refused({ code: 'body_unknown', field: 'body' })
  const blank = { id: request.newId, bodyId, start: null, terms: null, programme: null, schoolUrn: null }
  const read = readPeriod(correcting, blank, request)
  if (read.kind === 'refused') return read
  return accepted({ put: [read.facts], removed: [], outcome: record.outcome })
}

type Before = Omit<InductionPeriod, 'start' | 'end'> & Readonly<{ start: Day | null }>

/** What was wrong already and is left as it was stands in nobody's way (AC-1.7). */
function readPeriod(correcting: Correcting, before: Before, request: AsTyped): Decision<InductionPeriod> {
  const { record, bodies, today } = correcting
  const qtsOn = record.identity?.qtsOn ?? null
  const typedStart = readStart(request.start, { today, qtsOn, claim: false })
  const isStartKept = typedStart.value !== null && before.start?.equals(typedStart.value) === true
  const start: Read<Day> = isStartKept ? { ...typedStart, refusals: [] } : typedStart
  const end: Read<Day> = start.value
    ? readEnd(request.end, start.value, today)
    : { value: null, refusals: [] }
  const terms = readTermsWithin(request.terms, start.value ?? today, end.value)
  const isProgrammeKept = before.start !== null && before.programme === null && request.programme === ''
  const programme = isProgrammeKept ? { value: null, refusals: [] } : readProgramme(request.programme)
  const schoolUrn = request.schoolUrn.trim() === '' ? null : request.schoolUrn.trim()
  const isMoved = !isStartKept || schoolUrn !== before.schoolUrn
  const body = bodies.get(before.bodyId)
  const mayAct =
    isMoved && start.value && body
      ? bodyRefusals({ body, record, start: start.value, schoolUrn, today: start.value })
      : []
  const unknownSchool: readonly Refusal[] =
    schoolUrn !== null && !request.schoolKnown ? [{ code: 'school_unknown', field: 'school' }] : []
  const refusals = [
    ...start.refusals,
    ...mayAct,
    ...end.refusals,
    ...terms.refusals,
    ...programme.refusals,
    ...unknownSchool,
  ]
  if (refusals.length > 0 || !start.value || !end.value || !terms.value) return refused(...refusals)
  const { id, bodyId } = before
  return accepted({
    ...{ id, bodyId, start: start.value, end: end.value, terms: terms.value },
    ...{ programme: programme.value, schoolUrn },
  })
}
