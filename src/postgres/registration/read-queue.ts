import { sql, type RawBuilder } from 'kysely'
import type {
  QueueFilter,
  QueuePage,
  QueueQuery,
  QueueRow,
} from '../../application/registration/queue-views.ts'
import { PAGE_SIZE } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { queues, type Queue } from '../../domain/registration/queues.ts'
import { searchable } from '../../domain/values/searchable.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { build, type Run } from '../transaction.ts'

type Row = Omit<QueueRow, 'tutor'> & Readonly<{ tutorName: string | null; tutorEmail: string | null }>
/** A row as JSON, whose days are ISO text: fifty rows and the counts come in one piece. */
type JsonRow = Omit<Row, 'start' | 'since'> & Readonly<{ start: string; since: string }>
type Answer = Readonly<{ counts: QueuePage['counts']; matching: number | null; rows: readonly JsonRow[] }>

const NOBODY = Object.fromEntries(queues.map((queue) => [queue, 0]))

/** One page of a queue of a body, with how many stand in each of its queues: one statement. */
export async function readQueue(run: Run, scope: Scope, query: QueueQuery, today: Day): Promise<QueuePage> {
  const { page } = query
  if (scope.kind !== 'body')
    return { rows: [], counts: NOBODY as QueuePage['counts'], matching: 0, page, pages: 0 }
  const [answer] = await run(
    sql<Answer>`
      with page as (
        ${matching(scope.bodyId, query, today)}
        order by ${orders[query.sort]}
        limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
      )
      select
        body_queue_counts(${today}) as counts,
        ${howMany(scope.bodyId, query, today)} as matching,
        (
          select coalesce(json_agg(row_to_json(rows)), '[]')
          from (select ${columns} from page q left join schools s on s.urn = q.school_urn order by ${orders[query.sort]}) rows
        ) as rows`.compile(build),
  )
  const found = answer?.matching ?? answer?.counts[query.queue] ?? 0
  return {
    rows: (answer?.rows ?? []).map(fromJson).map(toRow),
    counts: answer?.counts ?? (NOBODY as QueuePage['counts']),
    ...{ matching: found, page, pages: Math.ceil(found / PAGE_SIZE) },
  }
}

function fromJson({ start, since, ...row }: JsonRow): Row {
  return { ...row, start: Temporal.PlainDate.from(start), since: Temporal.PlainDate.from(since) }
}

/** Without a filter the count of the queue says it already. */
function howMany(bodyId: string, filter: QueueFilter, today: Day): RawBuilder<unknown> {
  const { school, startFrom, startTo } = filter
  if (school === '' && !startFrom && !startTo) return sql`null::int`
  return sql`(select count(*)::int from (${matching(bodyId, filter, today)}) all_of_them)`
}

/** Every row of a filtered queue, for a file or to choose from: at most `limit`. */
export async function readQueueRows(
  run: Run,
  scope: Scope,
  { filter, today, limit }: Readonly<{ filter: QueueFilter; today: Day; limit: number }>,
): Promise<readonly QueueRow[]> {
  if (scope.kind !== 'body') return []
  const rows = await run(
    sql<Row>`
      with page as (
        ${matching(scope.bodyId, filter, today)} order by ${orders[filter.sort]} limit ${limit}
      )
      select ${columns}
      from page q
      left join schools s on s.urn = q.school_urn
      order by ${orders[filter.sort]}`.compile(build),
  )
  return rows.map(toRow)
}

/** In SQL what `queuesOf` says of an entry; a test holds one to the other. */
function standsIn(queue: Queue, today: Day): RawBuilder<boolean> {
  const conditions = {
    new: sql<boolean>`awaits_answer`,
    ready_to_claim: sql<boolean>`awaits_answer and not held_elsewhere and not no_qts and not school_closed and start <= ${today}`,
    starts_in_future: sql<boolean>`awaits_answer and start > ${today}`,
    no_qts: sql<boolean>`no_qts`,
    held_by_another_body: sql<boolean>`held_elsewhere`,
    leavers_to_release: sql<boolean>`to_release`,
    school_closed: sql<boolean>`school_closed`,
    with_us_but_not_registered: sql<boolean>`registration_id is null`,
    different_details: sql<boolean>`differs`,
  } as const satisfies Record<Queue, RawBuilder<boolean>>
  return conditions[queue]
}

const orders = {
  waiting: sql`q.since, q.sort_name, q.teacher_id`,
  name: sql`q.sort_name, q.teacher_id`,
  start: sql`q.start, q.sort_name, q.teacher_id`,
} as const satisfies Record<QueueFilter['sort'], RawBuilder<unknown>>

function matching(bodyId: string, filter: QueueFilter, today: Day): RawBuilder<unknown> {
  const { queue, school, startFrom, startTo } = filter
  const words = searchable(school).split(' ').filter(Boolean)
  return sql`
    select *
    from body_queue q
    where body_id = ${bodyId}::uuid
      and ${standsIn(queue, today)}
      ${startFrom ? sql`and start >= ${startFrom}` : sql``}
      ${startTo ? sql`and start <= ${startTo}` : sql``}
      ${
        words.length === 0
          ? sql``
          : sql`and school_urn in (
              select urn from schools
              where urn = ${school.trim()} or (${sql.join(
                words.map((word) => sql`search_text like ${`%${word}%`}`),
                sql` and `,
              )})
            )`
      }`
}

const columns = sql`
  q.teacher_id as "teacherId",
  q.registration_id as "registrationId",
  q.name,
  q.trn,
  q.school_urn as "schoolUrn",
  s.name as "schoolName",
  q.start,
  q.since,
  q.tutor_name as "tutorName",
  q.tutor_email as "tutorEmail"`

function toRow({
  teacherId,
  registrationId,
  name,
  trn,
  schoolUrn,
  schoolName,
  start,
  since,
  ...row
}: Row): QueueRow {
  const { tutorName, tutorEmail } = row
  return {
    ...{ teacherId, registrationId, name, trn, schoolUrn, schoolName, start, since },
    tutor: tutorName === null || tutorEmail === null ? null : { name: tutorName, email: tutorEmail },
  }
}
