import { isAfter, latest, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { sharesADay } from '../values/span.ts'
import type { Bodies } from './body.ts'
import { bodyRefusals } from './designation.ts'
import { clash, teacherRefusals, type ClaimableFacts } from './eligibility.ts'
import { readProgramme, readStart } from './read-request.ts'
import type { InductionRecord, Programme } from './record.ts'

/** A claim as typed: ISO text dates, an empty school for "not known yet". `schoolKnown` is false for a URN that no list has. */
export type ClaimRequest = Readonly<{
  start: string
  programme: string
  schoolUrn: string
  schoolKnown: boolean
}>

export type ClaimFacts = Readonly<{ start: Day; programme: Programme; schoolUrn: string | null }>

/** May this body claim this teacher from that day (15.3)? All refusals that apply, those about the teacher first. */
export function decideClaim(facts: ClaimableFacts, request: ClaimRequest): Decision<ClaimFacts> {
  const { record, teacher, body, bodies, today } = facts
  const start = readStart(request.start, { today, qtsOn: teacher.qtsOn, claim: true })
  const programme = readProgramme(request.programme)
  const schoolUrn = request.schoolUrn.trim() === '' ? null : request.schoolUrn.trim()
  const refusals: readonly Refusal[] = [
    ...teacherRefusals(facts),
    ...start.refusals,
    ...(start.value ? bodyRefusals({ body, record, start: start.value, schoolUrn, today }) : []),
    ...(start.value ? clashRefusals(record, start.value, bodies) : []),
    ...programme.refusals,
    ...(schoolUrn !== null && !request.schoolKnown
      ? [{ code: 'school_unknown', field: 'school' } as const]
      : []),
  ]
  if (refusals.length > 0 || !start.value || !programme.value) return refused(...refusals)
  return accepted({ start: start.value, programme: programme.value, schoolUrn })
}

/** V11 and V10: after the end of every earlier period, and sharing a day with none. Open periods refuse by themselves. */
function clashRefusals(record: InductionRecord, start: Day, bodies: Bodies): readonly Refusal[] {
  const closed = record.periods.filter((period) => period.end !== null)
  const shared = closed.find((period) => sharesADay(period, { start, end: start }))
  if (shared) return [{ code: 'periods_share_a_day', field: 'start', period: clash(shared, bodies) }]
  const lastEnd = latest(closed.flatMap((period) => period.end ?? []))
  const last = closed.find((period) => lastEnd !== null && period.end?.equals(lastEnd))
  if (last?.end && !isAfter(start, last.end))
    return [
      { code: 'start_not_after_earlier_period', field: 'start', date: last.end, period: clash(last, bodies) },
    ]
  return []
}
