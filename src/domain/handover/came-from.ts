import type { InductionEvent } from '../events.ts'
import { openPeriod, type InductionPeriod, type InductionRecord } from '../induction/record.ts'
import type { Handover, HolderAnswer } from './handover.ts'

/** From whom a teacher came who is with another body now, and how that body let them go. */
export type CameFrom = Readonly<{ holderId: string; holderSchoolUrn: string | null; answer: HolderAnswer }>

type Recorded = Readonly<{ event: InductionEvent; at: Temporal.Instant; organisationId: string | null }>

/** The period of another body that the open one follows; null when the teacher came from no other. */
export function periodBefore(record: InductionRecord): InductionPeriod | null {
  const open = openPeriod(record)
  const before = record.periods.filter(({ id }) => id !== open?.id).at(-1)
  return open && before && before.bodyId !== open.bodyId ? before : null
}

/**
 * The body before, as it would have answered a request: the claim of a teacher whom it had released already asks it
 * nothing, and yet the records come with them (SG 2.75). `known` is when a period became known whose end nobody here recorded.
 */
export function cameFrom(
  before: InductionPeriod,
  history: readonly Recorded[],
  known: Temporal.Instant,
): CameFrom | null {
  const { id, bodyId, end, terms, schoolUrn } = before
  if (!end) return null
  const ended = history.findLast(
    ({ event }) =>
      (event.type === 'ect_released' || event.type === 'ended_at_leaving_date') && event.periodId === id,
  )
  const note = ended?.event.type === 'ect_released' ? (ended.event.note ?? null) : null
  const unsaid = !ended ? 'by_department' : ended.organisationId === null ? 'no_answer' : 'not_ours'
  const kind = terms !== null ? 'released' : unsaid
  return { holderId: bodyId, holderSchoolUrn: schoolUrn, answer: { kind, end, note, at: ended?.at ?? known } }
}

/** Whether the body before was asked for the teacher; it was not when it had let them go already. */
export function wasAsked({ holderId, answer, askedAt }: Handover): boolean {
  return holderId !== null && (answer === null || Temporal.Instant.compare(answer.at, askedAt) > 0)
}
