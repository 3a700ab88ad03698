import { sameTrsState } from '../../domain/induction/trs-state.ts'
import type { TeacherRecord, TrsStatus } from '../../domain/induction/teacher-record.ts'
import type { Trn } from '../../domain/values/trn.ts'
import type { Delivery, DeliveryState, FindAnswer, WhereAnswer, WriteAnswer } from '../ports.ts'
import { problemOfError, problemOfSilence, type ProblemCode } from './problem-codes.ts'

/** What a delivery does after an answer of teacher records: the table of the TRS contract, section 8. */
export type NextStep = Readonly<
  | { do: 'read_back'; stale: boolean }
  | { do: 'find_where' }
  | { do: 'move'; survivingTrn: Trn }
  | { do: 'restamp' }
  | { do: 'finish'; state: Exclude<DeliveryState, 'waiting'>; problem: ProblemCode | null }
  | { do: 'retry'; problem: ProblemCode; retryAfterSeconds: number | null }
  | { do: 'pause' }
>

/** After the write. */
export function afterWrite(answer: WriteAnswer): NextStep {
  switch (answer.kind) {
    case 'recorded':
      return { do: 'read_back', stale: false }
    case 'stale':
      return { do: 'read_back', stale: true }
    case 'no_qts':
      return { do: 'finish', state: 'awaiting_qts', problem: 'no_qts' }
    case 'invalid':
      return needsAttention(problemOfError(answer.errorCode))
    case 'refused_key':
      return { do: 'pause' }
    case 'absent':
      return { do: 'find_where' }
    case 'unavailable':
      return retry(answer.reason, answer.retryAfterSeconds)
  }
}

/** After reading back what was written, or what made our write stale. */
export function afterRead(
  { wanted, restamped }: Pick<Delivery, 'wanted' | 'restamped'>,
  answer: FindAnswer,
  { stale }: { stale: boolean },
): NextStep {
  if (answer.kind !== 'found') return elsewhere(answer)
  const { induction } = answer.teacher
  if (isAsWanted(wanted, induction)) return { do: 'finish', state: 'sent', problem: null }
  if (isMasked(wanted, induction)) return { do: 'finish', state: 'masked', problem: null }
  if (!stale) return needsAttention('reads_back_differently')
  const oursIsLater = PROGRESS[wanted.status] > PROGRESS[induction.status]
  return oursIsLater && !restamped ? { do: 'restamp' } : needsAttention('changed_by_somebody_else')
}

/** After asking where a TRN went that could not be written. Active after all: it was a moment's trouble. */
export function afterWhere(answer: WhereAnswer): NextStep {
  return answer.kind === 'active' ? retry('connection', null) : elsewhere(answer)
}

function elsewhere(answer: Exclude<FindAnswer, { kind: 'found' }>): NextStep {
  switch (answer.kind) {
    case 'merged':
      return { do: 'move', survivingTrn: answer.survivingTrn }
    case 'deactivated':
      return needsAttention('teacher_deactivated')
    case 'absent':
      return needsAttention('teacher_not_found')
    case 'unavailable':
      return answer.reason === 'refused_key' ? { do: 'pause' } : retry(answer.reason, null)
  }
}

function isAsWanted(wanted: Delivery['wanted'], induction: TeacherRecord['induction']): boolean {
  return induction.status === wanted.status && sameDates(wanted, induction)
}

/** Only Passed and Failed show through an exemption; the rest is recorded beneath it, with its dates. */
function isMasked(wanted: Delivery['wanted'], induction: TeacherRecord['induction']): boolean {
  const hidden = wanted.status === 'InProgress' || wanted.status === 'RequiredToComplete'
  return hidden && induction.status === 'Exempt' && sameDates(wanted, induction)
}

function sameDates(wanted: Delivery['wanted'], { start, completed }: TeacherRecord['induction']): boolean {
  return sameTrsState(wanted, { status: wanted.status, start, completed })
}

/** How far an induction has come: what we want is later in truth when it is further on than what stands. */
const PROGRESS: Readonly<Record<TrsStatus, number>> = {
  None: 0,
  Exempt: 0,
  RequiredToComplete: 0,
  InProgress: 1,
  FailedInWales: 2,
  Passed: 2,
  Failed: 2,
}

function needsAttention(problem: ProblemCode): NextStep {
  return { do: 'finish', state: 'needs_attention', problem }
}

function retry(reason: string, retryAfterSeconds: number | null): NextStep {
  return { do: 'retry', problem: problemOfSilence(reason), retryAfterSeconds }
}
