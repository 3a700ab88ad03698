import type { Day } from '../values/calendar.ts'
import { lastEnd, overallStart, type InductionRecord } from './record.ts'

export type SentStatus = 'RequiredToComplete' | 'InProgress' | 'Passed' | 'Failed'

/** The state that teacher records (TRS) should show for a teacher. */
export type WantedTrsState = Readonly<{ status: SentStatus; start: Day | null; completed: Day | null }>

/**
 * What teacher records should say: nothing served, any period, or an outcome, always with the first start and the last
 * end (TRS contract 8.3). Release, extension and a second claim leave it as it was.
 */
export function wantedTrsState(record: InductionRecord): WantedTrsState {
  const start = overallStart(record)
  if (!start) return { status: 'RequiredToComplete', start: null, completed: null }
  if (!record.outcome) return { status: 'InProgress', start, completed: null }
  return {
    status: record.outcome.result === 'pass' ? 'Passed' : 'Failed',
    start,
    completed: lastEnd(record),
  }
}

export function sameTrsState(a: WantedTrsState, b: WantedTrsState): boolean {
  return a.status === b.status && sameDay(a.start, b.start) && sameDay(a.completed, b.completed)
}

function sameDay(a: Day | null, b: Day | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}
