import type {
  ExtensionKind,
  Programme,
  ReductionRoute,
  ShortfallReason,
} from '../../domain/induction/record.ts'
import type { InductionStatus } from '../../domain/induction/status.ts'

export const statusWords: Readonly<Record<InductionStatus, string>> = {
  to_be_started: 'To be started',
  in_progress: 'In progress',
  paused: 'Induction paused',
  passed: 'Passed',
  failed: 'Failed',
  failed_in_wales: 'Failed in Wales',
  exempt: 'Exempt',
  not_required: 'Not required',
}

export const statusColours: Readonly<Record<InductionStatus, string>> = {
  to_be_started: 'grey',
  in_progress: 'blue',
  paused: 'orange',
  passed: 'green',
  failed: 'red',
  failed_in_wales: 'red',
  exempt: 'purple',
  not_required: 'grey',
}

export const programmeWords: Readonly<Record<Programme, string>> = {
  provider_led: 'Provider-led',
  school_led: 'School-led',
}

/** The reasons that Y-01 allows for more time to meet the Teachers' Standards. */
export const extensionKindWords: Readonly<Record<ExtensionKind, string>> = {
  insufficient_evidence: 'There is not enough evidence to decide',
  personal_crisis: 'A personal crisis',
  illness: 'Illness',
  disability: 'Disability',
  support: 'Issues with support during induction',
  documentation: 'Issues with the documents of induction',
  appeal: 'Put in the place of a decision on appeal',
}

export const reductionRouteWords: Readonly<Record<ReductionRoute, string>> = {
  experience: 'Extensive experience of teaching whole classes',
  wales: 'Induction served in part in Wales',
  part_time: 'Part-time service of two school years or more',
}

/** Why a pass stands on less than required, in words and as the guidance has it. */
export const shortfallWords: Readonly<Record<ShortfallReason, string>> = {
  reduction_agreed: 'A reduction was agreed for experience, or for induction served in Wales',
  part_time_reduction: 'A part-time reduction was agreed',
  records_lost: 'Records of earlier service were lost',
}

/** What the law and the statutory guidance say of each. */
export const shortfallLaw: Readonly<Record<ShortfallReason, string>> = {
  reduction_agreed:
    'The appropriate body may reduce induction to no less than one term, with the ECT’s agreement, for extensive prior experience of teaching whole classes to the Teachers’ Standards, or in recognition of induction served in Wales (regulation 7(3); statutory guidance 3.2 to 3.4)',
  part_time_reduction:
    'For an ECT who served part time, after a minimum period covering, but not equivalent to, two full years. The ECT must agree and must meet the Teachers’ Standards (statutory guidance 2.38, 3.5)',
  records_lost:
    'The records of induction already served cannot be found although everything was tried, and the appropriate body is satisfied that the ECT meets the Teachers’ Standards (statutory guidance 3.12 to 3.13)',
}

export const reductionRouteLaw: Readonly<Record<ReductionRoute, string>> = {
  experience:
    'Extensive prior experience of teaching whole classes to the Teachers’ Standards, for example in an independent school (statutory guidance 3.2 to 3.3)',
  wales: 'In recognition of induction served in Wales, on evidence (statutory guidance 3.2)',
  part_time:
    'After a minimum period covering, but not equivalent to, two full years: six school terms in post with less than six terms served (statutory guidance 2.38, 3.5)',
}
