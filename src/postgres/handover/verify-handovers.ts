import { sql } from 'kysely'
import type { HandoverEvidence } from '../../application/verify.ts'
import { build, type Run } from '../transaction.ts'
import { inRange, wholeHistory, type EventRow, type TeacherRange } from '../verify-derived.ts'
import { decodeHandoverEvent } from './handover-codec.ts'
import { readHandovers } from './handover-rows.ts'

/** Every handover of the teachers in the range, ended ones too, each with its history. */
export async function readHandoversOf(
  run: Run,
  range: TeacherRange,
): Promise<Map<string, HandoverEvidence[]>> {
  const handovers = await readHandovers(run, sql`${inRange(range)}`)
  if (handovers.length === 0) return new Map()
  const rows = await run(
    sql<EventRow & { handover_id: string }>`
      select e.handover_id, e.seq, e.type, e.data
      from handover_history e
      join handovers h on h.id = e.handover_id
      where ${inRange(range)}
      order by e.handover_id, e.seq`.compile(build),
  )
  const histories = Map.groupBy(rows, ({ handover_id }) => handover_id)
  const evidence = handovers.map((handover) => ({
    handover,
    events: wholeHistory(histories.get(handover.id) ?? [], decodeHandoverEvent),
  }))
  return Map.groupBy(evidence, ({ handover }) => handover.teacherId)
}
