import type { Receiver, ReceiverLine } from '../../domain/registration/receivers.ts'
import type { RegistrationCode, RegistrationRefusal } from '../../domain/registration/registration-rules.ts'
import type { AbsenceCategory } from '../../domain/registration/registration.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { choiceRules } from '../../domain/schools/school-rules.ts'
import { showDay } from './format.ts'
import { settingText } from './setting-words.ts'
import type { WordedRefusal } from './words.ts'

/** A refusal of a registration with the sentence that people see. */
export function worded(refusal: RegistrationRefusal): WordedRefusal {
  const { code, field } = refusal
  return { code, ...(field && { field }), text: sentences[code](refusal) }
}

const sentences: Readonly<Record<RegistrationCode, (refusal: RegistrationRefusal) => string>> = {
  not_permitted: () => 'Your role does not allow this',
  not_found: () => 'This registration was not found',
  registration_changed_meanwhile: () =>
    'The registration was changed after you opened it. Check it as it is now and try again',
  teacher_not_found: () =>
    'No teacher with this TRN and date of birth was found. Check both with the ECT, or enter their National Insurance number too. They can find a lost TRN online',
  record_merged: () => 'This TRN was merged into another. Ask the ECT for their present TRN',
  record_deactivated: () => 'This teacher record is no longer in use. Ask the ECT to check their TRN',
  teacher_records_unavailable: () =>
    'Teacher records cannot be checked just now. What you entered is kept. Try again in a few minutes',
  already_registered_here: ({ name = 'This ECT' }) =>
    `${name} is registered at your school already. Find them on your list of ECTs`,
  already_passed: ({ name = 'this teacher' }) =>
    `You cannot register ${name}. Our records show that they have already passed their induction. There is nothing for you to do: they do not serve it again`,
  already_failed: ({ name = 'this teacher' }) =>
    `You cannot register ${name}. Our records show that they have already failed their induction, and it cannot be served again. If this is wrong, ask the appropriate body that recorded it`,
  failed_in_wales: ({ name = 'this teacher' }) =>
    `You cannot register ${name}. Our records show that they have failed their induction in Wales, so it cannot be served in England. If this is wrong, ask the Teaching Regulation Agency`,
  exempt: ({ name = 'this teacher' }) =>
    `You do not need to register ${name}. Our records show that they are exempt from induction. If they want to serve it all the same, ask the Department for Education`,
  prohibited: ({ name = 'this teacher' }) =>
    `You cannot register ${name}. Check their teacher record before you employ them. If you think that it is wrong, ask the Teaching Regulation Agency`,
  school_unknown: () => 'Select the school',
  school_closed: () => 'Start date must be on a day when the school is open',
  setting_refused: ({ setting, finding }) =>
    setting ? settingText(setting, finding) : 'Induction cannot be served at this school',
  training_not_a_date: () =>
    'Enter the first day on which they trained at your school while employed there, like 1 9 2025',
  training_not_before_finding: ({ date }) =>
    `Training counts only if it began before the school entered special measures${date ? ` on ${showDay(date)}` : ''}. Enter an earlier day, or go back and give another reason`,
  email_invalid: () => 'Enter an email address in the correct format, like name@example.com',
  email_used_by_another: () =>
    'This email is already in use for a different ECT or mentor. Enter the ECT’s own address, not one that several people share',
  start_required: () => 'Enter the date they started, or will start, as an early career teacher',
  start_not_a_date: () => 'Start date must be a real date, like 1 9 2026',
  start_too_early: () =>
    'Start date cannot be this far in the past. Enter a date on or after 1 September 1999',
  start_not_after_previous: ({ date }) =>
    date
      ? `Our records show that they started at their previous school on ${showDay(date)}. Enter a start date after ${showDay(date)}`
      : 'Enter a start date after the day they started at their previous school',
  start_not_after_induction: ({ date }) =>
    date
      ? `Our records show that they served induction until ${showDay(date)}. Enter a start date after ${showDay(date)}`
      : 'Enter a start date after the induction that they served before',
  start_too_far_ahead: ({ date }) =>
    `Start date must be ${date ? `on or before ${showDay(date)}` : 'within 120 days'}. You cannot register the ECT this far in advance`,
  start_before_last_day: ({ date }) =>
    `Start date must be after their last day at your school${date ? ` (${showDay(date)})` : ''}`,
  days_a_week_wrong: () => 'Days a week must be between half a day and 7, like 5 or 2.5',
  contract_ends_before_start: () => 'The contract must end on or after the start date',
  contract_end_not_a_date: () => 'Contract end must be a real date, like 31 8 2027',
  body_required: () =>
    'Select the appropriate body which will be supporting the ECT’s induction, or write which one you mean if it isn’t listed',
  body_cannot_act: ({ choice = [] }) =>
    [
      'This appropriate body cannot act for this ECT at your school from the start date.',
      ...choice.map((code) => choiceRules[code].reason),
      'Select another',
    ].join(' '),
  two_posts_two_bodies: () =>
    'This ECT is registered at another school with a different appropriate body. An ECT with two posts has one appropriate body',
  two_posts_two_lead_schools: () =>
    'The other school leads for this ECT now. Select that the other school leads, or ask it to change that first',
  lead_required: () => 'Select where they work from now on',
  programme_required: () => 'Select either provider-led or school-led training',
  lead_provider_required: () => 'Select which lead provider will be training the ECT',
  lead_provider_unknown: () => 'Select the lead provider from the list',
  lead_provider_not_wanted: () => 'A school-led programme has no lead provider',
  mentor_is_ect: () =>
    'The mentor must be somebody other than the ECT. If they only share a name, add the mentor’s middle name',
  mentor_incomplete: () => 'Enter the mentor’s name and email address, or leave both empty for now',
  tutor_is_ect: () =>
    'The induction tutor must be somebody other than the ECT. If they only share a name, add the tutor’s middle name',
  tutor_incomplete: () => 'Enter the induction tutor’s name and email address',
  registration_withdrawn: () => 'This registration was withdrawn',
  body_has_recorded_induction: ({ date }) =>
    date
      ? `The appropriate body has recorded that they started on ${showDay(date)}. You can correct your date to that day. If it is wrong, contact the appropriate body`
      : 'The appropriate body has recorded the ECT’s induction. Contact them if this is wrong',
  reason_required: () => 'Write something, so that the other side knows what you mean',
  leaving_date_required: () => 'Enter their last day at your school, like 17 7 2026',
  leaving_before_start: () => 'The last day must be on or after the day they started at your school',
  leaving_already_reported: () => 'Leaving is reported already. Correct the date instead',
  leaving_not_reported: () => 'No leaving is reported for this ECT',
  already_answered: () => 'You have answered this registration already',
  nobody_chosen: () => 'Select at least one ECT',
  question_waiting: () => 'The school has not answered your last question yet',
  no_question_waiting: () => 'There is no question to answer',
  nothing_changed: () => 'This is what is recorded already. Change it, or cancel',
  from_required: () => 'Enter the day from which this holds, like 4 1 2027',
  from_not_at_school: () => 'The date must be while they are at your school, and within the next 120 days',
  absence_before_start: () => 'The first day away must be on or after the day they started at your school',
  absence_ends_before_it_begins: () =>
    'The last day away must be a real date, on or after the first day away',
  absence_after_leaving: () =>
    'They cannot be away after their last day at your school. Correct one of the two',
  absence_overlaps: () => 'Another absence is recorded on some of these days. Correct that one instead',
  absence_days_wrong: () =>
    'Days away must be a number like 3 or 12.5, and not more than the days between the two dates',
  absence_category_wrong: () => 'Select what kind of time away it is',
  leave_choice_required: () => 'Select yes if they have chosen to extend their induction by this leave',
  leave_choice_not_available: () =>
    'There is no choice about this absence. Only statutory leave can extend induction by choice',
  body_does_not_hold: () => 'You do not hold this ECT now, so you cannot change their absences',
  absence_unknown: () => 'This absence is no longer recorded',
  start_after_a_fact: () =>
    'Hours, an absence or a last day are recorded before this date. Correct those first',
  name_required: () => 'Enter their full name',
  since_required: () => 'Enter the day since when, while they were at your school and not in the future',
  plan_required: () => 'Select yes if they have a support plan',
  no_difficulties: () => 'No difficulties are reported for this ECT',
  body_has_not_recorded: () =>
    'No appropriate body holds this ECT’s induction for your school. Name another appropriate body instead',
  body_is_the_same: () => 'This is their appropriate body now. Select another',
  registered_elsewhere_since: () =>
    'Another school has registered this ECT as their lead school since. Ask that school to report it first',
  not_said_to_have_moved: () => 'No other school has said that this ECT works there',
  interim_not_due: () => 'No interim assessment is due for this ECT',
  interim_date_wrong: () =>
    'Enter the day of the interim assessment, after they started at your school and not in the future',
  more_required: () => 'Select yes if you have more ECTs starting this year',
  said_already: () => 'You have said already that nobody else starts this school year',
  term_dates_wrong: () => 'Check the term dates',
  school_not_yours: () => 'Enter the URN of a school where you have an ECT, or that has named you for one',
  provider_not_named: () => 'Only the lead provider that was named can answer',
}

