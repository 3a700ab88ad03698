import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import { sectorOf } from './establishment-types.ts'
import type { Establishment } from './establishment.ts'
import type { SettingNote, SettingRefusal } from './school-rules.ts'

/** What the rules ask of a school. Special measures and inspections are in no public extract: null when nobody said so. */
export type Setting = Pick<
  Establishment,
  'typeCode' | 'statusCode' | 'openedOn' | 'closedOn' | 'section41' | 'bsoInspectedOn'
> &
  Readonly<{
    /** Somebody has marked it eligible by hand. */
    eligibleByHand: boolean
    specialMeasures: Finding | null
    /** Of a college: the latest inspection was not adequate. */
    inadequate: Finding | null
  }>

/** Since when, and whether the Chief Inspector has certified the school, or this teacher's part of it. */
export type Finding = Readonly<{ since: Day; certified: boolean }>

export type Serving = Readonly<{
  start: Day
  /** The day from which this teacher has been serving here without a break; null for somebody new. */
  servingHereSince: Day | null
  /** The day from which this teacher trained here while employed, before they started (P-07). */
  trainedHereSince: Day | null
  /** When an appropriate body was agreed; null: not yet. */
  bodyAgreedOn: Day | null
}>

/**
 * Whether induction may be served at a school from a day, with every reason why not (P-01 to P-08). A teacher who is
 * already serving carries on through special measures, a poor inspection and lost section 41 approval.
 */
export function maySchoolServe(
  setting: Setting,
  serving: Serving,
): Readonly<{ refusals: readonly SettingRefusal[]; notes: readonly SettingNote[] }> {
  const carriesOn = serving.servingHereSince !== null
  const refusals = [
    ...typeRefusals(setting),
    ...openRefusals(setting, serving.start),
    ...(carriesOn ? [] : approvalRefusals(setting)),
    ...(isInspectedForOverseas(setting, serving.start) ? [] : (['overseas_inspection_lapsed'] as const)),
    ...inspectionRefusals(setting, serving),
    ...(isAgreedBefore(serving) ? [] : (['body_not_agreed_before_start'] as const)),
  ]
  return { refusals, notes: notesOf(setting, serving.start) }
}

const WALES = '30'
const NURSERIES: readonly string[] = ['15', '47', '48']
const COLLEGES: readonly string[] = ['18', '31', '32', '39', '45', '46', '57']
const YEARS_OF_AN_INSPECTION = 6

/** Further education and 16 to 19: judged adequate or not, where schools are in special measures or not (P-05, P-08). */
export function isCollege(typeCode: string): boolean {
  return COLLEGES.includes(typeCode)
}

/** P-04: the last day that an inspection covers is the day before its sixth anniversary. True for every other school. */
export function isInspectedForOverseas(
  { typeCode, bsoInspectedOn }: Pick<Setting, 'typeCode' | 'bsoInspectedOn'>,
  start: Day,
): boolean {
  if (sectorOf(typeCode) !== 'british_school_overseas') return true
  return bsoInspectedOn !== null && isBefore(start, bsoInspectedOn.add({ years: YEARS_OF_AN_INSPECTION }))
}

function typeRefusals({ typeCode }: Setting): readonly SettingRefusal[] {
  if (typeCode === WALES) return ['setting_in_wales']
  return sectorOf(typeCode) === 'not_served' ? ['setting_not_served'] : []
}

function openRefusals({ statusCode, openedOn, closedOn }: Setting, start: Day): readonly SettingRefusal[] {
  const isBeforeOpening = openedOn !== null && isBefore(start, openedOn)
  if (isBeforeOpening || (statusCode === '4' && openedOn === null)) return ['setting_not_open_yet']
  if (statusCode === '2' && closedOn === null) return ['setting_closing_unclear']
  return closedOn !== null && isAfter(start, closedOn) ? ['setting_closed'] : []
}

function approvalRefusals({ typeCode, section41, eligibleByHand }: Setting): readonly SettingRefusal[] {
  const isMissing = sectorOf(typeCode) === 'independent' && !section41 && !eligibleByHand
  return isMissing ? ['section_41_missing'] : []
}

function inspectionRefusals(
  { specialMeasures, inadequate }: Setting,
  { start, servingHereSince, trainedHereSince }: Serving,
): readonly SettingRefusal[] {
  const stops = (finding: Finding | null, beganBefore: readonly (Day | null)[]) =>
    finding !== null &&
    !finding.certified &&
    !isBefore(start, finding.since) &&
    !beganBefore.some((began) => began !== null && isBefore(began, finding.since))
  return [
    ...(stops(specialMeasures, [servingHereSince, trainedHereSince]) ? (['special_measures'] as const) : []),
    ...(stops(inadequate, [servingHereSince]) ? (['college_inadequate'] as const) : []),
  ]
}

function isAgreedBefore({ bodyAgreedOn, start }: Serving): boolean {
  return bodyAgreedOn !== null && !isAfter(bodyAgreedOn, start)
}

function notesOf({ typeCode, specialMeasures, inadequate }: Setting, start: Day): readonly SettingNote[] {
  return notesFor(
    typeCode,
    [specialMeasures, inadequate].some((finding) => finding !== null && !isBefore(start, finding.since)),
  )
}

/** What to check of a teacher at a kind of school; `isFound` while special measures or a poor inspection stand (P-03, P-05, P-09). */
export function notesFor(typeCode: string, isFound: boolean): readonly SettingNote[] {
  return [
    ...(NURSERIES.includes(typeCode) ? (['check_head_and_ages'] as const) : []),
    ...(isCollege(typeCode) ? (['check_school_age_teaching'] as const) : []),
    ...(isFound ? (['check_fairness'] as const) : []),
  ]
}
