import { sql } from 'kysely'
import type { KeptWithEvents } from '../application/verify.ts'
import type { HandoverEvent } from '../domain/handover/handover-events.ts'
import type { Handover } from '../domain/handover/handover.ts'
import type { PlannedRelease, PlannedReleaseEvent } from '../domain/handover/planned-release.ts'
import type { RegistrationEvent } from '../domain/registration/registration-events.ts'
import type { Registration } from '../domain/registration/registration.ts'
import { decodeHandoverEvent } from './handover/handover-codec.ts'
import { readHandovers } from './handover/handover-rows.ts'
import { decodePlannedReleaseEvent } from './handover/planned-release-codec.ts'
import { readPlannedReleases } from './handover/planned-release-rows.ts'
import { readRegistrations } from './registration/read-registrations.ts'
import { decodeRegistrationEvent } from './registration/registration-codec.ts'
import { build, type Run } from './transaction.ts'
import { inRange, type TeacherRange } from './verify-derived.ts'

type ByTeacher<Kept, Event> = Promise<Map<string, KeptWithEvents<Kept, Event>[]>>

/** Every registration of the teachers in the range, withdrawn ones too, each with its history. */
export async function readRegistrationsOf(
  run: Run,
  range: TeacherRange,
): ByTeacher<Registration, RegistrationEvent> {
  const kept = await readRegistrations(run, sql`${inRange(range)}`)
  return await withEvents(run, kept, {
    ...{ table: 'registration_history', of: 'registration_id' },
    decode: decodeRegistrationEvent,
  })
}

/** Every handover of the teachers in the range, ended ones too, each with its history. */
export async function readHandoversOf(run: Run, range: TeacherRange): ByTeacher<Handover, HandoverEvent> {
  const kept = await readHandovers(run, sql`${inRange(range)}`)
  return await withEvents(run, kept, {
    ...{ table: 'handover_history', of: 'handover_id' },
    decode: decodeHandoverEvent,
  })
}

/** Every planned release of the teachers in the range, ended ones too, each with its history. */
export async function readPlannedReleasesOf(
  run: Run,
  range: TeacherRange,
): ByTeacher<PlannedRelease, PlannedReleaseEvent> {
  const kept = await readPlannedReleases(run, sql`${inRange(range)}`)
  return await withEvents(run, kept, {
    ...{ table: 'planned_release_history', of: 'release_id' },
    decode: decodePlannedReleaseEvent,
  })
}

/** An event as a history has it; `of` is what it happened to. */
export type EventRow = Readonly<{ of: string; seq: number; type: string; data: unknown }>

async function withEvents<Kept extends { id: string; teacherId: string }, Event extends { type: string }>(
  run: Run,
  kept: readonly Kept[],
  history: Readonly<{ table: string; of: string; decode: (stored: unknown) => Event }>,
): ByTeacher<Kept, Event> {
  if (kept.length === 0) return new Map()
  const of = sql.ref(history.of)
  const rows = await run(
    sql<EventRow>`
      select ${of} as of, seq, type, data
      from ${sql.table(history.table)}
      where ${of} = any (${kept.map(({ id }) => id)}::uuid[])
      order by ${of}, seq`.compile(build),
  )
  const histories = Map.groupBy(rows, (row) => row.of)
  const both = kept.map((one) => ({
    kept: one,
    events: wholeHistory(histories.get(one.id) ?? [], history.decode),
  }))
  return Map.groupBy(both, ({ kept: { teacherId } }) => teacherId)
}

/** Null when an event is missing, out of its place or unreadable. */
export function wholeHistory<Event extends { type: string }>(
  rows: readonly EventRow[],
  decode: (stored: unknown) => Event,
): readonly Event[] | null {
  if (rows.some(({ seq }, index) => seq !== index + 1)) return null
  try {
    const events = rows.map(({ data }) => decode(data))
    return events.every(({ type }, index) => type === rows[index]?.type) ? events : null
  } catch {
    return null
  }
}
