import type { LeadCode } from '../../domain/induction/name-lead.ts'
import type { MinimumCode } from '../../domain/induction/set-minimum.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { ClashingPeriod, Refusal } from '../../domain/values/decision.ts'
import type { RegistrationCode } from '../../domain/registration/registration-rules.ts'
import type { FindingCode } from '../../domain/schools/record-finding.ts'
import type { NamingCode } from '../../domain/succession/name-successor.ts'
import type { RuleCode } from '../../domain/rules.ts'
import { showDay } from './format.ts'
import {
  extensionKindWords,
  programmeWords,
  reductionRouteWords,
  statusColours,
  statusWords,
} from './record-words.ts'
import { minimumText, reductionSentences } from './reduction-words.ts'

/** A refusal of another rulebook than that of the record, which brings its sentence along. */
export type WordedRefusal = Readonly<{
  code: RegistrationCode | NamingCode | LeadCode | MinimumCode | FindingCode
  /** The name of a question, which need not be of the rulebook. */
  field?: string
  text: string
}>

export type AnyRefusal = Refusal | WordedRefusal

/** The sentence people see for a refusal: what to do, and what it clashes with. */
export function refusalText(refusal: AnyRefusal): string {
  if ('text' in refusal) return refusal.text
  return sentences[refusal.code](refusal)
}

/** Words that templates look up by code. */
export const words = {
  statuses: statusWords,
  statusColours,
  programmes: programmeWords,
  extensionKinds: extensionKindWords,
  reductionRoutes: reductionRouteWords,
} as const

const onDay = (day: Day | undefined, otherwise: string) => (day ? showDay(day) : otherwise)

function periodText(period: ClashingPeriod | undefined): string {
  if (!period) return 'another induction period'
  const end = period.end ? `to ${showDay(period.end)}` : 'onwards'
  return `${showDay(period.start)} ${end} with ${period.bodyName}`
}

function holderText({ body }: Refusal): string {
  if (!body) return 'another appropriate body'
  return body.contactEmail === null ? body.name : `${body.name} (${body.contactEmail})`
}

