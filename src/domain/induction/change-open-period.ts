import type { Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { sharesADay } from '../values/span.ts'
import type { AppropriateBody, Bodies } from './body.ts'
import { ownOpenPeriod } from './close.ts'
import { bodyRefusals } from './designation.ts'
import { clash } from './eligibility.ts'
import { readProgramme, readStart } from './read-request.ts'
import type { InductionPeriod, InductionRecord, Programme } from './record.ts'
import type { ClaimRequest } from './claim.ts'

export type OpenPeriodFacts = Readonly<{
  periodId: string
  start: Day
  programme: Programme
  schoolUrn: string | null
}>

type Changing = Readonly<{ record: InductionRecord; body: AppropriateBody; bodies: Bodies; today: Day }>

/** Puts the body's own open period right: start, programme, school. No day may be shared with another period (V10). */
export function decideChangeOpenPeriod(
  { record, body, bodies, today }: Changing,
  request: ClaimRequest,
): Decision<OpenPeriodFacts> {
  const open = ownOpenPeriod(record, body)
  if (!open) return refused({ code: record.outcome ? 'outcome_stands' : 'no_open_period' })
  const qtsOn = record.identity?.qtsOn ?? null
  const others = { ...record, periods: record.periods.filter((period) => period !== open) }
  const start = readStart(request.start, { today, qtsOn, claim: false })
  const programme = readProgramme(request.programme)
  const schoolUrn = request.schoolUrn.trim() === '' ? null : request.schoolUrn.trim()
  const refusals: readonly Refusal[] = [
    ...(qtsOn ? [] : [{ code: 'no_qts' } as const]),
    ...start.refusals,
    ...(start.value ? bodyRefusals({ body, record: others, start: start.value, schoolUrn, today }) : []),
    ...(start.value ? sharedDays(others, start.value, bodies) : []),
    ...programme.refusals,
    ...(schoolUrn !== null && !request.schoolKnown
      ? [{ code: 'school_unknown', field: 'school' } as const]
      : []),
  ]
  if (refusals.length > 0 || !start.value || !programme.value) return refused(...refusals)
  const facts = { periodId: open.id, start: start.value, programme: programme.value, schoolUrn }
  return isSame(open, facts) ? refused({ code: 'nothing_changed' }) : accepted(facts)
}

function sharedDays(others: InductionRecord, start: Day, bodies: Bodies): readonly Refusal[] {
  const shared = others.periods.find((period) => sharesADay(period, { start, end: null }))
  return shared ? [{ code: 'periods_share_a_day', field: 'start', period: clash(shared, bodies) }] : []
}

function isSame(open: InductionPeriod, wanted: OpenPeriodFacts): boolean {
  return (
    open.start.equals(wanted.start) &&
    open.programme === wanted.programme &&
    open.schoolUrn === wanted.schoolUrn
  )
}
