import { isAfter, isBefore, day, type Day } from '../values/calendar.ts'
import type { Trn } from '../values/trn.ts'

export const trsStatuses = [
  'None',
  'RequiredToComplete',
  'InProgress',
  'Passed',
  'Failed',
  'FailedInWales',
  'Exempt',
] as const
export type TrsStatus = (typeof trsStatuses)[number]

/** An alert on a teacher record, closed ones too; internal kinds never arrive (TRS contract 5.1). */
export type Alert = Readonly<{
  categoryId: string
  category: string
  type: string
  from: Day | null
  to: Day | null
}>

/** A teacher as the teaching record system (TRS) described them at one moment. */
export type TeacherRecord = Readonly<{
  trn: Trn
  firstName: string
  lastName: string
  emailAddress: string | null
  qtsOn: Day | null
  /** UKPRNs of the providers of every held route to QTS, for A-02. */
  qtsProviderUkprns: readonly string[]
  ittProviderName: string | null
  alerts: readonly Alert[]
  induction: Readonly<{
    status: TrsStatus
    start: Day | null
    completed: Day | null
    exemptionReasons: readonly string[]
  }>
}>

const PROHIBITION_CATEGORIES: readonly string[] = [
  'b2b19019-b165-47a3-8745-3297ff152581',
  '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988',
]
const FAILED_INDUCTION_CATEGORY = '0ae0707b-1503-477d-bc0f-1505ed95dbdf'

/** In force: no end date, or one after today. A prohibition that ends in the future still stands (TRS contract 6). */
export function isInForce(alert: Alert, today: Day): boolean {
  return alert.to === null || isAfter(alert.to, today)
}

export function isProhibited(teacher: TeacherRecord, today: Day): boolean {
  return teacher.alerts.some(
    (alert) => PROHIBITION_CATEGORIES.includes(alert.categoryId) && isInForce(alert, today),
  )
}

export function hasFailedAlert(teacher: TeacherRecord, today: Day): boolean {
  return teacher.alerts.some(
    (alert) => alert.categoryId === FAILED_INDUCTION_CATEGORY && isInForce(alert, today),
  )
}

/** Alerts in force that do not stop a claim: shown, so that the body decides. */
export function alertsToShow(teacher: TeacherRecord, today: Day): readonly Alert[] {
  return teacher.alerts.filter(
    (alert) =>
      isInForce(alert, today) &&
      !PROHIBITION_CATEGORIES.includes(alert.categoryId) &&
      alert.categoryId !== FAILED_INDUCTION_CATEGORY,
  )
}

const QUALIFIED_BEFORE = day('2000-05-07')

/**
 * The kinds of exemption that stop a claim, or null. Somebody who qualified before 7 May 2000 is exempt by law although
 * TRS says None; a status of InProgress outweighs a reason still listed, because TRS keeps reasons after a write.
 */
export function exemptionKinds(teacher: TeacherRecord): readonly string[] | null {
  const { status, exemptionReasons } = teacher.induction
  if (status === 'Exempt') return exemptionReasons
  const qualifiedBefore2000 = teacher.qtsOn !== null && isBefore(teacher.qtsOn, QUALIFIED_BEFORE)
  return status === 'None' && qualifiedBefore2000 ? exemptionReasons : null
}
