import type { ChangedSchool, FreshRow, HeldSchool } from '../../application/schools/ports.ts'
import { establishmentTypes, type Sector } from '../../domain/schools/establishment-types.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Run } from '../transaction.ts'
import { columns, columnOf, columnsOf, details, toEstablishment, type JsonRow } from './columns.ts'

type HeldRow = {
  school_id: string
  urn: string
  standing: 'open' | 'closed'
  in_use: boolean
  merged_into_urn: string | null
  decision: string | null
  is_current: boolean
  before: JsonRow
  after: JsonRow
}

/** In use: anything points at any URN that the school has had. */
const HELD = `
  s.school_id, s.urn, s.standing, s.merged_into_urn, s.is_current,
  case when s.decision is null then null
    else s.decision || ' ' || array_to_string(s.decision_reasons, ',') || ' ' || coalesce(s.decision_successor_urn, '')
  end as decision,
  s.school_id in (
    select had.school_id
    from schools had
    join school_urns_in_use used on used.urn = had.urn
  ) as in_use`

/** Open on the day of the first parameter. */
export const OPEN = `(status_code in ('1', '3') or (status_code = '2' and closed_on > $1::date))`

export const DIFFERS = `(${columnsOf('s')}) is distinct from (${columnsOf('g')})`

export async function readChanged(run: Run): Promise<readonly ChangedSchool[]> {
  const rows = await query(
    run,
    `select ${HELD}, to_jsonb(s) as before, to_jsonb(g) as after
     from schools s join gias_rows g on g.urn = s.urn
     where ${DIFFERS}
     order by s.urn`,
  )
  return rows.map((row) => ({
    ...toHeld(row),
    isCurrent: row.is_current,
    before: toEstablishment(row.before),
    after: toEstablishment(row.after),
    changed: details.filter((detail) => row.before[columnOf[detail]] !== row.after[columnOf[detail]]),
  }))
}

export async function readClosing(run: Run) {
  return withRows(
    await query(
      run,
      `select ${HELD}, to_jsonb(g) as after
       from schools s join gias_rows g on g.urn = s.urn
       where s.is_current and s.standing = 'open' and g.status_code = '2'
       order by s.urn`,
    ),
  )
}

export async function readReopening(run: Run, today: Day) {
  return withRows(
    await query(
      run,
      `select ${HELD}, to_jsonb(g) as after
       from schools s join gias_rows g on g.urn = s.urn
       where s.is_current and s.standing = 'closed' and s.merged_into_urn is null
         and g.urn in (select urn from gias_rows where ${OPEN})
       order by s.urn`,
      [today],
    ),
  )
}

/** Rows of today whose URN no school has had, in order of URN. */
export async function readFresh(run: Run): Promise<readonly FreshRow[]> {
  const { rows } = await run.text(
    `select urn, type_code as "typeCode", status_code as "statusCode", closed_on as "closedOn",
       section_41 as "section41"
     from gias_rows g
     where not exists (select from schools s where s.urn = g.urn)
     order by urn`,
    [],
  )
  return rows as FreshRow[]
}

export async function readRows(run: Run, urns: readonly string[]) {
  const rows = await query(run, 'select to_jsonb(g) as after from gias_rows g where g.urn = any ($1)', [urns])
  return new Map(rows.map(({ after }) => toEstablishment(after)).map((row) => [row.urn, row]))
}

export async function readHeld(run: Run, urns: readonly string[]): Promise<ReadonlyMap<string, HeldSchool>> {
  const rows = await query(run, `select ${HELD} from schools s where s.urn = any ($1)`, [urns])
  return new Map(rows.map((row) => [row.urn, toHeld(row)]))
}

/** A school whose URN is in no row of today is marked, once; the mark goes when it is back. */
export async function markMissing(run: Run, today: Day): Promise<readonly HeldSchool[]> {
  await run.text(
    `update schools s set missing_since = null
     where s.missing_since is not null
       and exists (select from gias_rows g where g.urn = s.urn)`,
    [],
  )
  const marked = await query(
    run,
    `update schools s set missing_since = $1
     where s.missing_since is null and s.is_current
       and not exists (select from gias_rows g where g.urn = s.urn)
       and not exists (select from gias_kept k where k.urn = s.urn)
     returning s.urn`,
    [today],
  )
  const held = await readHeld(
    run,
    marked.map(({ urn }) => urn),
  )
  return [...held.values()]
}

/** Schools as they stand on a day; eligible are those whose teachers may have training paid by the department. */
export async function countSchools(run: Run, today: Day) {
  const { rows } = await run.text(
    `select count(*)::int as schools,
       (count(*) filter (where ${OPEN}))::int as open,
       (count(*) filter (where ${OPEN} and (
         eligible_by_hand or type_code = any ($2) or (type_code = any ($3) and section_41)
       )))::int as eligible
     from schools
     where is_current`,
    [today, typesOf('state_funded'), typesOf('independent')],
  )
  const [counts] = rows as { schools: number; open: number; eligible: number }[]
  return counts ?? { schools: 0, open: 0, eligible: 0 }
}

function typesOf(sector: Sector): string[] {
  return [...establishmentTypes].flatMap(([code, type]) => (type.sector === sector ? [code] : []))
}

function toHeld(row: HeldRow): HeldSchool {
  return {
    schoolId: row.school_id,
    urn: row.urn,
    standing: row.standing,
    isInUse: row.in_use,
    mergedIntoUrn: row.merged_into_urn,
    decision: row.decision,
  }
}

function withRows(rows: readonly HeldRow[]) {
  return rows.map((row) => ({ ...toHeld(row), row: toEstablishment(row.after) }))
}

async function query(run: Run, sql: string, values: readonly unknown[] = []): Promise<HeldRow[]> {
  return (await run.text(sql, [...values])).rows as HeldRow[]
}

export const ALL_COLUMNS = columns.join(', ')
