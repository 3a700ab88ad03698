import { NO_FACTS, type Conclusion } from '../conclusion/conclusion.ts'
import type { CorrectedAppeal, InductionEvent, RecordCorrected } from '../events.ts'
import { emptyRecord, type InductionPeriod, type InductionRecord } from './record.ts'

/** The record after one more event. Total and pure: history folded with it is the record that the tables hold. */
export function apply(record: InductionRecord, event: InductionEvent): InductionRecord {
  return { ...change(record, event), version: record.version + 1 }
}

/** Folds a teacher's whole history, oldest first. */
export function fold(teacherId: string, events: readonly InductionEvent[]): InductionRecord {
  return events.reduce(apply, emptyRecord(teacherId))
}

function change(record: InductionRecord, event: InductionEvent): InductionRecord {
  switch (event.type) {
    case 'teacher_identified':
      return { ...record, identity: event.identity }
    case 'trn_replaced':
      return { ...record, identity: record.identity && { ...record.identity, trn: event.trn } }
    case 'record_carried_over':
      return {
        ...record,
        periods: inOrder(event.periods),
        extensions: event.extensions,
        outcome: event.outcome,
      }
    case 'ect_claimed':
      return { ...record, periods: inOrder([...record.periods, event.period]) }
    case 'ect_released':
      return changePeriod(record, event.periodId, (period) => ({
        ...period,
        end: event.end,
        terms: event.terms,
      }))
    case 'ended_at_leaving_date':
      return changePeriod(record, event.periodId, (period) => ({ ...period, end: event.end, terms: null }))
    case 'terms_confirmed':
      return changePeriod(record, event.periodId, (period) => ({ ...period, terms: event.terms }))
    case 'outcome_recorded':
      return {
        ...changePeriod(record, event.outcome.periodId, (period) => ({
          ...period,
          end: event.end,
          terms: event.terms,
        })),
        outcome: event.outcome,
      }
    case 'open_period_changed':
      return changePeriod(record, event.periodId, (period) => ({
        ...period,
        start: event.start,
        programme: event.programme,
        schoolUrn: event.schoolUrn,
      }))
    case 'school_changed':
      return {
        ...record,
        periods: record.periods.map((period) =>
          period.end === null && period.schoolUrn === event.schoolUrn
            ? { ...period, schoolUrn: event.newUrn ?? period.schoolUrn }
            : period,
        ),
      }
    case 'body_succeeded':
      return changePeriod(record, event.periodId, (period) => ({
        ...period,
        bodyId: event.toBodyId,
        earlierBodies: [
          ...(period.earlierBodies ?? []),
          { bodyId: event.fromBodyId, until: event.from.subtract({ days: 1 }) },
        ],
      }))
    case 'body_succession_reversed':
      return changePeriod(record, event.periodId, ({ earlierBodies = [], ...period }) => ({
        ...period,
        bodyId: event.toBodyId,
        ...(earlierBodies.length > 1 && { earlierBodies: earlierBodies.slice(0, -1) }),
      }))
    case 'extension_added':
      return { ...record, extensions: [...record.extensions, event.extension] }
    case 'extension_changed':
      return {
        ...record,
        extensions: record.extensions.map((extension) =>
          extension.id === event.extensionId
            ? {
                ...extension,
                terms: event.terms,
                kind: event.kind,
                decidedOn: event.decidedOn,
                reason: event.reason,
              }
            : extension,
        ),
      }
    case 'extension_removed':
      return {
        ...record,
        extensions: record.extensions.filter((extension) => extension.id !== event.extensionId),
      }
    case 'correction_asked':
    case 'correction_answered':
      return record
    case 'record_corrected':
      return {
        ...(event.appeal ? withResult(record, event.appeal) : record),
        ...{ periods: corrected(record, event), outcome: event.outcome },
        ...event.exemption,
      }
    case 'reduction_agreed':
      return { ...record, reduction: event.reduction }
    case 'reduction_withdrawn':
      return { ...record, reduction: null }
    case 'conclusion_recorded':
      return changeConclusion(record, event, (conclusion) => ({ ...conclusion, ...event.facts }))
    case 'appeal_filed':
      return changeConclusion(record, event, (conclusion) => ({ ...conclusion, appeal: event.appeal }))
    case 'appeal_result_proposed':
      return changeAppeal(record, event.conclusionId, { proposed: event.proposed })
    case 'appeal_decided':
      return {
        ...changeAppeal(record, event.conclusionId, { proposed: null, result: event.result }),
        outcome: event.outcome,
        extensions: event.extensions,
      }
  }
}

function withResult(
  record: InductionRecord,
  { conclusionId, result, extensions }: CorrectedAppeal,
): InductionRecord {
  return { ...changeAppeal(record, conclusionId, { proposed: null, result }), extensions }
}

function corrected({ periods }: InductionRecord, { put, removed }: RecordCorrected) {
  const gone = new Set([...removed, ...put.map(({ id }) => id)])
  return inOrder([...periods.filter(({ id }) => !gone.has(id)), ...put])
}

type OnConclusion = Pick<Conclusion, 'periodId' | 'completedOn'> & Readonly<{ conclusionId: string }>

/** The first fact of a conclusion begins it. */
function changeConclusion(
  record: InductionRecord,
  { conclusionId: id, periodId, completedOn }: OnConclusion,
  how: (conclusion: Conclusion) => Conclusion,
): InductionRecord {
  const { conclusions } = record
  if (conclusions.some((each) => each.id === id))
    return { ...record, conclusions: conclusions.map((each) => (each.id === id ? how(each) : each)) }
  const begun = { ...NO_FACTS, id, periodId, completedOn, appeal: null }
  return { ...record, conclusions: [...conclusions, how(begun)] }
}

function changeAppeal(
  record: InductionRecord,
  conclusionId: string,
  changed: Partial<NonNullable<Conclusion['appeal']>>,
): InductionRecord {
  const change = (each: Conclusion) =>
    each.id === conclusionId && each.appeal ? { ...each, appeal: { ...each.appeal, ...changed } } : each
  return { ...record, conclusions: record.conclusions.map(change) }
}

function changePeriod(
  record: InductionRecord,
  periodId: string,
  how: (period: InductionPeriod) => InductionPeriod,
): InductionRecord {
  return {
    ...record,
    periods: inOrder(record.periods.map((period) => (period.id === periodId ? how(period) : period))),
  }
}

function inOrder(periods: readonly InductionPeriod[]): readonly InductionPeriod[] {
  return periods.toSorted((a, b) => Temporal.PlainDate.compare(a.start, b.start))
}
