import type { DraftResult } from '../../../application/drafts.ts'
import type { Result } from '../../../application/change-record.ts'
import type { Submitted } from '../../journey/journey.ts'

/** A use case's answer as the journey engine takes it; `result` is all that the last page will know. */
export function submitted(answer: Result, result: DraftResult): Submitted {
  return answer.kind === 'refused'
    ? answer
    : { kind: 'done', result: { ...result, teacherId: answer.teacherId } }
}

/** A text of a result. */
export function textOf(result: DraftResult, key: string): string {
  const value = result[key]
  return typeof value === 'string' ? value : ''
}
