import { rule, type Rule } from '../rule.ts'

/** Why a request to put a record right can be refused. */
export const correctionRules = {
  period_unknown: rule('correction', 'Only a period that stands can be put right.', 'AC-3'),
  period_is_open: rule(
    'correction',
    'An open period is changed, released or decided by its body; only one that has ended is put right after. DfE puts an open one right, or ends it, on a case.',
    'AC-3 tier 1',
  ),
  body_changes_length: rule(
    'correction',
    'DfE changes an extension or a reduction only when no appropriate body has the teacher.',
    'AC-3 tier 5',
  ),
  period_has_no_next: rule(
    'correction',
    'Days move between a period and the one after it, and only those two are made one.',
    'AC-3',
  ),
  periods_of_two_bodies: rule(
    'correction',
    'Two periods are made one only when both are with the same appropriate body.',
    'AC-3',
  ),
  body_unknown: rule('correction', 'A period is with an appropriate body of the list.', '4.1'),
  no_outcome: rule('correction', 'Only an outcome that stands can be withdrawn or put right.', 'V15'),
  no_appeal_result: rule(
    'correction',
    'Only a result of an appeal that is recorded can be put right.',
    'F-08',
  ),
  appeal_result_overtaken: rule(
    'correction',
    'The result of an appeal is put right while what it left stands: what was decided since is not taken back by the way.',
    'F-08; Q18',
  ),
  exemption_ground_required: rule(
    'correction',
    'An exemption rests on a paragraph of Schedule 1 for which teacher records have a reason.',
    'Schedule 1; 2.1(b)',
    'law',
  ),
  outcome_outranks_exemption: rule(
    'correction',
    'Nobody who has passed or failed induction is recorded as exempt from it.',
    'E-23',
  ),
  no_exemption: rule(
    'correction',
    'Only an exemption that was recorded here can be taken off here.',
    'E-23; TRS contract 3',
  ),
  correction_for_department: rule(
    'correction',
    'A fail, a result of an appeal, an exemption, a pass recorded more than 20 working days ago or by another body, and what touches several bodies are put right by DfE.',
    'AC-3 tier 5',
  ),
  nothing_to_undo: rule(
    'correction',
    'A body undoes a claim, a release or a pass that it made itself.',
    'AC-3.2',
  ),
  undo_overtaken: rule('correction', 'What somebody has built on since is put right, not undone.', 'AC-3.2'),
  undo_too_late: rule('correction', 'A claim, a release or a pass is undone within 24 hours.', 'AC-3.2'),
  proposal_answered: rule('correction', 'A proposal is answered once.', 'AC-3 tier 4'),
  proposal_overtaken: rule(
    'correction',
    'A proposal rests on the record as it was when it was made; when that has changed it is made anew.',
    'R7',
  ),
  approver_is_proposer: rule(
    'correction',
    'Where two people are needed, the second is not the first.',
    'AC-3 tiers 3 and 5',
  ),
} as const satisfies Record<string, Rule>
