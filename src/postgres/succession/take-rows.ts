import { sql } from 'kysely'
import type { RowState, Taken } from '../../application/succession/ports.ts'
import { trsStatuses } from '../../domain/induction/teacher-record.ts'
import type { LeftBehind } from '../../domain/succession/give-back.ts'
import { decodeEvent } from '../history-codec.ts'
import { readPlannedReleases } from '../handover/planned-release-rows.ts'
import { recordColumns, toRecord, type RecordRow } from '../record-rows.ts'
import { readRegistrations } from '../registration/read-registrations.ts'
import { decodeRegistrationEvent } from '../registration/registration-codec.ts'
import { build, type Run } from '../transaction.ts'

/** A registration as a row keeps it: who was named before, in the form of the event that would say so again. */
export type KeptRegistration = { id: string; version: number; before: unknown }

type Row = { teacher_id: string; version: number | null; registrations: KeptRegistration[] }
type TeacherRow = RecordRow & {
  trs_status: string | null
  email_address: string | null
  on_the_way: boolean
}

/** Locks rows of a succession and their teachers, in order of their ids, and reads all that stands about them. */
export async function takeRows(
  run: Run,
  id: string,
  state: RowState,
  teacherIds: readonly string[],
): Promise<readonly Taken[]> {
  await run.text('set constraints two_posts_have_one_body deferred', [])
  const rows = await run(
    sql<Row>`
      select teacher_id, version, registrations
      from succession_rows
      where succession_id = ${id}::uuid and state = ${state} and teacher_id = any (${[...teacherIds]}::uuid[])
      order by teacher_id
      for update skip locked`.compile(build),
  )
  const ids = rows.map(({ teacher_id }) => teacher_id)
  if (ids.length === 0) return []
  await run(build.selectFrom('teachers').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate())
  const teachers = await run(
    sql<TeacherRow>`
      select ${recordColumns}, teachers.trs_status, teachers.email_address, ${onTheWay} as on_the_way
      from teachers
      where id = any (${ids}::uuid[])`.compile(build),
  )
  const registrations = await readRegistrations(
    run,
    sql`r.teacher_id = any (${ids}::uuid[]) and r.withdrawn_at is null`,
  )
  const ofTeacher = Map.groupBy(registrations, ({ teacherId }) => teacherId)
  const since = await readSince(run, rows)
  const plans = await readPlannedReleases(run, sql`p.teacher_id = any (${ids}::uuid[]) and p.ended is null`)
  const planned = await readPlanned(run, rows)
  return rows.map(({ teacher_id: teacherId, version, registrations: kept }) => {
    const row = teachers.find((each) => each.id === teacherId)
    if (!row) throw new Error('a teacher of a succession who is not there')
    return {
      locked: {
        record: toRecord(row),
        trsStatus: trsStatuses.find((each) => each === row.trs_status) ?? null,
        emailAddress: row.email_address,
      },
      registrations: ofTeacher.get(teacherId) ?? [],
      onTheWay: row.on_the_way,
      plan: plans.find((plan) => plan.teacherId === teacherId) ?? null,
      left: {
        ...{ version, registrations: kept.map(keptBefore), since: since.get(teacherId) ?? [] },
        hasPlanned: planned.has(teacherId),
      },
    }
  })
}

/** Whether a handover of a row of `teachers` is under way. */
export const onTheWay = sql<boolean>`exists (
  select from handovers h where h.teacher_id = teachers.id and h.ended is null
)`

/** What happened to each record after the move, by teacher. */
async function readSince(run: Run, rows: readonly Row[]): Promise<Map<string, LeftBehind['since']>> {
  const moved = rows.flatMap(({ teacher_id: id, version }) => (version === null ? [] : [{ id, version }]))
  if (moved.length === 0) return new Map()
  const events = await run(
    sql<{ teacher_id: string; data: unknown }>`
      select h.teacher_id, h.data
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved (id uuid, version integer)
      join history h on h.teacher_id = moved.id and h.seq > moved.version`.compile(build),
  )
  const byTeacher = Map.groupBy(events, ({ teacher_id }) => teacher_id)
  return new Map(
    [...byTeacher].map(([teacherId, own]) => [teacherId, own.map(({ data }) => decodeEvent(data).type)]),
  )
}

/** Teachers of whom a release was planned, changed or cancelled after the move. What the service found is nobody's act. */
async function readPlanned(run: Run, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const moved = rows.flatMap(({ teacher_id: id, version }) => (version === null ? [] : [{ id, version }]))
  if (moved.length === 0) return new Set()
  const found = await run(
    sql<{ id: string }>`
      select distinct moved.id
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved (id uuid, version integer)
      join history h on h.teacher_id = moved.id and h.seq = moved.version
      join planned_releases p on p.teacher_id = moved.id
      join planned_release_history d on d.release_id = p.id and d.type <> 'plan_checked'
      left join lateral (
        select max(m.seq) as seq from planned_release_history m where m.release_id = p.id and m.type = 'plan_moved'
      ) move on true
      where case when move.seq is null then d.recorded_at > h.recorded_at else d.seq > move.seq end`.compile(
      build,
    ),
  )
  return new Set(found.map(({ id }) => id))
}

function keptBefore({ id, version, before }: KeptRegistration): LeftBehind['registrations'][number] {
  const event = decodeRegistrationEvent(before)
  if (event.type !== 'body_succession_reversed') throw new Error('a succession that kept something else')
  const { nomination, wantedBody } = event
  return { id, version, before: { nomination, wantedBody } }
}
