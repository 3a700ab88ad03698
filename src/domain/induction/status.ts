import { openPeriod, type InductionRecord } from './record.ts'
import type { TrsStatus } from './teacher-record.ts'

export const inductionStatuses = [
  'to_be_started',
  'in_progress',
  'paused',
  'passed',
  'failed',
  'failed_in_wales',
  'exempt',
  'not_required',
] as const
export type InductionStatus = (typeof inductionStatuses)[number]

/**
 * The one status that people see, computed from what is recorded here and what teacher records last said; never typed in.
 * An exemption outranks what is in progress; an outcome outranks it, one recorded here everything (E-23).
 */
export function inductionStatus(record: InductionRecord, trsStatus: TrsStatus | null): InductionStatus {
  if (record.outcome) return record.outcome.result === 'pass' ? 'passed' : 'failed'
  if (isExempt(record, trsStatus)) return 'exempt'
  if (openPeriod(record)) return 'in_progress'
  if (trsStatus === 'Passed') return 'passed'
  if (trsStatus === 'Failed') return 'failed'
  if (trsStatus === 'FailedInWales') return 'failed_in_wales'
  if (record.periods.length > 0 || trsStatus === 'InProgress') return 'paused'
  return trsStatus === 'None' ? 'not_required' : 'to_be_started'
}

/** Whether somebody has passed or failed, here or in teacher records: it outranks an exemption (E-23). */
export function isDecided({ outcome }: InductionRecord, trsStatus: TrsStatus | null): boolean {
  return outcome !== null || trsStatus === 'Passed' || trsStatus === 'Failed'
}

/** By what teacher records say, or by the department's decision here. */
function isExempt(record: InductionRecord, trsStatus: TrsStatus | null): boolean {
  return trsStatus === 'Exempt' || (record.exemption !== null && !isDecided(record, trsStatus))
}
