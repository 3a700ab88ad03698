import type { Extension, InductionRecord } from '../induction/record.ts'
import { isBefore, type Day } from '../values/calendar.ts'
import { NO_FACTS, type Conclusion, type DecidedKind } from './conclusion.ts'

/** What was decided, when, and when the teacher was told, wherever on the record each of these stands. */
export type Decided = Readonly<{ kind: DecidedKind; on: Day | null; noticesSentOn: Day | null }>

/** The conclusion that runs, or ran last, on a period. */
export function currentConclusion(record: InductionRecord, periodId: string): Conclusion | null {
  return record.conclusions.findLast((each) => each.periodId === periodId) ?? null
}

/** True once an extension was decided or an appeal succeeded: a new recommendation begins another conclusion. */
export function isOver(record: InductionRecord, conclusion: Conclusion): boolean {
  const { appeal, decided } = conclusion
  if (isSetAside(conclusion) || appeal?.against.kind === 'extension' || decided === 'extend') return true
  return decided === null && extensionOf(record, conclusion) !== null
}

/** An appeal took the decision back, or put another in its place (F-08). */
export function isSetAside({ appeal }: Conclusion): boolean {
  return appeal?.result?.kind === 'allowed' || appeal?.result?.kind === 'extended'
}

/**
 * The decision of a conclusion: its outcome or extension where they are recorded, or else what the body said it decided.
 * The letter of a fail is its notice.
 */
export function decisionOf(record: InductionRecord, conclusion: Conclusion): Decided | null {
  const { appeal, decided, decidedOn, noticesSentOn } = conclusion
  const told = { on: decidedOn, noticesSentOn }
  if (isOver(record, conclusion)) {
    const on = decidedOn ?? extensionOf(record, conclusion)?.decidedOn ?? null
    return { kind: appeal?.against.kind === 'fail' ? 'fail' : 'extend', on, noticesSentOn }
  }
  const { outcome } = record
  if (outcome?.periodId === conclusion.periodId && isLatest(record, conclusion))
    return { kind: outcome.result, on: decidedOn, noticesSentOn: noticesSentOn ?? outcome.toldInWritingOn }
  return decided && { kind: decided, ...told }
}

/**
 * Every conclusion of a record, and one without facts for a fail that nothing led up to here: its clock runs all the
 * same, from the letter.
 */
export function everyConclusion(record: InductionRecord): readonly Conclusion[] {
  const { outcome, conclusions } = record
  if (outcome?.result !== 'fail') return conclusions
  const latest = currentConclusion(record, outcome.periodId)
  return latest && !isOver(record, latest) ? conclusions : [...conclusions, bareConclusion(outcome.periodId)]
}

export function bareConclusion(periodId: string, id = ''): Conclusion {
  return { ...NO_FACTS, id, periodId, completedOn: null, appeal: null }
}

function isLatest(record: InductionRecord, { id, periodId }: Conclusion): boolean {
  return id === '' || currentConclusion(record, periodId)?.id === id
}

/** Decided after the recommendation that led to it, and before the next. */
function extensionOf({ extensions, conclusions }: InductionRecord, conclusion: Conclusion): Extension | null {
  const from = firstDay(conclusion)
  const next = conclusions.slice(conclusions.findIndex(({ id }) => id === conclusion.id) + 1).at(0)
  const until = next ? firstDay(next) : null
  const isOfThis = ({ decidedOn }: Extension) =>
    from !== null && !isBefore(decidedOn, from) && (until === null || isBefore(decidedOn, until))
  return extensions.find(isOfThis) ?? null
}

function firstDay({ receivedOn, recommendedOn }: Conclusion): Day | null {
  return receivedOn ?? recommendedOn
}