const sentences: Readonly<Record<RuleCode, (refusal: Refusal) => string>> = {
  trn_required: () => 'Enter a teacher reference number (TRN)',
  trn_not_seven_digits: () => 'Teacher reference number (TRN) must be 7 digits, like 1234567',
  date_of_birth_required: () => 'Enter a date of birth',
  national_insurance_number_wrong: () =>
    'National Insurance number must be 2 letters, 6 numbers and a letter, like QQ 12 34 56 C',
  date_of_birth_not_a_date: () => 'Date of birth must be a real date, like 20 4 1999',
  date_of_birth_out_of_range: () => 'Date of birth must make the teacher between 18 and 100 years old',
  teacher_not_found: () =>
    'No teacher with this TRN and date of birth was found. Check both with the teacher and try again',
  teacher_records_unavailable: () =>
    'Teacher records cannot be checked just now, so nothing has been recorded. Try again in a few minutes',

  record_merged: ({ survivingTrn }) =>
    survivingTrn === undefined
      ? 'This TRN was merged into another. Ask the teacher for their present TRN'
      : `This TRN was merged into another. Use TRN ${survivingTrn} instead`,
  record_deactivated: () => 'This teacher record is no longer in use. Ask the teacher to check their TRN',
  prohibited: () => 'You cannot claim this teacher: they are prohibited from teaching',
  already_failed: () => 'You cannot claim this teacher: they have already failed induction',
  failed_in_wales: () => 'You cannot claim this teacher: they have already failed induction in Wales',
  failed_alert_unresolved: () =>
    'You cannot claim this teacher until their teacher record is put right: it shows an alert for failed induction, but no failed outcome. Contact the Department for Education (DfE)',
  already_passed: () => 'You cannot claim this teacher: they have already passed induction',
  exempt: ({ kinds }) =>
    `You cannot claim this teacher: they are exempt from induction${kinds && kinds.length > 0 ? ` (${kinds.join('; ')})` : ''}`,
  no_qts: () =>
    'Induction cannot start: teacher records do not show qualified teacher status (QTS) for this teacher yet',
  held_by_another_body: (refusal) =>
    `This teacher is completing their induction with ${holderText(refusal)}. They need to release the teacher before you can claim their induction`,
  already_yours: ({ period }) =>
    `This teacher is already with you${period ? `, from ${showDay(period.start)}` : ''}`,
  asked_already: ({ body }) =>
    `You have asked ${body?.name ?? 'the other appropriate body'} already. Change or cancel that request instead`,
  body_not_designated: ({ period }) =>
    period
      ? `${period.bodyName} can only act as appropriate body ${period.end ? `between ${showDay(period.start)} and ${showDay(period.end)}` : `from ${showDay(period.start)}`}`
      : 'Your organisation is not an appropriate body on this date',
  local_authority_ended: () =>
    'From 1 September 2023 a local authority can only carry on with a teacher it already had at the same school',
  body_recommended_qts: () =>
    'You cannot be the appropriate body for this teacher because you recommended the award of their QTS. Another appropriate body needs to claim them',
  body_employs_teacher: () =>
    'You cannot be the appropriate body for a teacher who is employed by your lead school, or served induction there. Another appropriate body needs to claim them',
  school_unknown: () => 'Select a school from the list, or choose that you do not know it yet',
  programme_required: () => 'Select provider-led or school-led',

  start_required: () => 'Enter a start date',
  start_not_a_date: () => 'Start date must be a real date, like 20 4 2025',
  start_in_future: () => 'Start date cannot be in the future',
  too_far_ahead: ({ date }) => `Enter a date on or before ${onDay(date, '120 days from today')}`,
  release_not_ahead: () => 'Enter a date after today, or release them now',
  start_before_statutory_induction: ({ date }) =>
    `Start date must be on or after ${onDay(date, '1 September 1999')}`,
  start_before_claims: ({ date }) => `Start date must be on or after ${onDay(date, '1 September 2021')}`,
  start_before_qts: ({ date }) =>
    `Start date cannot be before the teacher gained QTS (${onDay(date, 'date not known')})`,
  start_not_after_earlier_period: ({ period }) =>
    `Start date must be after the teacher’s earlier induction period, ${periodText(period)}`,
  end_required: () => 'Enter an end date',
  end_not_a_date: () => 'End date must be a real date, like 20 4 2025',
  end_in_future: () => 'End date cannot be in the future',
  end_before_start: ({ date }) => `End date must be on or after the start date (${onDay(date, 'see above')})`,
  end_stays: () => 'An end date that has been recorded cannot be removed',
  periods_share_a_day: ({ period }) => `These dates overlap ${periodText(period)}`,

  terms_required: () => 'Enter a number of terms',
  terms_not_awaited: () => 'No period with you waits for its number of terms',
  earlier_terms_awaited: ({ date }) =>
    `The terms of an earlier period${date ? `, which ended on ${showDay(date)},` : ''} are still to be confirmed by its appropriate body. What is known does not come to the terms required, so no outcome can be recorded yet. Ask them to confirm the terms`,
  terms_only_when_closed: () => 'Delete the number of terms: induction has no end date yet',
  terms_not_a_number: () => 'Number of terms must be a number, like 2 or 2.5',
  terms_too_precise: () => 'Number of terms can have up to 2 decimal places, like 1.25',
  terms_out_of_range: () => 'Number of terms must be between 0 and 16',
  terms_more_than_dates_hold: ({ period }) =>
    `Check the dates or enter fewer terms: full-time service ${period?.end ? `from ${showDay(period.start)} to ${showDay(period.end)}` : 'between these dates'} cannot add up to this many`,

  terms_reason_required: ({ limit }) =>
    `Say why the terms are not the ${limit ?? ''} that the dates and hours come to`,

  no_open_period: () => 'This teacher has no open induction period with you, so it cannot be changed',
  outcome_stands: () => 'This teacher already has an induction outcome',
  outcome_not_on_last_period: () => 'An outcome can only be recorded on the teacher’s last induction period',
  shortfall_reason_required: ({ limit }) =>
    `Select why they pass with fewer than the ${limit ?? 'required'} terms required`,
  shortfall_below_one_term: () => 'A reduction must leave at least 1 term. Check the number of terms',
  shortfall_below_local_minimum: (refusal) =>
    `${minimumText(refusal)} Pass them when they have served that many, or change the minimum under your organisation first`,
  shortfall_part_time_too_early: () =>
    'A part-time reduction is only possible after 2 school years in post. Check the dates of their periods, or select another reason',
  told_in_writing_required: () => 'Enter the date the teacher was sent written confirmation',
  told_in_writing_not_a_date: () => 'Date of written confirmation must be a real date, like 20 4 2025',
  told_in_writing_before_end: ({ date }) =>
    `Date of written confirmation must be on or after the end date (${onDay(date, 'see above')})`,
  told_in_writing_in_future: () => 'Date of written confirmation cannot be in the future',
  appeal_right_not_given: () =>
    'Confirm that the teacher has been told in writing of the outcome, their right to appeal and the appeal process',

  nothing_to_conclude: () => 'There is no period of induction that this could belong to',
  step_date_required: () => 'Enter a date',
  step_date_not_a_date: () => 'Date must be a real date, like 20 4 2026',
  step_date_in_future: () => 'Date cannot be in the future',
  step_date_before_earlier_step: ({ date }) =>
    `Date must be on or after ${onDay(date, 'the day of the step before')}, the day of the step before`,
  step_date_after_later_step: ({ date }) =>
    `Date must be on or before ${onDay(date, 'the day of the next step')}, the day of the next step that is recorded`,
  recommendation_required: () => 'Select what the head teacher recommends',
  representations_required: () => 'Select whether the teacher made representations',
  decision_required: () => 'Select what was decided',
  decision_differs_from_outcome: () =>
    'Select the outcome that is recorded, or have the outcome put right first',
  nothing_to_appeal: () => 'There is no fail and no extension on this record that could be appealed against',
  appeal_stands: () => 'An appeal against this decision is recorded already',
  appeal_not_dismissed: () => 'No appeal of this teacher was dismissed',
  case_reference_required: () => 'Enter the case reference',
  case_reference_too_long: () => 'Case reference must be 60 characters or fewer',
  no_appeal_waiting: () => 'No appeal of this teacher waits for a result',
  appeal_result_required: () => 'Select the result of the appeal',
  no_result_proposed: () => 'No result of an appeal waits for a second person',
  second_person_required: () => 'You recorded this result yourself. Another caseworker must agree to it',

  extension_terms_required: () => 'Enter the number of terms of the extension',
  extension_terms_not_a_number: () => 'Number of terms must be a number, like 1 or 1.5',
  extension_terms_too_precise: () => 'Number of terms can have up to 2 decimal places, like 1.25',
  extension_terms_out_of_range: () => 'Number of terms must be between 0.1 and 16',
  extension_kind_required: () => 'Select why more time is needed',
  extension_date_required: () => 'Enter the date the extension was decided',
  extension_date_not_a_date: () => 'Date of the decision must be a real date, like 20 4 2025',
  extension_date_in_future: () => 'Date of the decision cannot be in the future',
  extension_date_before_induction: ({ date }) =>
    `Date of the decision must be on or after the day induction started (${onDay(date, 'see the record')})`,
  extension_of_appeal: () => 'This extension was decided on appeal. Only DfE can change it',
  extension_unknown: () => 'This extension was removed. Look at the record as it is now',

  period_unknown: () => 'This period is not on the record any more. Look at the record as it is now',
  period_is_open: () =>
    'This period has not ended. Change its start, programme or school, release the teacher, or record an outcome',
  body_changes_length: () =>
    'An appropriate body has this teacher. Ask it to change the extension or reduction',
  period_has_no_next: () => 'There is no later period to do this with. Look at the record as it is now',
  periods_of_two_bodies: ({ period }) =>
    `These periods are with two appropriate bodies: the later one is ${periodText(period)}. You can move the days between them instead`,
  body_unknown: () => 'Select an appropriate body from the list',
  no_outcome: () => 'No outcome is recorded. Look at the record as it is now',
  no_appeal_result: () => 'No result of an appeal is recorded, so there is none to put right',
  appeal_result_overtaken: () =>
    'The outcome or an extension has changed since the result was recorded. Put that right first, so that nothing decided since is lost',
  exemption_ground_required: () => 'Select why they are exempt',
  outcome_outranks_exemption: () =>
    'They have passed or failed induction, which outranks an exemption. If the outcome is wrong, have it put right first',
  no_exemption: () =>
    'No exemption is recorded here, so there is none to take off. One that only the teacher record shows is taken off there',
  correction_for_department: () =>
    'Only the Department for Education (DfE) can put this right: a fail, an exemption, an older pass, another body’s outcome, or periods of several bodies. Contact DfE and give the reason and the right dates',
  nothing_to_undo: () =>
    'There is nothing to undo: your organisation did not claim, release or pass this teacher last',
  undo_overtaken: () =>
    'Somebody has changed this record since, so it can no longer be undone. You can put it right instead',
  undo_too_late: () =>
    'More than 24 hours have passed, so it can no longer be undone. You can put it right instead',
  proposal_answered: () => 'This has been answered already. Look at the record as it is now',
  proposal_overtaken: () =>
    'The record has changed since this was asked for, so nothing has been recorded. Ask again on the record as it is now',
  approver_is_proposer: () => 'You asked for this, so another person has to agree to it',
  no_release_planned: () =>
    'No release of this teacher is planned any more. See what became of it before you go on',
  request_ended: () => 'This request no longer stands. See what became of it before you go on',
  request_answered: () =>
    'This request waits for an answer. You can ask again when the appropriate body has said that the teacher stays',
  no_record_pack: () => 'Records can be confirmed once, when the teacher is with you',

  ...reductionSentences,

  reason_required: () => 'Enter a reason',
  reason_too_long: () => 'Reason must be 1,000 characters or fewer',
  nothing_changed: () => 'Nothing is different from what is recorded. Change an answer, or cancel',
  record_changed_meanwhile: () =>
    'The record was changed after you opened it, so nothing has been recorded. Check it as it is now and try again',
  not_permitted: () => 'Your role does not allow this',
  not_found: () => 'This record was not found',
}
