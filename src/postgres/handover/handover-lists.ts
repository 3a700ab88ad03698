import { sql, type RawBuilder } from 'kysely'
import {
  handoverLists,
  type HandoverLine,
  type HandoverList,
  type HandoverPage,
  type OverdueLine,
} from '../../application/handover/ports.ts'
import { PAGE_SIZE } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { build, type Run } from '../transaction.ts'

type Query = Readonly<{ list: HandoverList; page: number; today: Day }>

const NOTHING = Object.fromEntries(handoverLists.map((list) => [list, 0])) as HandoverPage['counts']

/** One page of a list of a body, with how many stand in each; the list of no other scope has anybody. */
export async function readHandoverPage(run: Run, scope: Scope, query: Query): Promise<HandoverPage> {
  const { list, page, today } = query
  if (scope.kind !== 'body') return { rows: [], counts: NOTHING, page, pages: 0 }
  const counts = await readCounts(run, scope.bodyId, today)
  const rows = await run(
    sql<HandoverLine>`${linesOf(list, scope.bodyId, today)} limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.compile(
      build,
    ),
  )
  return { rows, counts, page, pages: Math.ceil(counts[list] / PAGE_SIZE) }
}

async function readCounts(run: Run, bodyId: string, today: Day): Promise<HandoverPage['counts']> {
  const count = (list: HandoverList) =>
    sql`${list}::text, (select count(*) from ${whoseOf(list, bodyId, today)})`
  const [row] = await run(
    sql<{ counts: HandoverPage['counts'] }>`
      select jsonb_build_object(${sql.join(handoverLists.map(count), sql`, `)}) as counts`.compile(build),
  )
  return row?.counts ?? NOTHING
}

/** The rows that a list is of, by the body that they concern. */
export function whoseOf(list: HandoverList, bodyId: string, today: Day): RawBuilder<unknown> {
  const body = sql`${bodyId}::uuid`
  const whose = {
    asked_of_you: sql`handovers h where h.holder_id = ${body} and h.ended is null and h.answer is null
      and not ${releaseIsPlanned}`,
    terms_to_confirm: sql`induction_periods p where p.body_id = ${body} and p.terms_awaited`,
    needs_you: sql`handovers h where h.asker_id = ${body} and h.ended is null
      and (h.problems <> '{}' or h.claimed_by is null or h.answer = 'still_with_us')`,
    asked_by_you: sql`handovers h where h.asker_id = ${body} and h.ended is null and h.holder_id is not null`,
    starts_in_future: sql`handovers h where h.asker_id = ${body} and h.ended is null
      and h.claimed_by is not null and h.start > ${today}`,
    leaves_in_future: sql`planned_releases p where p.body_id = ${body} and p.ended is null and p.problems = '{}'`,
    release_stopped: sql`planned_releases p where p.body_id = ${body} and p.ended is null and p.problems <> '{}'`,
    records: sql`handovers h where h.asker_id = ${body} and h.ended = 'claimed'
      and h.holder_id is not null and h.records_received_at is null`,
  } as const satisfies Record<HandoverList, RawBuilder<unknown>>
  return whose[list]
}

/** Of a handover `h`: its holder has planned the release, and nothing stands in the way of it. */
export const releaseIsPlanned = sql<boolean>`exists (
  select from planned_releases r
  where r.teacher_id = h.teacher_id and r.body_id = h.holder_id and r.ended is null and r.problems = '{}'
)`

function linesOf(list: HandoverList, bodyId: string, today: Day): RawBuilder<unknown> {
  if (list === 'terms_to_confirm')
    return sql`
      select
        null as "handoverId",
        t.id as "teacherId",
        t.first_name || ' ' || t.last_name as name,
        t.trn,
        null as "otherName",
        s.name as "schoolName",
        lower(p.served) as start,
        null as since
      from (select * from ${whoseOf(list, bodyId, today)}) p
      join teachers t on t.id = p.teacher_id
      left join schools s on s.urn = p.school_urn
      order by upper(p.served), t.id`
  if (list === 'leaves_in_future' || list === 'release_stopped')
    return sql`
      select
        null as "handoverId",
        t.id as "teacherId",
        t.first_name || ' ' || t.last_name as name,
        t.trn,
        null as "otherName",
        s.name as "schoolName",
        p.ends_on as start,
        p.planned_at as since
      from (select * from ${whoseOf(list, bodyId, today)}) p
      join teachers t on t.id = p.teacher_id
      left join induction_periods i on i.id = p.period_id
      left join schools s on s.urn = i.school_urn
      order by p.ends_on, p.id`
  const other = list === 'asked_of_you' ? sql`h.asker_id` : sql`h.holder_id`
  return sql`
    ${lineColumns}
    from (select * from ${whoseOf(list, bodyId, today)}) h
    ${lineJoins(other)}
    order by ${list === 'starts_in_future' ? sql`h.start` : sql`h.asked_at`}, h.id`
}

/** For the department: requests that a holder left unanswered until the department was told, the longest first. */
export async function readOverdue(run: Run, scope: Scope): Promise<readonly OverdueLine[]> {
  if (scope.kind !== 'department') return []
  return await run(
    sql<OverdueLine>`
      ${lineColumns},
        asker.name as "askerName"
      from handovers h
      join appropriate_bodies asker on asker.id = h.asker_id
      ${lineJoins(sql`h.holder_id`)}
      where h.ended is null and h.answer is null and 'department_told' = any (h.steps)
      order by h.asked_at, h.id
      limit ${PAGE_SIZE}`.compile(build),
  )
}

const lineColumns = sql`
    select
      h.id as "handoverId",
      h.teacher_id as "teacherId",
      h.teacher_name as name,
      h.trn,
      b.name as "otherName",
      s.name as "schoolName",
      h.start,
      h.asked_at as since`

function lineJoins(other: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    left join appropriate_bodies b on b.id = ${other}
    left join schools s on s.urn = h.school_urn`
}
