import { correctionRules } from './correction/correction-rules.ts'
import { conclusionRules } from './conclusion/conclusion-rules.ts'
import { reductionRules } from './induction/reduction-rules.ts'
import { rule, type Rule } from './rule.ts'

/** Every reason for which a request about an induction record can be refused. `/guidance/rules` shows this list to anyone. */
export const rules = {
  trn_required: rule('finding', 'A teacher is looked up by teacher reference number (TRN).', 'V50'),
  trn_not_seven_digits: rule(
    'finding',
    'A TRN is seven digits. Spaces, hyphens and slashes are ignored.',
    'V51',
  ),
  date_of_birth_required: rule('finding', 'A TRN is only looked up together with a date of birth.', 'V52'),
  national_insurance_number_wrong: rule(
    'finding',
    'A National Insurance number has two letters, six digits and a letter.',
    'V52',
  ),
  date_of_birth_not_a_date: rule('finding', 'A date of birth is a real calendar date.', 'V54'),
  date_of_birth_out_of_range: rule('finding', 'A teacher is between 18 and 100 years old today.', 'V53'),
  teacher_not_found: rule(
    'finding',
    'The TRN and date of birth must match a teacher record.',
    'TRS contract 5.1',
  ),
  teacher_records_unavailable: rule(
    'finding',
    'A claim waits until teacher records can be checked.',
    'TRS contract 8',
  ),

  record_merged: rule(
    'claiming',
    'A TRN that was merged into another cannot be used: the other one can.',
    'TRS contract 2',
  ),
  record_deactivated: rule('claiming', 'A deactivated teacher record cannot be claimed.', 'TRS contract 2'),
  prohibited: rule(
    'claiming',
    'A teacher who is prohibited from teaching cannot serve induction.',
    'TRS contract 6',
    'law',
  ),
  already_failed: rule(
    'claiming',
    'A teacher who failed induction cannot serve it again.',
    '15.3 row 8',
    'law',
  ),
  failed_in_wales: rule(
    'claiming',
    'A teacher who failed induction in Wales cannot serve it in England.',
    '15.3 row 8',
    'law',
  ),
  failed_alert_unresolved: rule(
    'claiming',
    'A teacher with a failed induction alert but no failed outcome cannot be claimed until the teacher record is put right.',
    'TRS contract 6',
  ),
  already_passed: rule(
    'claiming',
    'A teacher who passed induction cannot serve it again.',
    '15.3 row 8',
    'law',
  ),
  exempt: rule('claiming', 'A teacher who is exempt from induction does not serve it.', '15.3 row 8', 'law'),
  no_qts: rule(
    'claiming',
    'Induction cannot start before qualified teacher status (QTS) is held.',
    'V9; 15.3 row 7',
    'law',
  ),
  held_by_another_body: rule(
    'claiming',
    'One appropriate body at a time: the other must release the teacher first.',
    'A-05',
  ),
  already_yours: rule(
    'claiming',
    'A teacher with an open induction period at a body is not claimed by it again.',
    'A-05',
  ),
  asked_already: rule(
    'claiming',
    'A body asks for a teacher once, and then changes or cancels what it asked for.',
    'AC-8',
  ),
  body_not_designated: rule(
    'claiming',
    'Only a body designated on that day can act as appropriate body.',
    '4.1',
    'law',
  ),
  local_authority_ended: rule(
    'claiming',
    'From 1 September 2023 a local authority could only carry on with a teacher it already had at the same school.',
    '4.1; SG 2.24',
    'law',
  ),
  body_recommended_qts: rule(
    'claiming',
    'A body cannot act for a teacher whose QTS it recommended.',
    'A-02',
    'law',
  ),
  body_employs_teacher: rule(
    'claiming',
    'A teaching school hub cannot act for a teacher whom its lead school employs, or who served induction there.',
    'A-03',
    'law',
  ),
  school_unknown: rule('claiming', 'A school is chosen from the list of schools in England.', 'V-list'),
  programme_required: rule('claiming', 'A training programme is provider-led or school-led.', 'V25, V26'),

  start_required: rule('dates', 'A period has a start date.', 'V2'),
  start_not_a_date: rule('dates', 'A start date is a real calendar date.', 'V34'),
  start_in_future: rule('dates', 'A start date is today or in the past.', 'V5'),
  too_far_ahead: rule('dates', 'A claim or a release is planned up to 120 days ahead.', 'user-needs 3.4'),
  release_not_ahead: rule(
    'dates',
    'A release is planned for a day after today; until then it is recorded.',
    'user-needs 3.4',
  ),
  start_before_statutory_induction: rule('dates', 'No period starts before 1 September 1999.', 'V3', 'law'),
  start_before_claims: rule('dates', 'A claim starts on or after 1 September 2021.', 'V4'),
  start_before_qts: rule('dates', 'A period starts on or after the day QTS was gained.', 'V8', 'law'),
  start_not_after_earlier_period: rule(
    'dates',
    'A claim starts after the end of every earlier period.',
    'V11',
  ),
  end_required: rule('dates', 'A period is closed with an end date.', 'V27'),
  end_not_a_date: rule('dates', 'An end date is a real calendar date.', 'V34'),
  end_in_future: rule('dates', 'An end date is today or in the past.', 'V6'),
  end_before_start: rule('dates', 'An end date is on or after the start date. One day is a period.', 'V7'),
  end_stays: rule('dates', 'An end date that was recorded is not blanked.', 'V31'),
  periods_share_a_day: rule('dates', 'No two induction periods of a teacher share a day.', 'V10'),

  terms_required: rule('terms', 'A closed period has a number of terms.', 'V16'),
  terms_only_when_closed: rule('terms', 'An open period has no number of terms.', 'V17'),
  terms_not_a_number: rule('terms', 'Terms are written as a number.', 'V18'),
  terms_too_precise: rule('terms', 'Terms have at most two decimal places.', 'V20; SG 2.34'),
  terms_out_of_range: rule('terms', 'A period counts for 0 to 16 terms.', 'V19'),
  terms_more_than_dates_hold: rule(
    'terms',
    'A period counts for no more terms than its dates could hold full time, with 0.2 of a term to spare.',
    'R12; SG 1.3; AC-9.4',
  ),
  terms_reason_required: rule(
    'terms',
    'Terms that differ by more than 0.5 from what the hours, absences and term dates come to have a reason.',
    'AC-9.4',
  ),

  terms_not_awaited: rule(
    'terms',
    'Terms are confirmed for a period that ended at the leaving date without them.',
    'AC-11',
  ),

  no_open_period: rule('outcome', 'Only an open induction period can be closed, changed or extended.', 'V30'),
  outcome_stands: rule('outcome', 'A teacher has one outcome, recorded on the last period.', 'V15', 'law'),
  outcome_not_on_last_period: rule(
    'outcome',
    'An outcome is recorded on the last period, once it is closed.',
    'V14',
  ),
  earlier_terms_awaited: rule(
    'outcome',
    'While an earlier period awaits its terms, an outcome needs as many terms as are required without it.',
    'Q27; AC-11',
  ),
  shortfall_reason_required: rule(
    'outcome',
    'A teacher passes on the terms required, or on less because a reduction was agreed or records were lost.',
    'R15; Reg 7(3); SG 3.2 to 3.5, 3.12',
    'law',
  ),
  shortfall_below_one_term: rule(
    'outcome',
    'A reduction leaves at least one term of induction.',
    'R-01; Reg 7(3); SG 3.2',
    'law',
  ),
  shortfall_below_local_minimum: rule(
    'outcome',
    'A pass on a reduction that is not recorded leaves the minimum that its body has set.',
    'R-08',
  ),
  shortfall_part_time_too_early: rule(
    'outcome',
    'A part-time reduction comes after a period that covers two full school years.',
    'R-06; SG 2.38, 3.5',
    'law',
  ),
  told_in_writing_required: rule(
    'outcome',
    'A fail needs the date the teacher was told in writing.',
    'V23',
    'law',
  ),
  told_in_writing_not_a_date: rule(
    'outcome',
    'The date the teacher was told is a real calendar date.',
    'V34',
  ),
  told_in_writing_before_end: rule('outcome', 'The teacher is told on or after the end date.', 'V22'),
  told_in_writing_in_future: rule('outcome', 'The date the teacher was told is today or in the past.', 'V21'),
  appeal_right_not_given: rule(
    'outcome',
    'A fail is recorded once the teacher has been told in writing of the outcome and the right to appeal.',
    'F-01, F-02; SG 2.70',
    'law',
  ),

  ...conclusionRules,

  extension_terms_required: rule('extension', 'An extension has a number of terms.', 'V40'),
  extension_terms_not_a_number: rule(
    'extension',
    'The terms of an extension are written as a number.',
    'V41',
  ),
  extension_terms_too_precise: rule(
    'extension',
    'The terms of an extension have at most two decimal places.',
    'V43',
  ),
  extension_terms_out_of_range: rule('extension', 'An extension is 0.1 to 16 terms.', 'V42; Y-06'),
  extension_kind_required: rule(
    'extension',
    'An extension is granted after completion, because more time is needed to meet the Teachers’ Standards.',
    'Y-01; SG 3.8',
    'law',
  ),
  extension_date_required: rule('extension', 'An extension has the date of its decision.', 'Y-02'),
  extension_date_not_a_date: rule('extension', 'The date of an extension is a real calendar date.', 'V34'),
  extension_date_in_future: rule('extension', 'The date of an extension is today or in the past.', 'Y-02'),
  extension_date_before_induction: rule(
    'extension',
    'An extension is decided after induction started.',
    'Y-01',
  ),
  extension_of_appeal: rule(
    'extension',
    'An extension that was put in the place of a decision on appeal is not changed by a body.',
    'F-08; Reg 14(4)',
    'law',
  ),
  extension_unknown: rule('extension', 'Only an extension that stands can be changed or removed.', 'Y-06'),

  ...reductionRules,
  ...correctionRules,
  no_release_planned: rule(
    'request',
    'A planned release is changed or cancelled while it stands.',
    'user-needs 3.4; AC-11',
  ),
  request_ended: rule(
    'request',
    'A request to release a teacher is answered, changed or cancelled while it stands.',
    'AC-8',
  ),
  request_answered: rule('request', 'A holder is asked again once it said that the teacher stays.', 'AC-8'),
  no_record_pack: rule('request', 'Records are confirmed as received once they are there.', 'SG 2.75'),

  reason_required: rule('request', 'A change to what was recorded has a reason.', 'AC-3'),
  reason_too_long: rule('request', 'A reason has at most 1,000 characters.', 'V72'),
  nothing_changed: rule('request', 'A change differs from what is recorded.', 'AC-1.4'),
  record_changed_meanwhile: rule('request', 'A request is decided on the record as it stands now.', 'R7'),
  not_permitted: rule('request', 'Each role may do what the service lists for it.', 'ASVS 8.2'),
  not_found: rule('request', 'A record is shown to those it concerns; to others it does not exist.', 'S2'),
} as const satisfies Record<string, Rule>

export type RuleCode = keyof typeof rules
