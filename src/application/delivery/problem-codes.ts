/** Why a delivery to teacher records has not arrived, kept with it. Words for each are chosen at the edge. */
export const problemCodes = [
  'no_qts',
  'status_not_accepted',
  'start_needed',
  'start_not_allowed',
  'end_needed',
  'end_not_allowed',
  'not_accepted',
  'teacher_not_found',
  'teacher_deactivated',
  'merged_into_another_ect',
  'changed_by_somebody_else',
  'reads_back_differently',
  'service_not_allowed',
  'too_many_requests',
  'answer_not_understood',
  'no_answer',
  'job_given_up',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** The code that is kept for a refusal of what was sent (TRS contract 2). */
export function problemOfError(errorCode: number | null): ProblemCode {
  return PROBLEMS_BY_ERROR.get(errorCode) ?? 'not_accepted'
}

const PROBLEMS_BY_ERROR: ReadonlyMap<number | null, ProblemCode> = new Map([
  [10035, 'status_not_accepted'],
  [10036, 'start_needed'],
  [10037, 'end_needed'],
  [10038, 'start_not_allowed'],
  [10039, 'end_not_allowed'],
])

/** The code for an answer that never came or could not be used. */
export function problemOfSilence(reason: string): ProblemCode {
  return PROBLEMS_BY_REASON.get(reason) ?? 'no_answer'
}

const PROBLEMS_BY_REASON: ReadonlyMap<string, ProblemCode> = new Map([
  ['refused_key', 'service_not_allowed'],
  ['rate_limited', 'too_many_requests'],
  ['not_understood', 'answer_not_understood'],
])
