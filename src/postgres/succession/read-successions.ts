import { sql, type RawBuilder } from 'kysely'
import {
  rowStates,
  successionStates,
  type BodyLine,
  type RowState,
  type SuccessionFacts,
  type SuccessionRow,
} from '../../application/succession/ports.ts'
import { storedPerson } from '../../application/stored-person.ts'
import { bodyKinds } from '../../domain/induction/body.ts'
import { succeedReasons } from '../../domain/succession/succeed.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { recordColumns, toRecord, type RecordRow } from '../record-rows.ts'
import { readRegistrations } from '../registration/read-registrations.ts'
import { build, type Run } from '../transaction.ts'
import { onTheWay } from './take-rows.ts'

type BodyRow = Omit<BodyLine, 'kind' | 'designated'> & { kind: string; first: Day; last: Day | null }

/** Every body by name, with the periods that it has open. */
export async function readBodyLines(run: Run): Promise<BodyLine[]> {
  const rows = await run(
    sql<BodyRow>`
      select
        b.id, b.name, b.kind,
        lower(b.designated) as first,
        upper(b.designated) - 1 as last,
        b.contact_email as "contactEmail",
        coalesce(held.open, 0)::int as open,
        s.name as "successorName"
      from appropriate_bodies b
      left join appropriate_bodies s on s.id = b.successor_id
      left join (
        select body_id, count(*) as open from induction_periods where upper_inf(served) group by body_id
      ) held on held.body_id = b.id
      order by b.name`.compile(build),
  )
  return rows.map(({ kind, first, last, ...line }) => {
    const known = bodyKinds.find((each) => each === kind)
    if (!known) throw new Error('an appropriate body of unknown kind')
    return { ...line, kind: known, designated: { start: first, end: last } }
  })
}

/** Everybody whom a body holds, whose registration names it, or whose terms it owes; with what stands about them. */
export async function readConcerned(run: Run, bodyId: string) {
  const ids = await run(
    sql<{ id: string }>`
      select teacher_id as id
      from induction_periods
      where body_id = ${bodyId}::uuid and (upper_inf(served) or terms_awaited)
      union
      select teacher_id
      from ect_registrations
      where withdrawn_at is null and (body_id = ${bodyId}::uuid or wanted_body_id = ${bodyId}::uuid)`.compile(
      build,
    ),
  )
  const teacherIds = ids.map(({ id }) => id)
  const records = await run(
    sql<RecordRow & { on_the_way: boolean }>`
      select ${recordColumns}, ${onTheWay} as on_the_way
      from teachers
      where id = any (${teacherIds}::uuid[])`.compile(build),
  )
  const registrations = Map.groupBy(
    await readRegistrations(run, sql`r.teacher_id = any (${teacherIds}::uuid[]) and r.withdrawn_at is null`),
    ({ teacherId }) => teacherId,
  )
  return records.map((row) => ({
    record: toRecord(row),
    registrations: registrations.get(row.id) ?? [],
    onTheWay: row.on_the_way,
  }))
}

type FactsRow = {
  id: string
  body_id: string
  body_name: string
  successor_id: string
  successor_name: string
  takes_over_on: Day
  case_reference: string
  state: string
  named_at: Temporal.Instant
  by: unknown
  by_at: Temporal.Instant
  finished_at: Temporal.Instant | null
  counts: Partial<Record<RowState, number>>
}

/** Successions that a condition on `s` holds for, the latest first. */
export async function readFacts(run: Run, where: RawBuilder<boolean>): Promise<SuccessionFacts[]> {
  const rows = await run(
    sql<FactsRow>`
      select
        s.id, s.body_id, b.name as body_name, s.successor_id, n.name as successor_name, s.takes_over_on,
        s.case_reference, s.state, s.named_at, s.finished_at,
        coalesce(s.reversed_by, s.committed_by, s.named_by) as by,
        coalesce(s.reversed_at, s.committed_at, s.named_at) as by_at,
        (
          select coalesce(jsonb_object_agg(c.state, c.rows), '{}')
          from (select state, count(*) as rows from succession_rows where succession_id = s.id group by state) c
        ) as counts
      from successions s
      join appropriate_bodies b on b.id = s.body_id
      join appropriate_bodies n on n.id = s.successor_id
      where ${where}
      order by s.named_at desc`.compile(build),
  )
  return rows.map((row) => {
    const state = successionStates.find((each) => each === row.state)
    if (!state) throw new Error('a succession of unknown state')
    return {
      ...{ id: row.id, bodyId: row.body_id, bodyName: row.body_name, successorId: row.successor_id },
      ...{ successorName: row.successor_name, from: row.takes_over_on, caseReference: row.case_reference },
      ...{ state, namedAt: row.named_at, by: storedPerson.parse(row.by), byAt: row.by_at },
      finishedAt: row.finished_at,
      counts: { ...NONE, ...row.counts },
    }
  })
}

const NONE = { will_move: 0, cannot: 0, moved: 0, reversed: 0, kept: 0 }

type RowRow = { teacherId: string; trn: string; name: string; state: string; reasons: string[] }

export async function readRows(
  run: Run,
  id: string,
  { states, skip, limit }: Readonly<{ states: readonly RowState[]; skip: number; limit: number }>,
): Promise<SuccessionRow[]> {
  const rows = await run(
    sql<RowRow>`
      select r.teacher_id as "teacherId", t.trn, t.first_name || ' ' || t.last_name as name, r.state, r.reasons
      from succession_rows r
      join teachers t on t.id = r.teacher_id
      where r.succession_id = ${id}::uuid and r.state = any (${[...states]}::text[])
      order by r.sort_name, r.teacher_id
      limit ${limit} offset ${skip}`.compile(build),
  )
  return rows.map(({ state, reasons, ...row }) => {
    const known = rowStates.find((each) => each === state)
    if (!known) throw new Error('a row of a succession of unknown state')
    return { ...row, state: known, reasons: succeedReasons.filter((each) => reasons.includes(each)) }
  })
}
