import type { InspectionFinding } from '../schools/inspection-finding.ts'
import type { ChoiceRefusal, SettingRefusal } from '../schools/school-rules.ts'
import type { Day } from '../values/calendar.ts'

/** Every reason for which a request about a registration can be refused, and what the rule is. */
export const registrationRules = {
  not_permitted: 'Only somebody whose role allows it may do this.',
  not_found: 'There is no such registration among those you may see.',
  registration_changed_meanwhile: 'A request rests on the registration as it stands now.',
  teacher_not_found: 'The TRN and date of birth must match a teacher record.',
  record_merged: 'A TRN that was merged into another cannot be used: the other one can.',
  record_deactivated: 'A deactivated teacher record cannot be registered.',
  teacher_records_unavailable: 'The draft is kept until teacher records can be checked.',
  already_registered_here: 'An ECT has one current registration at a school.',
  already_passed: 'A teacher who passed induction does not serve it again.',
  already_failed: 'A teacher who failed induction cannot serve it again.',
  failed_in_wales: 'A teacher who failed induction in Wales cannot serve it in England.',
  exempt: 'A teacher who is exempt does not serve induction.',
  prohibited: 'A teacher who is prohibited from teaching cannot serve induction.',
  school_unknown: 'The school is one of the register of schools.',
  school_closed: 'The school is open on the start date.',
  setting_refused: 'Induction can be served at the school from the start date (P-01 to P-08).',
  training_not_a_date: 'The first day of training at the school is a real calendar date.',
  training_not_before_finding:
    'Training that lets an ECT start at a school in special measures began there before it was (P-07).',
  email_invalid: 'An email address has a name, an @ and a domain.',
  email_used_by_another: 'Two current ECTs, or an ECT and a mentor, do not share an email address.',
  start_required: 'A registration has a start date as an ECT.',
  start_not_a_date: 'A start date is a real calendar date.',
  start_too_early: 'Nobody started induction before 1 September 1999.',
  start_not_after_previous: 'An ECT starts at a school after the start at the school before.',
  start_not_after_induction: 'An ECT starts after the induction that was recorded before (V11).',
  start_too_far_ahead: 'A registration may be made up to 120 days before the start.',
  start_before_last_day: 'An ECT who comes back to a school starts after the last day there.',
  days_a_week_wrong: 'A week holds from half a day to 7 days of work, in halves.',
  contract_ends_before_start: 'A contract ends on or after the start date.',
  contract_end_not_a_date: 'A contract end is a real calendar date.',
  body_required: 'A registration names an appropriate body or says that it is not listed.',
  body_cannot_act: 'The appropriate body named can act for this school from the start date.',
  two_posts_two_bodies: 'An ECT with two posts at once has one appropriate body (SG 3.15).',
  two_posts_two_lead_schools: 'An ECT with two posts at once has one lead school (SG 3.14).',
  lead_required: 'Of somebody who is registered elsewhere, say whether they moved or work at both.',
  programme_required: 'The programme is provider-led or school-led.',
  lead_provider_required: 'A provider-led programme has a lead provider.',
  lead_provider_unknown: 'The lead provider is one of the list.',
  lead_provider_not_wanted: 'A school-led programme has no lead provider.',
  mentor_is_ect: 'An ECT does not mentor themselves.',
  mentor_incomplete: 'A mentor has a name and an email address.',
  tutor_is_ect: 'An ECT is not their own induction tutor.',
  tutor_incomplete: 'An induction tutor has a name and an email address.',
  registration_withdrawn: 'A withdrawn registration is only looked back at.',
  body_has_recorded_induction:
    'Once the appropriate body has recorded induction, only it can change this. A school corrects its start date to the one recorded.',
  reason_required: 'Say why.',
  leaving_date_required: 'A report of leaving has the last day at the school.',
  leaving_before_start: 'Nobody leaves before they started.',
  leaving_already_reported: 'Leaving is reported once and then corrected.',
  leaving_not_reported: 'Only a report of leaving can be corrected or withdrawn.',
  already_answered: 'The named body answers a registration once.',
  nobody_chosen: 'Several are accepted at once only when somebody is chosen.',
  question_waiting: 'One question at a time waits for the school.',
  no_question_waiting: 'The school answers a question that was asked.',
  nothing_changed: 'A change is something other than what is recorded.',
  from_required: 'A change has the day from which it holds.',
  from_not_at_school: 'A change holds from a day at the school, up to 120 days ahead.',
  absence_before_start: 'An absence begins on or after the start date.',
  absence_ends_before_it_begins: 'An absence ends on or after the day on which it begins.',
  absence_after_leaving: 'An absence lies before the last day at the school.',
  absence_overlaps: 'Two absences of one ECT share no day.',
  absence_days_wrong: 'Days away are counted in halves, and are at most the days between the two dates.',
  absence_category_wrong: 'An absence is ordinary absence or one of the kinds of statutory leave (X-03).',
  leave_choice_required: 'The ECT says whether a leave extends their induction (V-01).',
  leave_choice_not_available: 'Only statutory leave has a choice to extend induction (V-01).',
  body_does_not_hold: 'A body reports time away only of an ECT whom it holds.',
  absence_unknown: 'Only an absence that is recorded can be corrected or removed.',
  start_after_a_fact: 'Hours and absences that are recorded lie on or after the start date.',
  name_required: 'A name has letters in it.',
  since_required: 'Difficulties have a day since which they are known, today at the latest.',
  plan_required: 'Say whether there is a support plan (SG 4.1).',
  no_difficulties: 'Only difficulties that were reported can be over.',
  body_has_not_recorded:
    'Until the appropriate body recorded induction, the school names another one itself.',
  body_is_the_same: 'Another appropriate body is another one.',
  registered_elsewhere_since:
    'From the day on which another school has registered an ECT, that school leads.',
  not_said_to_have_moved: 'Only an ECT whom another school has registered can be said to be still here.',
  interim_not_due: 'An interim assessment is due of a leaver after a term or more (M-20).',
  interim_date_wrong: 'An interim assessment was made between the start and today.',
  more_required: 'A school says whether more ECTs start this school year.',
  said_already: 'That nobody else starts in a school year is said once.',
  term_dates_wrong: 'The terms of a school year follow each other and hold 150 to 215 weekdays.',
  school_not_yours: 'A body sets the term dates of a school where it has an ECT or that has named it.',
  provider_not_named: 'Only the lead provider that was named answers.',
} as const satisfies Readonly<Record<string, string>>

export type RegistrationCode = keyof typeof registrationRules

export type RegistrationField =
  | 'school'
  | 'email'
  | 'start'
  | 'finding'
  | 'trainedHere'
  | 'daysAWeek'
  | 'contractEnd'
  | 'body'
  | 'programme'
  | 'leadProvider'
  | 'mentor'
  | 'tutor'
  | 'lead'
  | 'reason'
  | 'leavingOn'
  | 'answer'
  | 'from'
  | 'to'
  | 'days'
  | 'category'
  | 'extend'
  | 'name'
  | 'since'
  | 'plan'
  | 'doneOn'
  | 'more'
  | 'who'

/** Why a request was refused, the question it belongs to, and the values it clashes with. */
export type RegistrationRefusal = Readonly<{
  code: RegistrationCode
  field?: RegistrationField
  date?: Day
  name?: string
  setting?: SettingRefusal
  finding?: InspectionFinding
  choice?: readonly ChoiceRefusal[]
}>

export type RegistrationDecision<Facts> =
  | Readonly<{ kind: 'accepted'; facts: Facts }>
  | Readonly<{ kind: 'refused'; refusals: readonly RegistrationRefusal[] }>
