import type { NamingCode } from './name-successor.ts'

/** Every reason for which naming a successor of a body can be refused, and what the rule is (AC-11.4). */
export const successionRules: Readonly<Record<NamingCode, string>> = {
  succession_under_way: 'A body that is being succeeded is succeeded once; taking it back comes first.',
  successor_required: 'A body that ends has a successor, or its teachers stay with it.',
  successor_is_the_body: 'A body does not succeed itself.',
  successor_not_designated: 'A successor is designated on the day from which it takes over.',
  taking_over_required: 'A successor takes over from a day.',
  taking_over_before_body: 'A successor takes over after the body that it succeeds began.',
  taking_over_too_far_ahead: 'A successor takes over at most 120 days from today.',
  case_reference_required: 'The department names a successor on a case.',
  case_reference_too_long: 'The reference of such a case has at most 50 characters.',
}
