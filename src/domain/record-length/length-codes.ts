/** Every notice and refusal that the calculator can give (contract A6), so that each has its words. */
export const lengthNotices = [
  'absence_extends_induction',
  'absence_outside_service',
  'absence_over_pro_rata_figure',
  'appeal_rights_notice_due',
  'beyond_calendar',
  'completion_held_for_minimum_period',
  'earlier_guidance_applies',
  'extension_unusual',
  'fte_capped',
  'lead_head_required',
  'leave_choice_outstanding',
  'left_during_extension',
  'near_miss_ab_may_decide',
  'neonatal_leave_ask_ab',
  'timetable_exceeds_ceiling',
  'transitional_review',
] as const
export type LengthNotice = (typeof lengthNotices)[number]

export const lengthRefusals = [
  'exempt',
  'already_decided',
  'no_qts',
  'ab_must_set_equivalence',
  'one_appropriate_body_required',
  'short_supply_window_closed',
  'reduction_not_agreed_by_teacher',
  'reduction_standards_not_met',
  'reduction_no_prior_experience',
  'reduction_no_welsh_records',
  'reduction_never_part_time',
  'reduction_too_early',
  'reduction_not_shorter',
  'reduction_below_one_term',
  'reduction_below_local_minimum',
  'extension_before_completion',
  'extension_length_invalid',
  'leave_choice_not_available',
  'leave_extension_must_be_granted',
] as const
export type LengthRefusal = (typeof lengthRefusals)[number]

export type LengthCode = LengthNotice | LengthRefusal

/** The codes among those of a calculation, in its order. */
export function codesOf({
  notices,
  refusals,
}: Readonly<{ notices: readonly string[]; refusals: readonly string[] }>): readonly LengthCode[] {
  const known: readonly LengthCode[] = [...lengthNotices, ...lengthRefusals]
  return [...refusals, ...notices].flatMap((code) => known.find((each) => each === code) ?? [])
}
