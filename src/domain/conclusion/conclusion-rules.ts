import { rule, type Rule } from '../rule.ts'

/** Why a step between completion and a final outcome, or an appeal, can be refused. */
export const conclusionRules = {
  nothing_to_conclude: rule(
    'conclusion',
    'The steps to an outcome belong to a period of induction with a body.',
    '9.5',
  ),
  step_date_required: rule('conclusion', 'Each step from completion to an outcome has its day.', '9.5'),
  step_date_not_a_date: rule('conclusion', 'The day of a step is a real calendar date.', 'V34'),
  step_date_in_future: rule('conclusion', 'A step is recorded once it has happened.', 'V6'),
  step_date_before_earlier_step: rule(
    'conclusion',
    'A step happens on or after the day of the step that it follows.',
    'Reg 11(3)–(7)',
    'law',
  ),
  step_date_after_later_step: rule(
    'conclusion',
    'A step happens on or before the day of a step that followed it.',
    'Reg 11(3)–(7)',
    'law',
  ),
  recommendation_required: rule(
    'conclusion',
    'A head teacher recommends that the standards were met, that induction is extended, or says that progress was unsatisfactory.',
    'Reg 11(3); SG 2.60; Q16',
    'law',
  ),
  representations_required: rule(
    'conclusion',
    'A teacher may make written representations, or say that there are none.',
    'Reg 11(4)',
    'law',
  ),
  decision_required: rule(
    'conclusion',
    'A body decides that a teacher passes, is extended or fails.',
    'Reg 11(5)',
    'law',
  ),
  decision_differs_from_outcome: rule(
    'conclusion',
    'What was decided is the outcome that is recorded.',
    'Reg 11(5); V15',
  ),
  nothing_to_appeal: rule(
    'conclusion',
    'An appeal lies against a fail or an extension only.',
    'F-01; Reg 14(1)',
    'law',
  ),
  appeal_stands: rule('conclusion', 'A decision is appealed once.', 'Reg 14'),
  appeal_not_dismissed: rule(
    'conclusion',
    'An employer receives the dismissal of an appeal once it was dismissed.',
    'F-10; Reg 12',
    'law',
  ),
  case_reference_required: rule(
    'conclusion',
    'What the department records of an appeal names its case.',
    'AC-3 tier 5',
  ),
  case_reference_too_long: rule('conclusion', 'A case reference has at most 60 characters.', 'V72'),
  no_appeal_waiting: rule('conclusion', 'Only an appeal that is not decided yet can be decided.', 'F-08'),
  appeal_result_required: rule(
    'conclusion',
    'An appeal is allowed, replaced by an extension, dismissed or withdrawn.',
    'F-08; Reg 14(3)–(4)',
    'law',
  ),
  no_result_proposed: rule(
    'conclusion',
    'A second person agrees to a result that another recorded.',
    'AC-3 tier 5',
  ),
  second_person_required: rule('conclusion', 'Taking back a fail needs two people.', 'AC-3 tier 5'),
} as const satisfies Record<string, Rule>
