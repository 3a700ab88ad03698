import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RowClash, StagedLink, StagedRow } from '../../application/schools/ports.ts'
import { searchable } from '../../domain/values/searchable.ts'
import type { Run } from '../transaction.ts'
import { columns, details } from './columns.ts'

/** Tables that last as long as the transaction: the rows of today, and the URNs whose rows were refused. */
export const CREATE_STAGE = `
  create temporary table gias_rows on commit drop as
    select ${columns.join(', ')}, search_text, 0 as line, '' as fingerprint from schools with no data;
  create temporary table gias_kept (urn text primary key) on commit drop;`

export async function stageSchools(
  client: pg.ClientBase,
  run: Run,
  rows: AsyncIterable<StagedRow>,
): Promise<readonly RowClash[]> {
  const names = [...columns, 'search_text', 'line', 'fingerprint'].join(', ')
  const copy = client.query(copyFrom(`copy gias_rows (${names}) from stdin`))
  await pipeline(Readable.from(linesOf(rows)), copy)
  await run.text('create index on gias_rows (urn)', [])
  const { rows: clashes } = await run.text(FIND_CLASHES, [])
  await run.text(DROP_CLASHES, [])
  await run.text('analyze gias_rows', [])
  return clashes as RowClash[]
}

const ROWS_AT_ONCE = 500

async function* linesOf(rows: AsyncIterable<StagedRow>): AsyncIterable<string> {
  let lines: string[] = []
  for await (const { row, line, fingerprint } of rows) {
    const { name, town, postcode, urn } = row
    const search = searchable([name, town, postcode, urn].filter(Boolean).join(' '))
    lines.push(
      `${[...details.map((detail) => row[detail]), search, line, fingerprint].map(cell).join('\t')}\n`,
    )
    if (lines.length < ROWS_AT_ONCE) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

function cell(value: string | number | boolean | null | Temporal.PlainDate): string {
  if (value === null) return '\\N'
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (special) => ESCAPES[special] ?? '')
    : String(value)
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const FIND_CLASHES = `
  select urn, line, case when kinds = 1 then 'row_repeated' else 'row_conflict' end as code
  from (
    select urn, line, row_number() over (partition by urn order by line) as nth,
      count(*) over (partition by urn) as times,
      min(fingerprint) over (partition by urn) = max(fingerprint) over (partition by urn) as same,
      case when min(fingerprint) over (partition by urn) = max(fingerprint) over (partition by urn)
        then 1 else 2 end as kinds
    from gias_rows
  ) as found
  where times > 1
    and (nth > 1 or not same)
  order by line`

const DROP_CLASHES = `
  with several as (
    select urn, min(line) as first, count(distinct fingerprint) as kinds
    from gias_rows
    group by urn
    having count(*) > 1
  ), kept as (
    insert into gias_kept select urn from several where kinds > 1
    on conflict do nothing
  )
  delete from gias_rows
  using several
  where gias_rows.urn = several.urn
    and (several.kinds > 1 or gias_rows.line > several.first)`

/** A UKPRN stays with the open establishment of the lowest URN. */
export const DROP_SHARED_UKPRNS = `
  update gias_rows set ukprn = null
  from (
    select urn, row_number() over (partition by ukprn order by urn) as nth
    from gias_rows
    where ukprn is not null
      and status_code in ('1', '3')
  ) as ranked
  where ranked.urn = gias_rows.urn
    and ranked.nth > 1
  returning gias_rows.urn, gias_rows.line, 'ukprn_conflict' as code`

/** Pairs that today's file gives two kinds keep what is held of them. */
export async function replaceLinks(
  run: Run,
  links: readonly StagedLink[],
  keptPairs: ReadonlySet<string>,
): Promise<void> {
  const given = links.map(({ urn, linkUrn, type, establishedOn }) => ({
    ...{ urn, link_urn: linkUrn, link_type: type, established_on: establishedOn },
  }))
  const values = [JSON.stringify(given), [...keptPairs]]
  await run.text(DROP_LINKS, values)
  await run.text(ADD_LINKS, values.slice(0, 1))
}

const GIVEN = 'jsonb_to_recordset($1) as given (urn text, link_urn text, link_type text, established_on date)'

const DROP_LINKS = `
  delete from school_links held
  where not exists (select from ${GIVEN} where given.urn = held.urn and given.link_urn = held.link_urn)
    and not (held.urn || ' ' || held.link_urn = any ($2) or held.link_urn || ' ' || held.urn = any ($2))`

const ADD_LINKS = `
  insert into school_links as held (urn, link_urn, link_type, established_on)
  select distinct on (urn, link_urn) urn, link_urn, link_type, established_on from ${GIVEN}
  on conflict (urn, link_urn) do update set
    link_type = excluded.link_type,
    established_on = excluded.established_on
  where (held.link_type, held.established_on) is distinct from (excluded.link_type, excluded.established_on)`
