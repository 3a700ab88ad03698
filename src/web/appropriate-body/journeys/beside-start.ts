import type { Refusal } from '../../../domain/values/decision.ts'

/** Whether a body may act is a matter of the start date, so that is where its refusals are said. */
export function besideStart(refusal: Refusal): Refusal {
  const { code } = refusal
  return code === 'body_not_designated' || code === 'local_authority_ended' || code === 'no_qts'
    ? { ...refusal, field: 'start' }
    : refusal
}
