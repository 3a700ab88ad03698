import type { Force } from '../rule.ts'

type SchoolRule = Readonly<{ reason: string; source: string; force: Force }>

const rule = (reason: string, source: string, force: Force = 'law'): SchoolRule => ({ reason, source, force })

/** Why a teacher may not serve, or be registered, at a school from a day (P-01 to P-08). */
export const settingRules = {
  setting_not_served: rule('Induction cannot be served at this kind of establishment.', 'P-01; Reg 6(1)–(2)'),
  setting_in_wales: rule(
    'Induction in Wales is served under the Welsh arrangements, and is not registered here.',
    'P-01; Reg 6(2)',
  ),
  setting_not_open_yet: rule('The school is not open on the start date.', 'GIAS §4', 'service'),
  setting_closed: rule('The school is closed on the start date.', 'GIAS §4, G08', 'service'),
  setting_closing_unclear: rule(
    'The school has closed and it is not settled yet which school takes over.',
    'GIAS §8',
    'service',
  ),
  section_41_missing: rule(
    'The school has no section 41 approval, so no new early career teacher is registered here. Those already serving carry on, and its appropriate body can still record induction.',
    'GIAS U2, G19',
    'service',
  ),
  overseas_inspection_lapsed: rule(
    'A British school overseas must have been inspected by an accredited inspectorate within six years of the start.',
    'P-04; Reg 6(1)(d); SG 2.1',
  ),
  special_measures: rule(
    'The school is in special measures. A new early career teacher can only start where Ofsted has certified the school or the part of it.',
    'P-02, P-07; Reg 6(3)(a); SG 2.4–2.6',
  ),
  college_inadequate: rule(
    'The college’s latest inspection was not adequate. A new early career teacher can only start with the Chief Inspector’s written certificate.',
    'P-02, P-08; Reg 6(3)(b); SG 2.7',
  ),
  body_not_agreed_before_start: rule(
    'An appropriate body must be agreed before the teacher starts induction.',
    'P-06; Reg 6(4); SG 2.11, 2.23',
  ),
} as const satisfies Record<string, SchoolRule>

/** What to check or know, though nothing is refused. */
export const settingNotes = {
  check_head_and_ages: rule(
    'A nursery or children’s centre needs a head teacher who can make the recommendation, and classes mostly aged 3 or over.',
    'P-03; SG 2.2',
    'guidance',
  ),
  check_school_age_teaching: rule(
    'In a college no more than 10% of teaching should be to classes mostly aged 19 or over, with at least 10 days in a school with pupils of compulsory school age.',
    'P-05; SG 2.3',
    'guidance',
  ),
  check_fairness: rule(
    'The appropriate body should be satisfied that the teacher’s induction is not unfairly compromised.',
    'P-09; SG 2.8',
    'guidance',
  ),
} as const satisfies Record<string, SchoolRule>

/** Why a school may not choose an appropriate body for a teacher (§4.1, A-01 to A-11). */
export const choiceRules = {
  body_not_yet_designated: rule(
    'It does not act as an appropriate body yet on the start date.',
    '§4.1; SG 2.24',
  ),
  body_ended: rule('It no longer acts as an appropriate body on the start date.', '§4.1; SG 2.24'),
  local_authority_not_chosen: rule(
    'Local authorities stopped acting as appropriate bodies.',
    '§4.1, A-11; SI 2023',
  ),
  body_of_earlier_kind: rule('This kind of body is not chosen any more.', '§4.1; SI 2021'),
  panel_for_independent_schools_only: rule(
    'It acts only for independent schools that are its members.',
    '§4.1, A-11; SG 2.24',
  ),
  not_a_member_of_the_panel: rule('The school is not one of its members.', '§4.1; SG 2.24'),
  body_for_overseas_schools_only: rule('It acts only for British schools overseas.', '§4.1; SG 2.24'),
  overseas_schools_have_their_own_body: rule(
    'British schools overseas choose Educational Success Partners.',
    '§4.1, A-11; SG 2.24',
  ),
  overseas_inspection_lapsed: settingRules.overseas_inspection_lapsed,
  body_recommended_qts: rule(
    'It recommended this teacher for qualified teacher status, so it cannot be their appropriate body.',
    'A-02; Reg 4(3)(a); SG 2.25',
  ),
  body_employs_teacher: rule(
    'The teacher is employed by its lead school or has served induction there.',
    'A-03; Reg 4(3)(b); SG 2.25',
  ),
} as const satisfies Record<string, SchoolRule>

/** What a school should know of a body that it may choose. */
export const choiceNotes = {
  default_for_area: rule('It is the teaching school hub for the school’s area.', 'A-01; SG 2.23', 'guidance'),
  confirm_membership: rule('Choose it only if the school is a member.', '§4.1; SG 2.24'),
  must_be_released_first: rule(
    'Another appropriate body holds this teacher’s induction and must release them before this one can claim them.',
    'A-05; SG 3.15',
    'service',
  ),
} as const satisfies Record<string, SchoolRule>

export type SettingRefusal = keyof typeof settingRules
export type SettingNote = keyof typeof settingNotes
export type ChoiceRefusal = keyof typeof choiceRules
export type ChoiceNote = keyof typeof choiceNotes