export const leaveWords: Readonly<Record<AbsenceCategory, string>> = {
  absence: 'Absence',
  phased_return: 'Phased return',
  strike: 'Strike',
  maternity: 'Maternity leave',
  paternity: 'Paternity leave',
  adoption: 'Adoption leave',
  shared_parental: 'Shared parental leave',
  parental_bereavement: 'Parental bereavement leave',
  carers: 'Carer’s leave',
  neonatal_care: 'Neonatal care leave',
}

export const receiverWords: Readonly<Record<Receiver, string>> = {
  found_in_teacher_records: 'Found in teacher records',
  qts_held: 'Qualified teacher status (QTS) held',
  body_named: 'Appropriate body named',
  body_accepted: 'Appropriate body has accepted',
  induction_recorded: 'Induction recorded',
  programme_chosen: 'Training programme chosen',
  lead_provider_confirmed: 'Lead provider confirmed',
  mentor_assigned: 'Mentor assigned',
  teacher_told: 'ECT told by email',
}

export type Names = Readonly<{ bodyName: string | null; leadProviderName: string | null }>

/** The tested words for the start that counts, which is the body's to report (user needs §6.4). */
export function startText(start: Day | null): string {
  return start
    ? `${showDay(start)}. This has been reported by an appropriate body`
    : 'Yet to be reported by the appropriate body'
}

/** "Done", "Awaiting confirmation by the appropriate body", "Needs you". */
export function lineText({ receiver, state, owner, since }: ReceiverLine, names: Names): string {
  if (state === 'done') return since ? `Done, ${showDay(since)}` : 'Done'
  const from = since ? ` since ${showDay(since)}` : ''
  if (state === 'needs_school') return `Needs you${from}`
  if (names.bodyName === null && (receiver === 'body_accepted' || receiver === 'induction_recorded'))
    return `Waiting until an appropriate body is named${from}`
  if (receiver === 'body_accepted') return `Awaiting confirmation by the appropriate body${from}`
  const who = {
    ...{ teacher_records: 'teacher records', teacher: 'the ECT', school: 'you', service: 'this service' },
    body: names.bodyName ?? 'the appropriate body',
    lead_provider: names.leadProviderName ?? 'the lead provider',
  }[owner]
  return `Waiting on ${who}${from}`
}
