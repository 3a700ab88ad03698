import type { Conclusion } from '../domain/conclusion/conclusion.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { TouchedFacts } from '../domain/induction/touched.ts'
import type { Extension, Reduction } from '../domain/induction/record.ts'
import type { HistoryEntry, TeacherView } from './views.ts'

/**
 * Why somebody needs more time may be about their health or family. It is read by the body that decided it, by the
 * body that had the teacher last, and by the Department; to another body an extension or a reduction is its terms and
 * its dates, and its `reason` is empty. What led to another body's decision is not told to it at all (SG 2.79).
 */
export function withoutOthersReasons(view: TeacherView, scope: Scope): TeacherView {
  if (scope.kind !== 'body') return view
  const { bodyId } = scope
  if (view.record.periods.at(-1)?.bodyId === bodyId) return view
  const masked = (extension: Extension): Extension =>
    extension.bodyId === bodyId ? extension : { ...extension, reason: '' }
  const hidden = (reduction: Reduction | null): Reduction | null =>
    reduction === null || reduction.bodyId === bodyId ? reduction : { ...reduction, reason: '' }
  const own = new Set(view.record.periods.filter((each) => each.bodyId === bodyId).map(({ id }) => id))
  const ours = (conclusions: readonly Conclusion[]) => conclusions.filter(({ periodId }) => own.has(periodId))
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
    record: {
      ...view.record,
      extensions: view.record.extensions.map(masked),
      reduction: hidden(view.record.reduction),
      conclusions: ours(view.record.conclusions),
    },
    history: view.history.map(entry),
  }
}

function isOfOther({ before, after }: HistoryEntry, bodyId: string): boolean {
  const touched = [before, after].flatMap(({ extensions = [], reduction }) => [
    ...extensions,
    ...(reduction ? [reduction] : []),
  ])
  return touched.some((each) => each.bodyId !== bodyId)
}
