import type { InductionEvent } from '../events.ts'
import { fold } from '../induction/apply.ts'
import type { InductionRecord } from '../induction/record.ts'
import { accepted, refused, type Decision } from '../values/decision.ts'
import type { Changed } from './correction.ts'
import { limitsOn } from './limits.ts'
import { samePeriod } from './same-period.ts'
import { dayInEngland } from '../values/calendar.ts'

/** One event of the record's history, and the organisation of the person who did it. */
export type Recorded = Readonly<{
  seq: number
  event: InductionEvent
  at: Temporal.Instant
  organisationId: string | null
}>

export type Undoing = Readonly<{
  record: InductionRecord
  history: readonly Recorded[]
  organisationId: string
  now: Temporal.Instant
}>

export type UndoFacts = Changed &
  Readonly<{ undoes: number; undone: 'ect_claimed' | 'ect_released' | 'outcome_recorded' }>

/**
 * Undoes a claim, a release or a pass within 24 hours, by the organisation that made it while nobody has acted on the
 * record since (AC-3.2): what stood before stands again. What teacher records say of the teacher is not undone.
 */
export function decideUndo({ record, history, organisationId, now }: Undoing): Decision<UndoFacts> {
  const acts = history.filter(({ event }) => !ofTeacherRecords.has(event.type))
  const own = acts.findLast((each) => each.organisationId === organisationId && undoable(each.event) !== null)
  const last = acts.at(-1)
  const undone = own ? undoable(own.event) : null
  if (!own || !last || !undone) return refused({ code: 'nothing_to_undo' })
  const isUndone = acts.some(({ event }) => event.type === 'record_corrected' && event.undoes === own.seq)
  if (last.seq !== own.seq) return refused({ code: isUndone ? 'nothing_to_undo' : 'undo_overtaken' })
  const until = own.at.add({ hours: limitsOn(dayInEngland(now)).undoHours })
  if (Temporal.Instant.compare(now, until) > 0) return refused({ code: 'undo_too_late' })
  const before = fold(
    record.teacherId,
    history.filter(({ seq }) => seq < own.seq).map(({ event }) => event),
  )
  const kept = new Set(before.periods.map(({ id }) => id))
  return accepted({
    put: before.periods.filter(
      (period) => !record.periods.some((each) => each.id === period.id && samePeriod(each, period)),
    ),
    removed: record.periods.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    outcome: before.outcome,
    ...{ undoes: own.seq, undone },
  })
}

const ofTeacherRecords: ReadonlySet<InductionEvent['type']> = new Set(['teacher_identified', 'trn_replaced'])

/** A fail is told in writing, so it is not undone but put right by the department. */
function undoable(event: InductionEvent): UndoFacts['undone'] | null {
  if (event.type === 'ect_claimed' || event.type === 'ect_released') return event.type
  return event.type === 'outcome_recorded' && event.outcome.result === 'pass' ? event.type : null
}
