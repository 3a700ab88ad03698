import type { reductionRules } from '../../domain/induction/reduction-rules.ts'
import type { Refusal } from '../../domain/values/decision.ts'
import { showDay } from './format.ts'

/** What somebody reads when a reduction is refused. */
export const reductionSentences: Readonly<Record<keyof typeof reductionRules, (refusal: Refusal) => string>> =
  {
    reduction_stands: () => 'Induction is reduced already. Withdraw that reduction first',
    reduction_unknown: () => 'There is no reduction to withdraw. Look at the record as it is now',
    reduction_route_required: () => 'Select why induction is reduced',
    reduction_terms_wrong: () => 'Terms must be a number, like 3 or 2.5',
    reduction_final_wrong: () =>
      'Final assessment must be a real date, like 20 4 2026, on or after the day induction started',
    reduction_decided_wrong: () =>
      'Date of the decision must be a real date, like 20 4 2026, after induction started and not in the future',
    reduction_agreed_wrong: () => 'Enter the day the ECT agreed, like 20 4 2026',
    reduction_agreed_late: ({ date }) =>
      `The ECT must agree on or before the day of the decision${date ? ` (${showDay(date)})` : ''}`,
    reduction_not_agreed_by_teacher: () =>
      'Confirm that the ECT agrees. If they want the full period, induction cannot be reduced',
    reduction_standards_not_met: () =>
      'Confirm that they meet the Teachers’ Standards. Induction cannot be reduced otherwise',
    reduction_no_prior_experience: () =>
      'Confirm that they have extensive experience of teaching whole classes. Induction cannot be reduced for experience otherwise',
    reduction_no_welsh_records: () =>
      'Confirm that you have seen the records from Wales. Induction cannot be reduced for it otherwise',
    reduction_never_part_time: () =>
      'They have not worked part time during induction, as far as is recorded. Select another reason, or ask the school to give their hours',
    reduction_too_early: () =>
      'The final assessment must come after 2 school years in post, as far as is recorded',
    reduction_not_shorter: () => 'Terms must be fewer than are required without a reduction',
    reduction_below_one_term: () => 'A reduction must leave at least 1 term',
    reduction_below_local_minimum: (refusal) =>
      `${minimumText(refusal)} Enter that many or more, or change the minimum under your organisation first`,
  }

/** Whose minimum a reduction is below, and what it is (R-08). */
export function minimumText({ limit, body }: Refusal): string {
  const whose = body ? `${body.name} has set` : 'you have set'
  return `A reduction must leave the minimum that ${whose}, which is ${limit ?? 'more'} terms.`
}
