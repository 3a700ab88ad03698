import type { RowState, SuccessionState } from '../../../application/succession/ports.ts'
import type { BodyKind } from '../../../domain/induction/body.ts'
import { MOST_DAYS_AHEAD, type NamingCode } from '../../../domain/succession/name-successor.ts'
import type { SucceedReason } from '../../../domain/succession/succeed.ts'

export const BODIES = '/dfe/bodies'

export const bodyKindWords: Readonly<Record<BodyKind, string>> = {
  teaching_school_hub: 'Teaching school hub',
  national: 'National body',
  local_authority: 'Local authority',
  other: 'Other',
}

export const successionStateWords: Readonly<Record<SuccessionState, string>> = {
  looked_at: 'Looked at only',
  moving: 'Taking over',
  moved: 'Taken over',
  reversing: 'Being given back',
  reversed: 'Given back',
}

export const rowStateWords: Readonly<Record<RowState, string>> = {
  will_move: 'To move',
  cannot: 'Cannot move',
  moved: 'Moved',
  reversed: 'Given back',
  kept: 'Not given back',
}

export const reasonWords: Readonly<Record<SucceedReason, string>> = {
  body_not_designated: 'The successor is not designated on that day.',
  local_authority_ended: 'A local authority cannot take on new teachers.',
  body_employs_teacher:
    'The successor’s lead school employs this teacher, or they served induction there, so it cannot act for them. Another body must claim them.',
  body_recommended_qts:
    'The successor recommended this teacher for QTS, so it cannot act for them. Another body must claim them.',
  starts_after_taking_over:
    'Their period starts on or after the day of taking over. The body must put its start right, or the successor must claim them.',
  awaits_terms: 'Their period has ended, and the body has still to confirm its terms.',
  on_the_way: 'Another body has asked for their release, or a claim waits for its day. Settle that first.',
  nothing_with_body: 'They are not with the body any more, and no school names it for them.',
  acted_since: 'Somebody has acted on the record or the registration since, so it stays with the successor.',
}

export const namingWords: Readonly<Record<NamingCode, string>> = {
  successor_required: 'Select the body that takes over',
  successor_is_the_body: 'Select another body: one cannot take over from itself',
  successor_not_designated: 'Select a body that is designated on the day of taking over',
  taking_over_required: 'Enter the day on which the successor takes over, such as 1 9 2026',
  taking_over_before_body: 'Enter a day after the one on which the body that ends was designated',
  taking_over_too_far_ahead: `Enter a day within the next ${String(MOST_DAYS_AHEAD)} days, or in the past`,
  case_reference_required: 'Enter the case reference',
  case_reference_too_long: 'The case reference must be 50 characters or fewer',
  succession_under_way: 'A successor has taken over from this body already. Reverse that first.',
}
