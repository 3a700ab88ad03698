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
import { countOfTab } from './home.ts'

const EMPTY: CaseloadPage = {
  rows: [],
  tabCounts: { in_progress: 0, released: 0, finished: 0 },
  matching: 0,
  next: null,
  previous: null,
}

/** One page of a body's list, with the counts of its tabs: two statements, however long the list. */
export async function readCaseload(run: Run, scope: Scope, query: CaseloadQuery): Promise<CaseloadPage> {
  if (scope.kind !== 'body') return EMPTY
  const backwards = query.before !== null
  const position = query.before ?? query.after
  if (position !== null && !isUuid(position)) return EMPTY
  const found = await run(selectRows(scope.bodyId, query, { position, backwards, limit: PAGE_SIZE + 1 }))
  const [counts] = await run(selectCounts(scope.bodyId, query))
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
    const statement = selectRows(scope.bodyId, filter, { position, backwards: false, limit: ROWS_AT_ONCE })
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

function selectRows(
  bodyId: string,
  filter: CaseloadFilter,
  { position, backwards, limit }: { position: string | null; backwards: boolean; limit: number },
) {
  const column = sql.ref(`caseload.${sortColumns[filter.sort]}`)
  const descending = (filter.sort === 'newest') !== backwards
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const beyond = sql.raw(descending ? '<' : '>')
  const found = matching(bodyId, filter)
    .select('teacher_id')
    .$if(position !== null, (query) =>
      query.where(sql<SqlBool>`(${column}, teacher_id) ${beyond} ${placeOf(bodyId, position, column)}`),
    )
    .orderBy(sql`${column} ${direction}, teacher_id ${direction}`)
    .limit(limit)
  // Those found are picked out by an index alone; only they are then read whole.
  return build
    .selectFrom('caseload')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('teacher_id', 'in', found)
    .orderBy(sql`${column} ${direction}, teacher_id ${direction}`)
}

/** A place in the list is carried by a link as a teacher's id, never as a name; where that is now, the list itself says. */
function placeOf(bodyId: string, teacherId: string | null, column: RawBuilder<unknown>) {
  return sql`(
    select ${column}, teacher_id
    from caseload
    where body_id = ${bodyId} and teacher_id = ${teacherId}::uuid
  )`
}

function selectCounts(bodyId: string, filter: CaseloadFilter) {
  const matches = matching(bodyId, filter).select('teacher_id').limit(COUNT_CAP).as('matches')
  const counted = isWholeTab(filter) ? sql`null::int` : sql`(select count(*)::int from ${matches})`
  return build.selectNoFrom([
    sql<Record<CaseloadTab, number>>`jsonb_build_object(
      'in_progress', ${countOfTab(bodyId, 'in_progress')},
      'released', ${countOfTab(bodyId, 'released')},
      'finished', ${countOfTab(bodyId, 'finished')}
    )`.as('tabs'),
    sql<number | null>`${counted}`.as('matching'),
  ])
}

/** Nothing asked beyond the tab: as many match as the tab has. */
function isWholeTab({ search, status, programme, startFrom, startTo }: CaseloadFilter): boolean {
  return search === '' && status === null && programme === null && startFrom === null && startTo === null
}

function matching(bodyId: string, filter: CaseloadFilter) {
  const trn = readTrn(filter.search)
  const words = trn ? [] : searchable(filter.search).split(' ').filter(Boolean).slice(0, 8)
  let query = build.selectFrom('caseload').where('body_id', '=', bodyId).where('tab', '=', filter.tab)
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
