import { deadlineFrom } from '../deadlines/working-day.ts'
import { lastDayToAppeal } from '../deadlines/dated-tasks.ts'
import type { InductionRecord } from '../induction/record.ts'
import { isBefore, type Day } from '../values/calendar.ts'
import { decisionOf, everyConclusion } from './standing.ts'

/**
 * How final a fail is (F-02, F-12). A name goes on the list of those who failed only after the time to appeal has run
 * out or an appeal was dismissed; `listedFrom` is null when that day cannot be told.
 */
export type FailStanding = Readonly<
  | { kind: 'can_appeal'; until: Day; latest: Day; listedFrom: Day | null }
  | { kind: 'under_appeal'; since: Day }
  | { kind: 'final'; listedFrom: Day | null }
>

/** Null for a record without a standing fail. */
export function failStanding(record: InductionRecord, today: Day): FailStanding | null {
  const { outcome } = record
  if (outcome?.result !== 'fail') return null
  const conclusion = everyConclusion(record).findLast(({ periodId }) => periodId === outcome.periodId)
  const sent = (conclusion && decisionOf(record, conclusion)?.noticesSentOn) ?? outcome.toldInWritingOn
  const appeal = conclusion?.appeal
  if (appeal && !appeal.result) return { kind: 'under_appeal', since: appeal.filedOn }
  if (appeal?.result) return { kind: 'final', listedFrom: appeal.result.on }
  const until = sent && deadlineFrom('appeal_advised', sent)
  const latest = sent && lastDayToAppeal(sent)
  const received = sent && deadlineFrom('deemed_receipt', sent)
  const listedFrom = received && deadlineFrom('failed_list_earliest', received)
  if (conclusion?.noAppealOn || !until || !latest || isBefore(latest, today))
    return { kind: 'final', listedFrom }
  return { kind: 'can_appeal', until, latest, listedFrom }
}
