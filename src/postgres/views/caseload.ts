import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  COUNT_CAP,
  PAGE_SIZE,
  type CaseloadFilter,
  type CaseloadPage,
  type CaseloadQuery,
  type CaseloadRow,
  type CaseloadSort,
} from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import type { CaseloadTab } from '../../domain/induction/caseload.ts'
import type { Programme } from '../../domain/induction/record.ts'
import type { InductionStatus } from '../../domain/induction/status.ts'
import { searchable } from '../../domain/values/searchable.ts'
import { readTrn } from '../../domain/values/trn.ts'
import { isUuid } from '../is-uuid.ts'
import { build, type Run } from '../transaction.ts'

const EMPTY: CaseloadPage = {
  rows: [],
  tabCounts: { in_progress: 0, released: 0, finished: 0 },
  matching: 0,
  next: null,
  previous: null,
}

/** One page of a body's list, with the counts of its tabs: one statement, however long the list. */
export async function readCaseload(run: Run, scope: Scope, query: CaseloadQuery): Promise<CaseloadPage> {
  if (scope.kind !== 'body') return EMPTY
  const backwards = query.before !== null
  const position = query.before ?? query.after
  if (position !== null && !isUuid(position)) return EMPTY
  const order = orderOf(query, backwards)
  const answer = await run(
    sql<MaybeRow & Counts>`
      with matches as (${matching(scope.bodyId, query)})
      select counts.tabs, counts.matching, page.*
      from (${selectCounts(query)}) counts
      left join (${selectRows(scope.bodyId, { position, order, limit: PAGE_SIZE + 1 })}) page on true
      order by ${order.by}`.compile(build),
  )
  const [counts] = answer
  const found = answer.flatMap((row): Row[] => (isRow(row) ? [row] : []))
  const more = found.length > PAGE_SIZE
  const page = found.slice(0, PAGE_SIZE)
  const rows = backwards ? page.toReversed() : page
  const first = rows.at(0)
  const last = rows.at(-1)
  return {
    rows: rows.map(toRow),
    tabCounts: counts?.tabs ?? EMPTY.tabCounts,
    matching: counts?.matching ?? counts?.tabs[query.tab] ?? 0,
    next: last && (backwards || more) ? last.teacher_id : null,
    previous: first && (backwards ? more : position !== null) ? first.teacher_id : null,
  }
}

const ROWS_AT_ONCE = 1000

/** The whole filtered list in order, a thousand rows and one short transaction at a time. */
export async function* readCaseloadRows(
  transact: (work: (run: Run) => Promise<Row[]>) => Promise<Row[]>,
  scope: Scope,
  filter: CaseloadFilter,
): AsyncGenerator<readonly CaseloadRow[]> {
  if (scope.kind !== 'body') return
  let position: string | null = null
  for (;;) {
    const order = orderOf(filter, false)
    const statement = sql<Row>`
      with matches as (${matching(scope.bodyId, filter)})
      ${selectRows(scope.bodyId, { position, order, limit: ROWS_AT_ONCE })}
      order by ${order.by}`.compile(build)
    const found: Row[] = await transact((run) => run(statement))
    if (found.length > 0) yield found.map(toRow)
    const last = found.at(-1)
    if (!last || found.length < ROWS_AT_ONCE) return
    position = last.teacher_id
  }
}

const sortColumns = {
  name: 'sort_name',
  start: 'started_on',
  newest: 'started_on',
} as const satisfies Record<CaseloadSort, string>

type Order = Readonly<{ column: RawBuilder<unknown>; by: RawBuilder<unknown>; beyond: RawBuilder<unknown> }>

function orderOf(filter: CaseloadFilter, backwards: boolean): Order {
  const column = sql.ref(sortColumns[filter.sort])
  const descending = (filter.sort === 'newest') !== backwards
  const direction = sql.raw(descending ? 'desc' : 'asc')
  return {
    column,
    by: sql`${column} ${direction}, teacher_id ${direction}`,
    beyond: sql.raw(descending ? '<' : '>'),
  }
}

/** Of `matches`. Those on the page are picked out by an index alone; only they are then read whole. */
function selectRows(
  bodyId: string,
  { position, order, limit }: { position: string | null; order: Order; limit: number },
) {
  const beyond =
    position === null
      ? sql`true`
      : sql`(${order.column}, teacher_id) ${order.beyond} ${placeOf(bodyId, position, order.column)}`
  return sql`
    select *
    from caseload
    where body_id = ${bodyId}
      and teacher_id in (select teacher_id from matches where ${beyond} order by ${order.by} limit ${limit})`
}

/** A place in the list is carried by a link as a teacher's id, never as a name; where that is now, the list itself says. */
function placeOf(bodyId: string, teacherId: string | null, column: RawBuilder<unknown>) {
  return sql`(
    select ${column}, teacher_id
    from caseload
    where body_id = ${bodyId} and teacher_id = ${teacherId}::uuid
  )`
}

type Counts = { tabs: Record<CaseloadTab, number>; matching: number | null }

/** What matches is counted only when more was asked than the tab, which is counted anyway. */
function selectCounts(filter: CaseloadFilter) {
  const counted = sql`(select count(*)::int from (select from matches limit ${COUNT_CAP}) counted)`
  return sql`
    select
      (select body_tab_counts(${COUNT_CAP})) as tabs,
      ${isWholeTab(filter) ? sql`null::int` : counted} as matching`
}

/** Nothing asked beyond the tab: as many match as the tab has. */
function isWholeTab({ search, status, programme, startFrom, startTo }: CaseloadFilter): boolean {
  return search === '' && status === null && programme === null && startFrom === null && startTo === null
}

function matching(bodyId: string, filter: CaseloadFilter) {
  const trn = readTrn(filter.search)
  const words = trn ? [] : searchable(filter.search).split(' ').filter(Boolean).slice(0, 8)
  let query = build
    .selectFrom('caseload')
    .select(['teacher_id', sortColumns[filter.sort]])
    .where('body_id', '=', bodyId)
    .where('tab', '=', filter.tab)
  if (trn) query = query.where('trn', '=', trn)
  // What holds no letter or digit is in no name: it finds nobody, rather than everybody.
  else if (words.length === 0 && filter.search.trim() !== '') query = query.where(sql<SqlBool>`false`)
  for (const word of words) query = query.where('search_name', 'like', `%${word}%`)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.programme) query = query.where('programme', '=', filter.programme)
  if (filter.startFrom) query = query.where('started_on', '>=', filter.startFrom)
  if (filter.startTo) query = query.where('started_on', '<=', filter.startTo)
  return query
}

type Row = {
  body_id: string
  teacher_id: string
  tab: string
  status: string
  trn: string
  first_name: string
  last_name: string
  sort_name: string
  search_name: string
  programme: string | null
  started_on: Temporal.PlainDate
  induction_started_on: Temporal.PlainDate
}

/** The counts come even when nobody matches. */
type MaybeRow = { [Column in keyof Row]: Row[Column] | null }

function isRow(row: MaybeRow): row is Row {
  return row.teacher_id !== null
}

function toRow(row: Row): CaseloadRow {
  return {
    teacherId: row.teacher_id,
    bodyId: row.body_id,
    tab: row.tab as CaseloadTab,
    status: row.status as InductionStatus,
    trn: row.trn,
    firstName: row.first_name,
    lastName: row.last_name,
    sortName: row.sort_name,
    searchName: row.search_name,
    programme: row.programme as Programme | null,
    startedOn: row.started_on,
    inductionStartedOn: row.induction_started_on,
  }
}
