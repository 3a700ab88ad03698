import type { Extension, InductionRecord, Outcome } from '../induction/record.ts'
import { readExtensionTerms } from '../induction/read-request.ts'
import type { Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import type { Terms } from '../values/terms.ts'
import {
  appealResults,
  type Appeal,
  type Appealed,
  type AppealResult,
  type Conclusion,
} from './conclusion.ts'
import { readStepDay } from './read-day.ts'
import { bareConclusion, currentConclusion, decisionOf, isOver } from './standing.ts'

export type AppealRequest = Readonly<{ filedOn: string; reference: string }>
export type AppealResultRequest = Readonly<{ kind: string; on: string; terms: string }>

type Situation = Readonly<{ record: InductionRecord; today: Day }>
export type AppealFacts = Readonly<{ conclusion: Conclusion; appeal: Appeal }>

const LONGEST_REFERENCE = 60

/** An appeal is filed against a fail or an extension that stands (F-01). One filed late is recorded too: time may be given (F-02). */
export function decideAppeal({ record, today }: Situation, request: AppealRequest): Decision<AppealFacts> {
  const found = appealable(record)
  if (!found) return refused({ code: 'nothing_to_appeal' })
  const { conclusion, against } = found
  if (conclusion.appeal?.result) return refused({ code: 'appeal_stands' })
  const told = decisionOf(record, conclusion)
  const after = told?.noticesSentOn ?? told?.on ?? null
  const on = readStepDay(request.filedOn, { field: 'on', today, after, before: null })
  const reference = request.reference.replace(/\p{Cc}/gu, '').trim()
  const refusals = [...on.refusals, ...referenceRefusals(reference)]
  if (!on.value || refusals.length > 0) return refused(...refusals)
  const standing = conclusion.appeal
  if (standing?.filedOn.equals(on.value) && standing.reference === reference)
    return refused({ code: 'nothing_changed' })
  const appeal = { against, filedOn: on.value, reference, proposed: null, result: null }
  return accepted({ conclusion, appeal })
}

export type ResultFacts = Readonly<{
  conclusionId: string
  result: AppealResult
  /** A result that takes back a fail needs a second caseworker (AC-3). */
  needsTwo: boolean
}>

/** The Secretary of State's decision (F-08). An extension put in the place of the decision has its terms. */
export function decideAppealResult(
  { record, today }: Situation,
  request: AppealResultRequest,
): Decision<ResultFacts> {
  const waiting = undecidedAppeal(record)
  if (!waiting) return refused({ code: 'no_appeal_waiting' })
  const { conclusion, appeal } = waiting
  const read = readAppealResult(request, { filedOn: appeal.filedOn, today })
  if (read.kind === 'refused') return read
  const { kind } = read.facts
  return accepted({
    conclusionId: conclusion.id,
    result: read.facts,
    needsTwo: appeal.against.kind === 'fail' && (kind === 'allowed' || kind === 'extended'),
  })
}

/** A result as typed, after the appeal was filed. */
export function readAppealResult(
  request: AppealResultRequest,
  { filedOn, today }: Readonly<{ filedOn: Day; today: Day }>,
): Decision<AppealResult> {
  const kind = appealResults.find((each) => each === request.kind)
  const on = readStepDay(request.on, { field: 'on', today, after: filedOn, before: null })
  const terms: Readonly<{ value: Terms | null; refusals: readonly Refusal[] }> =
    kind === 'extended' ? readExtensionTerms(request.terms) : { value: null, refusals: [] }
  const refusals: readonly Refusal[] = [
    ...(kind ? [] : [{ code: 'appeal_result_required', field: 'choice' } as const]),
    ...on.refusals,
    ...terms.refusals,
  ]
  if (!kind || !on.value || refusals.length > 0) return refused(...refusals)
  return accepted({ kind, on: on.value, terms: terms.value })
}

/** A second caseworker agrees to the result that another proposed. */
export function decideAgreement(record: InductionRecord, subject: string): Decision<ResultFacts> {
  const waiting = undecidedAppeal(record)
  if (!waiting?.appeal.proposed) return refused({ code: 'no_result_proposed' })
  const { bySubject, kind, on, terms } = waiting.appeal.proposed
  if (bySubject === subject) return refused({ code: 'second_person_required' })
  return accepted({ conclusionId: waiting.conclusion.id, result: { kind, on, terms }, needsTwo: false })
}

/**
 * What stands after a result: a fail that is set aside becomes a pass, or an extension and no outcome, so that its letter
 * is gone too; an extension is taken away or gets other terms. Otherwise everything stays.
 */
export function afterResult(
  { outcome, extensions, periods }: InductionRecord,
  { against }: Pick<Appeal, 'against'>,
  { kind, on, terms }: AppealResult,
  newId: string,
): Readonly<{ outcome: Outcome | null; extensions: readonly Extension[] }> {
  if (kind === 'dismissed' || kind === 'withdrawn') return { outcome, extensions }
  if (against.kind === 'extension') {
    const { extensionId } = against
    return {
      outcome,
      extensions:
        kind === 'allowed' || terms === null
          ? extensions.filter(({ id }) => id !== extensionId)
          : extensions.map((each) => (each.id === extensionId ? { ...each, terms } : each)),
    }
  }
  if (!outcome) return { outcome, extensions }
  if (kind === 'allowed' || terms === null)
    return {
      outcome: {
        id: newId,
        periodId: outcome.periodId,
        result: 'pass',
        toldInWritingOn: null,
        shortfall: null,
      },
      extensions,
    }
  const bodyId = periods.find(({ id }) => id === outcome.periodId)?.bodyId ?? ''
  const reason = 'Put in the place of a fail on appeal'
  return {
    outcome: null,
    extensions: [...extensions, { id: newId, bodyId, terms, kind: 'appeal', reason, decidedOn: on }],
  }
}

/** What can be appealed as the record stands: the fail, or else the extension decided last. */
function appealable(record: InductionRecord): Readonly<{ conclusion: Conclusion; against: Appealed }> | null {
  const { outcome, extensions, periods } = record
  if (outcome?.result === 'pass') return null
  if (outcome) {
    const current = currentConclusion(record, outcome.periodId)
    const conclusion = current && !isOver(record, current) ? current : bareConclusion(outcome.periodId)
    return { conclusion, against: { kind: 'fail' } }
  }
  const last = periods.at(-1)
  const granted = extensions.toSorted((a, b) => Temporal.PlainDate.compare(a.decidedOn, b.decidedOn))
  const extension = granted.findLast(({ kind }) => kind !== 'appeal')
  if (!extension || !last) return null
  return {
    conclusion:
      record.conclusions.findLast((each) => each.periodId === last.id && isOver(record, each)) ??
      currentConclusion(record, last.id) ??
      bareConclusion(last.id),
    against: { kind: 'extension', extensionId: extension.id },
  }
}

/** The appeal that is filed and not decided; null when there is none. */
export function undecidedAppeal({ conclusions }: InductionRecord) {
  for (const conclusion of conclusions) {
    const { appeal } = conclusion
    if (appeal && !appeal.result) return { conclusion, appeal }
  }
  return null
}

/** The appeal that was filed last, with its result; null while there is none or it is not decided. */
export function decidedAppeal({ conclusions }: InductionRecord) {
  const conclusion = conclusions.findLast(({ appeal }) => appeal !== null)
  const appeal = conclusion?.appeal
  return conclusion && appeal?.result ? { conclusion, appeal, result: appeal.result } : null
}

/** The reference of the case on which the department acts. */
export function referenceRefusals(reference: string): readonly Refusal[] {
  if (reference === '') return [{ code: 'case_reference_required', field: 'reference' }]
  return reference.length > LONGEST_REFERENCE ? [{ code: 'case_reference_too_long', field: 'reference' }] : []
}
