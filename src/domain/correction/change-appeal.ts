import { afterResult, decidedAppeal, readAppealResult } from '../conclusion/decide-appeal.ts'
import type { AppealResult } from '../conclusion/conclusion.ts'
import type { InductionRecord } from '../induction/record.ts'
import type { TouchedFacts } from '../induction/touched.ts'
import { compareTerms, NO_TERMS } from '../values/terms.ts'
import { accepted, refused, type Decision } from '../values/decision.ts'
import type { AroundAppeal, Changed, Correcting, CorrectionRequest, Stands } from './correction.ts'

/** What is typed for an appeal that was never decided: its result is taken off. */
export const NO_RESULT = 'none'

/**
 * Puts the result of an appeal right that was recorded wrongly, or takes it off: what stood before the appeal was decided
 * stands again, and what the right result makes of it (F-08). Only while nothing has come after it, so that no pass or
 * extension which somebody decided since is taken back by the way.
 */
export function changeOfAppeal(
  { record, today, aroundAppeal }: Correcting,
  request: Extract<CorrectionRequest, { kind: 'appeal_result_amended' }>,
): Decision<Changed> {
  const found = decidedAppeal(record)
  if (!found || !aroundAppeal) return refused({ code: 'no_appeal_result' })
  const { conclusion, appeal, result: recorded } = found
  const { before, after } = aroundAppeal
  if (!same(record, after)) return refused({ code: 'appeal_result_overtaken' })
  const isNone = request.result === NO_RESULT
  const read: Decision<AppealResult | null> = isNone
    ? accepted(null)
    : readAppealResult({ ...request, kind: request.result }, { filedOn: appeal.filedOn, today })
  if (read.kind === 'refused') return read
  const result = read.facts
  if (result && sameResult(result, recorded)) return refused({ code: 'nothing_changed' })
  const id = (result?.kind === recorded.kind ? madeBy(aroundAppeal) : null) ?? request.newId
  const stands = result ? afterResult({ ...record, ...before }, appeal, result, id) : before
  return accepted({
    ...{ put: [], removed: [], outcome: stands.outcome },
    appeal: { conclusionId: conclusion.id, result, extensions: stands.extensions },
  })
}

/** What stood before the appeal that was decided last, and what its result or a correction of it left; newest first. */
export function aroundAppeal(
  history: readonly Readonly<{ type: string; before: TouchedFacts; after: TouchedFacts }>[],
): AroundAppeal | null {
  const decided = history.find(({ type }) => type === 'appeal_decided')
  const last = history.find(({ type, after }) => type === 'appeal_decided' || isOfAppeal(type, after))
  return decided && last ? { before: standsIn(decided.before), after: standsIn(last.after) } : null
}

/** A correction touches a conclusion only when it is of an appeal. */
function isOfAppeal(type: string, { conclusions = [] }: TouchedFacts): boolean {
  return type === 'record_corrected' && conclusions.length > 0
}

function standsIn({ outcome = null, extensions = [] }: TouchedFacts): Stands {
  return { outcome, extensions }
}

/** The outcome or extension that the result itself put there, which keeps its id while the result is of the same kind. */
function madeBy({ before, after }: AroundAppeal): string | null {
  if (after.outcome && after.outcome.id !== before.outcome?.id) return after.outcome.id
  return after.extensions.find(({ id }) => before.extensions.every((each) => each.id !== id))?.id ?? null
}

function same(record: InductionRecord, after: Stands): boolean {
  const facts = ({ outcome, extensions }: Stands) =>
    [
      outcome?.id,
      ...extensions.flatMap(({ id, terms, decidedOn }) => [id, terms.hundredths, decidedOn.toString()]),
    ].join()
  return facts(record) === facts(after)
}

function sameResult(a: AppealResult, b: AppealResult): boolean {
  return (
    a.kind === b.kind && a.on.equals(b.on) && compareTerms(a.terms ?? NO_TERMS, b.terms ?? NO_TERMS) === 0
  )
}
