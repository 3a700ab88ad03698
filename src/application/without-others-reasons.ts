import type { Conclusion } from '../domain/conclusion/conclusion.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { TouchedFacts } from '../domain/induction/touched.ts'
import type { Extension, InductionRecord, Reduction } from '../domain/induction/record.ts'
import type { HistoryEntry, TeacherView } from './views.ts'

/**
 * Why somebody needs more time may be about their health or family. It is read by the body that decided it, by the
 * body that had the teacher last, and by the Department; to another body an extension or a reduction is its terms and
 * its dates, and its `reason` is empty. What led to another body's decision is not told to it at all (SG 2.79).
 */
export function withoutOthersReasons(view: TeacherView, scope: Scope): TeacherView {
  if (scope.kind !== 'body') return view
  const { bodyId } = scope
  if (readsReasons(view.record, bodyId)) return view
  const { masked, hidden, ours } = masksOf(view.record, bodyId)
  const facts = (touched: TouchedFacts): TouchedFacts => ({
    ...touched,
    ...(touched.extensions && { extensions: touched.extensions.map(masked) }),
    ...(touched.reduction && { reduction: hidden(touched.reduction) }),
    ...(touched.conclusions && { conclusions: ours(touched.conclusions) }),
  })
  const entry = (line: HistoryEntry): HistoryEntry => ({
    ...line,
    reason: isOfOther(line, bodyId) ? null : line.reason,
    before: facts(line.before),
    after: facts(line.after),
  })
  return {
    ...view,
    record: recordWithoutOthersReasons(view.record, bodyId),
    history: view.history.map(entry),
  }
}

/** Whether a body has the teacher, or had them last. */
export function readsReasons({ periods }: InductionRecord, bodyId: string): boolean {
  return periods.at(-1)?.bodyId === bodyId
}

/** A record as a body may read it, by the same rule. */
export function recordWithoutOthersReasons(record: InductionRecord, bodyId: string): InductionRecord {
  if (readsReasons(record, bodyId)) return record
  const { masked, hidden, ours } = masksOf(record, bodyId)
  return {
    ...record,
    extensions: record.extensions.map(masked),
    reduction: hidden(record.reduction),
    conclusions: ours(record.conclusions),
  }
}

function masksOf({ periods }: InductionRecord, bodyId: string) {
  const own = new Set(periods.filter((each) => each.bodyId === bodyId).map(({ id }) => id))
  return {
    masked: (extension: Extension): Extension =>
      extension.bodyId === bodyId ? extension : { ...extension, reason: '' },
    hidden: (reduction: Reduction | null): Reduction | null =>
      reduction === null || reduction.bodyId === bodyId ? reduction : { ...reduction, reason: '' },
    ours: (conclusions: readonly Conclusion[]) => conclusions.filter(({ periodId }) => own.has(periodId)),
  }
}

function isOfOther({ before, after }: HistoryEntry, bodyId: string): boolean {
  const touched = [before, after].flatMap(({ extensions = [], reduction }) => [
    ...extensions,
    ...(reduction ? [reduction] : []),
  ])
  return touched.some((each) => each.bodyId !== bodyId)
}
