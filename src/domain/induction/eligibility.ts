import type { Day } from '../values/calendar.ts'
import type { ClashingPeriod, Refusal } from '../values/decision.ts'
import type { RuleCode } from '../rules.ts'
import { namedBody, type AppropriateBody, type Bodies } from './body.ts'
import { exemptionGrounds } from './exemption.ts'
import { lastPeriod, openPeriod, type InductionPeriod, type InductionRecord } from './record.ts'
import { exemptionKinds, hasFailedAlert, isProhibited, type TeacherRecord } from './teacher-record.ts'

/** What is known of a teacher when somebody asks to claim them. */
export type ClaimableFacts = Readonly<{
  record: InductionRecord
  teacher: TeacherRecord
  body: AppropriateBody
  bodies: Bodies
  today: Day
}>

/**
 * Every reason why this body may not claim this teacher, whatever the dates: most serious first (15.3 rows 5, 7 to 10).
 * An empty list means that the teacher can be claimed.
 */
export function teacherRefusals(facts: ClaimableFacts): readonly Refusal[] {
  const refusals = [...recordRefusals(facts), ...teacherRecordRefusals(facts)]
  return mostSeriousFirst(refusals)
}

const seriousness = [
  'record_merged',
  'record_deactivated',
  'prohibited',
  'already_failed',
  'failed_in_wales',
  'failed_alert_unresolved',
  'already_passed',
  'exempt',
  'no_qts',
  'held_by_another_body',
  'already_yours',
  'body_recommended_qts',
] as const satisfies readonly RuleCode[]

function mostSeriousFirst(refusals: readonly Refusal[]): readonly Refusal[] {
  return seriousness.flatMap((code) => refusals.find((refusal) => refusal.code === code) ?? [])
}

function recordRefusals({ record, body, bodies }: ClaimableFacts): readonly Refusal[] {
  const refusals: Refusal[] = []
  const open = openPeriod(record)
  if (open?.bodyId === body.id) refusals.push({ code: 'already_yours', period: clash(open, bodies) })
  if (open && open.bodyId !== body.id)
    refusals.push({
      code: 'held_by_another_body',
      body: namedBody(bodies, open.bodyId),
      period: clash(open, bodies),
    })
  if (record.outcome) {
    const last = lastPeriod(record)
    refusals.push({
      code: record.outcome.result === 'pass' ? 'already_passed' : 'already_failed',
      ...(last ? { period: clash(last, bodies) } : {}),
    })
  }
  if (record.exemption)
    refusals.push({ code: 'exempt', kinds: [exemptionGrounds[record.exemption.ground].trsReason] })
  return refusals
}

function teacherRecordRefusals({ teacher, record, body, today }: ClaimableFacts): readonly Refusal[] {
  const refusals: Refusal[] = []
  const { status } = teacher.induction
  const exemption = exemptionKinds(teacher)
  if (isProhibited(teacher, today)) refusals.push({ code: 'prohibited' })
  if (status === 'Failed') refusals.push({ code: 'already_failed' })
  else if (hasFailedAlert(teacher, today) && record.outcome?.result !== 'fail')
    refusals.push({ code: 'failed_alert_unresolved' })
  if (status === 'FailedInWales') refusals.push({ code: 'failed_in_wales' })
  if (status === 'Passed') refusals.push({ code: 'already_passed' })
  if (exemption) refusals.push({ code: 'exempt', kinds: exemption })
  if (!teacher.qtsOn) refusals.push({ code: 'no_qts' })
  if (body.accreditedProviderUkprn && teacher.qtsProviderUkprns.includes(body.accreditedProviderUkprn))
    refusals.push({ code: 'body_recommended_qts' })
  return refusals
}

/** A period as a refusal names it: its dates and its body. */
export function clash(period: InductionPeriod, bodies: Bodies): ClashingPeriod {
  return { start: period.start, end: period.end, bodyName: namedBody(bodies, period.bodyId).name }
}
