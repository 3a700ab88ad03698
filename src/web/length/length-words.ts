import type { Convention } from '../../domain/length/input.ts'
import type { Assessment, Why } from '../../domain/length/output.ts'
import type { LengthCode } from '../../domain/record-length/length-codes.ts'

type Worded = Readonly<{ text: string; rule: string }>
const said = (rule: string, text: string): Worded => ({ text, rule })

/** What each notice or refusal of the calculator means for whoever looks at a record, and the rule behind it. */
export const lengthWords: Readonly<Record<LengthCode, Worded>> = {
  absence_extends_induction: said(
    'X-01',
    'Absence has come to 30 days or more in a part of induction. That part is longer by all of those days.',
  ),
  absence_outside_service: said('X-01', 'An absence lies outside the time that counts and is left out.'),
  absence_over_pro_rata_figure: said(
    'X-09',
    'Absence is below 30 days, but above 30 days in proportion to their part-time hours. It does not extend induction.',
  ),
  appeal_rights_notice_due: said(
    'Y-03',
    'Induction was extended after completion. The ECT must be told in writing that they can appeal.',
  ),
  beyond_calendar: said('N-02', 'Induction goes on beyond the term dates that are known.'),
  completion_held_for_minimum_period: said(
    'N-07',
    'Completion waits until they have been at their newest school for a term. The appropriate body may decide otherwise.',
  ),
  earlier_guidance_applies: said(
    'Z-01',
    'Induction started before 1 September 2021 and was complete in three terms, so earlier guidance applies.',
  ),
  extension_unusual: said('Y-07', 'Extending induction more than once, or by more than 3 terms, is unusual.'),
  fte_capped: said(
    'Q24',
    'Their hours come to more than full time, in one post or in several together. They count as full time and no more.',
  ),
  lead_head_required: said('K-07', 'They work at two schools at once. One headteacher leads.'),
  leave_choice_outstanding: said(
    'V-01',
    'They have taken leave and not yet said whether induction is extended by it. Ask them: it is their choice.',
  ),
  left_during_extension: said(
    'Y-05',
    'They left before an extension was served. An interim assessment is due.',
  ),
  near_miss_ab_may_decide: said(
    'N-05',
    'A post lasted nearly a term. It does not count unless the appropriate body decides that it does.',
  ),
  neonatal_leave_ask_ab: said('Q5', 'They took neonatal care leave. Ask the appropriate body how it counts.'),
  timetable_exceeds_ceiling: said('T-01', 'They teach more hours a week than an ECT may.'),
  transitional_review: said(
    'Q8',
    'Induction started before 1 September 2021 and went just past the last day of the earlier rules. Look at it by hand.',
  ),
  exempt: said('E-01', 'They are exempt from induction.'),
  already_decided: said('N-01', 'Induction has an outcome.'),
  no_qts: said('N-09', 'No date of qualified teacher status (QTS) is known, so no time counts.'),
  ab_must_set_equivalence: said(
    'N-03',
    'A post has no terms. The appropriate body decides what its time counts as.',
  ),
  one_appropriate_body_required: said(
    'A-05',
    'Posts at the same time name different appropriate bodies. There can be only one.',
  ),
  short_supply_window_closed: said(
    'S-02',
    'Short-term supply work more than 5 years after QTS needs induction beside it.',
  ),
  reduction_not_agreed_by_teacher: said('R-02', 'Induction can only be reduced if the ECT agrees.'),
  reduction_standards_not_met: said('R-02', 'Induction is only reduced for an ECT who meets the standards.'),
  reduction_no_prior_experience: said(
    'R-01',
    'A reduction for experience needs extensive experience of teaching whole classes.',
  ),
  reduction_no_welsh_records: said('R-04', 'A reduction for induction in Wales needs its records.'),
  reduction_never_part_time: said('R-07', 'They have never worked part time during induction.'),
  reduction_too_early: said(
    'R-06',
    'A part-time reduction is only possible after 2 school years in post, by the final assessment.',
  ),
  reduction_not_shorter: said('R-01', 'A reduction must be shorter than what is required without it.'),
  reduction_below_one_term: said('R-01', 'A reduction must leave at least 1 term.'),
  reduction_below_local_minimum: said('R-08', 'The reduction is below the appropriate body’s own minimum.'),
  extension_before_completion: said('X-10', 'An extension was decided before induction was complete.'),
  extension_length_invalid: said('Y-06', 'An extension must be longer than nothing.'),
  leave_choice_not_available: said('V-01', 'An absence has no choice: only statutory leave has one.'),
  leave_extension_must_be_granted: said('V-02', 'An ECT’s choice to extend for leave must be granted.'),
}

/** Why a post counts, or does not (contract A3). */
export const whyWords: Readonly<Record<Why, string>> = {
  setting_not_permitted: 'Does not count: induction cannot be served there',
  short_term_supply: 'Does not count: short-term supply',
  no_qts: 'Does not count: no QTS then',
  not_agreed: 'Does not count: before the appropriate body was agreed',
  supply_not_agreed: 'Does not count: supply without the head’s agreement',
  programme_not_started: 'Does not count: before the programme started',
  no_term_structure: 'The appropriate body decides what this counts as',
  counts_so_far: 'Counts if they stay for a term',
  counts: 'Counts',
  accepted_by_ab: 'Counts: accepted by the appropriate body',
  near_miss: 'Does not count: just under a term, unless the appropriate body decides otherwise',
  below_minimum: 'Does not count: less than one term',
}

export const conventionWords: Readonly<Record<Convention, string>> = {
  half_term_blocks:
    'Each half-term is half a term, shared equally among its school days. A day counts for its share times the hours worked as a part of full time (FTE).',
  whole_term_fraction: 'Each term is shared equally among its school days, times the hours worked (FTE).',
  days_of_65: 'Each school day is 1/65 of a term, times the hours worked (FTE).',
}

export const assessmentWords: Readonly<Record<Assessment['kind'], string>> = {
  progress_review: 'Progress review',
  interim_assessment: 'Interim assessment',
  formal_assessment: 'Formal assessment',
  final_assessment: 'Final assessment',
}
