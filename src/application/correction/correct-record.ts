import { correctingTask } from '../../domain/access/permissions.ts'
import { aroundAppeal } from '../../domain/correction/change-appeal.ts'
import { decideCorrection, eventOf } from '../../domain/correction/decide-correction.ts'
import type { Corrector, CorrectionRequest } from '../../domain/correction/correction.ts'
import type { Way } from '../../domain/correction/tiers.ts'
import { apply } from '../../domain/induction/apply.ts'
import { emptyRecord } from '../../domain/induction/record.ts'
import type { TrsStatus } from '../../domain/induction/teacher-record.ts'
import { touchedFacts } from '../../domain/induction/touched.ts'
import { dayInEngland, type Day } from '../../domain/values/calendar.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeAnyRecord, type AnySituation, type Consequences, type Result } from '../change-record.ts'
import type { OnRecord } from '../induction/close-period.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { Ports, RecordedEvent, RequestContext } from '../ports.ts'
import { askForCorrection } from './ask-for-correction.ts'
import { recordCorrection } from './record-correction.ts'

export type CorrectRecordRequest = OnRecord & Readonly<{ correction: CorrectionRequest }>

/** `way` says whether it was recorded at once or waits for somebody to agree. */
export type CorrectionResult =
  Exclude<Result, { kind: 'done' }> | (Extract<Result, { kind: 'done' }> & Readonly<{ way: Way }>)

/**
 * Puts a record right, or asks whoever must agree: a colleague for a recent pass, the other body for what touches its
 * period (AC-3). Decided again under the teacher's lock.
 */
export async function correctRecord(
  ports: Ports,
  context: RequestContext,
  { teacherId, seenVersion, correction }: CorrectRecordRequest,
): Promise<CorrectionResult> {
  let way: Way = 'department'
  let trsStatus: TrsStatus | null = null
  const result = await changeAnyRecord(ports, context, {
    task: correctingTask(context.actor),
    ...{ seenVersion, teacher: null },
    lock: async (transaction) => {
      const locked = await transaction.lock(teacherId)
      trsStatus = locked?.trsStatus ?? null
      return locked
    },
    decide: async (situation): Promise<Decision<Consequences>> => {
      const corrector = correctorOf(context, situation)
      if (!corrector) return refused({ code: 'not_found' })
      const decision = decideCorrection(
        { ...situation, corrector, trsStatus, ...(await fromHistory(situation)) },
        await asKnown(ports, situation, correction),
      )
      if (decision.kind === 'refused') return decision
      way = decision.facts.way
      const event = eventOf(decision.facts)
      return accepted(
        way === 'with_reason' || way === 'case'
          ? await recordCorrection(ports, context, situation, { event, reason: decision.facts.reason })
          : askForCorrection(ports, context, situation, { event, facts: decision.facts }),
      )
    },
  })
  return result.kind === 'done' ? { ...result, way } : result
}

/** Who asks, for the rulebook: a body, or the department; null for anybody else. */
export function correctorOf(
  { actor }: RequestContext,
  { body }: Pick<AnySituation, 'body'>,
): Corrector | null {
  if (body) return { kind: 'body', bodyId: body.id }
  return actor.kind === 'person' && actor.role === 'caseworker' ? { kind: 'department' } : null
}

/** The day in England on which the outcome that stands was recorded here; null when it was carried over, or there is none. */
export function dayOfOutcome(
  history: readonly Pick<RecordedEvent, 'event' | 'at'>[],
  outcomeId: string | null,
): Day | null {
  const recorded = history.findLast(
    ({ event }) => event.type === 'outcome_recorded' && event.outcome.id === outcomeId,
  )
  return recorded ? dayInEngland(recorded.at) : null
}

async function fromHistory({ record, transaction }: AnySituation) {
  const { outcome, teacherId } = record
  const history = await transaction.history(teacherId)
  return {
    outcomeRecordedOn: outcome && dayOfOutcome(history, outcome.id),
    aroundAppeal: aroundAppeal(withFacts(teacherId, history)),
  }
}

/** Each event with what it touched before and after it, the newest first. */
function withFacts(teacherId: string, history: readonly RecordedEvent[]) {
  let record = emptyRecord(teacherId)
  return history
    .map(({ event }) => {
      const before = touchedFacts(record, event)
      record = apply(record, event)
      return { type: event.type, before, after: touchedFacts(record, event) }
    })
    .toReversed()
}

async function asKnown(
  { ids }: Pick<Ports, 'ids'>,
  { transaction }: AnySituation,
  correction: CorrectionRequest,
): Promise<CorrectionRequest> {
  if (correction.kind === 'appeal_result_amended' || correction.kind === 'exemption_recorded')
    return { ...correction, newId: ids.id() }
  if (!('schoolUrn' in correction)) return correction
  const schoolKnown = (await schoolOf(transaction, correction.schoolUrn)) !== null
  if (correction.kind === 'period_corrected') return { ...correction, schoolKnown }
  return { ...correction, schoolKnown, newId: ids.id() }
}
