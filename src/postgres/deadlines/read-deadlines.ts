import { sql, type RawBuilder } from 'kysely'
import {
  deadlineLists,
  type Deadline,
  type DeadlineList,
  type DeadlinePage,
  type DeadlineQuery,
  type DeadlineRow,
} from '../../application/conclusion/deadline-views.ts'
import { COUNT_CAP, PAGE_SIZE } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { taskKinds, taskOwners } from '../../domain/deadlines/dated-tasks.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { build, type Run } from '../transaction.ts'

const NONE = { yours: 0, schools: 0, teachers: 0, coming: 0 }

type Answer = (Row | Readonly<{ [Column in keyof Row]: null }>) &
  Readonly<{ counts: Readonly<Record<DeadlineList, number>> }>
type Row = DeadlineRow & Readonly<{ sort_name: string }>

/** One page of a list of a body's deadlines, with how many stand in each: one statement. */
export async function readDeadlines(
  run: Run,
  scope: Scope,
  { list, page }: DeadlineQuery,
  today: Day,
): Promise<DeadlinePage> {
  if (scope.kind !== 'body') return { rows: [], counts: NONE, page, pages: 0 }
  const { bodyId } = scope
  const found = await run(
    sql<Answer>`
      with page as (
        select * from deadlines
        where ${standsIn(list, bodyId, today)}
        order by coalesce(latest, due), sort_name, teacher_id, kind
        limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
      )
      select totals.counts, rows.*
      from (
        select jsonb_build_object(${sql.join(deadlineLists.flatMap((each) => [sql`${each}::text`, capped(each)]))}) as counts
      ) totals
      left join (
        select ${columns}, t.first_name || ' ' || t.last_name as name, s.name as "schoolName", d.sort_name
        from page d
        join teachers t on t.id = d.teacher_id
        left join schools s on s.urn = d.school_urn
      ) rows on true
      order by coalesce(rows.latest, rows.due), rows.sort_name, rows."teacherId", rows.kind`.compile(build),
  )
  const counts = found[0]?.counts ?? NONE
  return {
    rows: found.flatMap((row) => (row.teacherId === null ? [] : [toRow(row)])),
    ...{ counts, page, pages: Math.ceil(counts[list] / PAGE_SIZE) },
  }

  function capped(each: DeadlineList) {
    return sql`(select count(*) from (select from deadlines where ${standsIn(each, bodyId, today)} limit ${COUNT_CAP}) n)`
  }
}

/** What an organisation has to do itself, now or later, for its calendar: the latest 2,000. */
export async function readOwnDeadlines(run: Run, scope: Scope): Promise<readonly DeadlineRow[]> {
  const own = ownIn(scope)
  if (!own) return []
  return await run(
    sql<DeadlineRow>`
      select
        ${columns},
        coalesce(r.corrected_name, r.original_name, t.first_name || ' ' || t.last_name) as name,
        s.name as "schoolName"
      from deadlines d
      left join ect_registrations r on r.id = d.registration_id
      left join teachers t on t.id = d.teacher_id
      left join schools s on s.urn = d.school_urn
      where ${own} and not d.is_done and d.due is not null
      order by d.due desc, d.teacher_id
      limit ${MOST_IN_A_CALENDAR}`.compile(build),
  )
}

const MOST_IN_A_CALENDAR = 2_000

function ownIn(scope: Scope): RawBuilder<boolean> | null {
  if (scope.kind === 'body') return sql`d.owner = 'body' and d.body_id = ${scope.bodyId}::uuid`
  if (scope.kind === 'school')
    return sql`d.owner = 'school' and d.school_urn = any (${[...scope.urns]}::text[])`
  return null
}

/** In SQL what a list is: a duty of the body, a late one of a school, a right that runs, or what has not begun. */
export function standsIn(list: DeadlineList, bodyId: string, today: Day): RawBuilder<boolean> {
  const own = sql`not is_done and body_id = ${bodyId}::uuid`
  const lists: Readonly<Record<DeadlineList, RawBuilder<boolean>>> = {
    yours: sql`${own} and owner = 'body' and opens <= ${today}`,
    schools: sql`${own} and owner = 'school' and due < ${today}`,
    teachers: sql`${own} and owner = 'teacher' and opens <= ${today} and coalesce(latest, due) >= ${today}`,
    coming: sql`${own} and owner = 'school' and due >= ${today}`,
  }
  return lists[list]
}

const columns = sql`
  d.teacher_id as "teacherId",
  d.registration_id as "registrationId",
  d.round,
  d.kind,
  d.owner,
  d.opens,
  d.due,
  d.latest,
  d.is_expected as "isExpected",
  d.is_done as "isDone",
  d.done_on as "doneOn"`

/** Deadlines as JSON, in their order, of the rows that a condition on `deadlines d` chooses; for a statement that reads more. */
export function deadlinesJson(condition: RawBuilder<boolean>): RawBuilder<DeadlineJson[]> {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object(
      'teacherId', d.teacher_id, 'registrationId', d.registration_id, 'round', d.round, 'kind', d.kind,
      'owner', d.owner, 'opens', d.opens, 'due', d.due, 'latest', d.latest,
      'isExpected', d.is_expected, 'isDone', d.is_done, 'doneOn', d.done_on
    ))
    from deadlines d
    where ${condition}
  ), '[]')`
}

export type DeadlineJson = {
  teacherId: string
  registrationId: string | null
  round: number
  kind: string
  owner: string
  opens: string
  due: string | null
  latest: string | null
  isExpected: boolean
  isDone: boolean
  doneOn: string | null
}

/** Of one teacher: by conclusion, and within each in the order of the law. */
export function toDeadlines(rows: readonly DeadlineJson[]): readonly Deadline[] {
  return rows.map(fromJson).toSorted((a, b) => a.round - b.round || placeOf(a) - placeOf(b))
}

function placeOf({ kind }: Deadline): number {
  return taskKinds.indexOf(kind)
}

function fromJson({ kind, owner, opens, due, latest, doneOn, ...plain }: DeadlineJson): Deadline {
  const known = {
    kind: taskKinds.find((each) => each === kind),
    owner: taskOwners.find((each) => each === owner),
  }
  if (!known.kind || !known.owner) throw new Error(`a deadline of unknown kind: ${kind}`)
  return {
    ...plain,
    ...{ kind: known.kind, owner: known.owner, opens: Temporal.PlainDate.from(opens) },
    ...{ due: dayOf(due), latest: dayOf(latest), doneOn: dayOf(doneOn) },
  }
}

function dayOf(iso: string | null): Day | null {
  return iso === null ? null : Temporal.PlainDate.from(iso)
}

function toRow({ sort_name: _, ...row }: Row & { counts?: unknown }): DeadlineRow {
  const { counts: _counts, ...deadline } = row
  return deadline
}
