import { sql } from 'kysely'
import type { RegistrationEvidence } from '../../application/verify.ts'
import { build, type Run } from '../transaction.ts'
import { inRange, wholeHistory, type EventRow, type TeacherRange } from '../verify-derived.ts'
import { readRegistrations } from './read-registrations.ts'
import { decodeRegistrationEvent } from './registration-codec.ts'

type HistoryRow = EventRow & { registration_id: string }

/** Every registration of the teachers in the range, withdrawn ones too, each with its history. */
export async function readRegistrationsOf(
  run: Run,
  range: TeacherRange,
): Promise<Map<string, RegistrationEvidence[]>> {
  const registrations = await readRegistrations(run, sql`${inRange(range)}`)
  const rows = await run(
    sql<HistoryRow>`
      select h.registration_id, h.seq, h.type, h.data
      from registration_history h
      join ect_registrations r on r.id = h.registration_id
      where ${inRange(range)}
      order by h.registration_id, h.seq`.compile(build),
  )
  const histories = Map.groupBy(rows, ({ registration_id }) => registration_id)
  const evidence = registrations.map((registration) => ({
    registration,
    events: wholeHistory(histories.get(registration.id) ?? [], decodeRegistrationEvent),
  }))
  return Map.groupBy(evidence, ({ registration }) => registration.teacherId)
}
