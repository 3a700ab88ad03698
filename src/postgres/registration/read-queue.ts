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

/** A line as a JSON array, in the order of `line`: fifty of them and the counts come in one piece. */
type Line = readonly [
  teacherId: string,
  registrationId: string | null,
  name: string,
  trn: string,
  schoolUrn: string | null,
  schoolName: string | null,
  start: string,
  since: string,
  tutorName: string | null,
  tutorEmail: string | null,
]
type Answer = Readonly<{ counts: QueuePage['counts']; matching: number | null; lines: readonly Line[] }>

const NOBODY = Object.fromEntries(queues.map((queue) => [queue, 0]))

/** One page of a queue of a body, with how many stand in each of its queues: one statement. */
export async function readQueue(run: Run, scope: Scope, query: QueueQuery, today: Day): Promise<QueuePage> {
  const { page } = query
  if (scope.kind !== 'body')
    return { rows: [], counts: NOBODY as QueuePage['counts'], matching: 0, page, pages: 0 }
  const [row] = await run(
    sql<{ answer: Answer }>`
      with page as (
        ${matching(scope.bodyId, query, today)}
        order by ${orders[query.sort]}
        limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
      )
      select json_build_object(
        'counts', ${countsOf(scope.bodyId, today)},
        'matching', ${howMany(scope.bodyId, query, today)},
        'lines', (
          select coalesce(json_agg(line), '[]')
          from (
            select ${line} as line
            from page q
            left join schools s on s.urn = q.school_urn
            order by ${orders[query.sort]}
          ) lines
        )
      ) as answer`.compile(build),
  )
  const answer = row?.answer
  const found = answer?.matching ?? answer?.counts[query.queue] ?? 0
  return {
    rows: (answer?.lines ?? []).map(toRow),
    counts: answer?.counts ?? (NOBODY as QueuePage['counts']),
    ...{ matching: found, page, pages: Math.ceil(found / PAGE_SIZE) },
  }
}

/** How many stand in each queue of a body, of whom counts are kept. */
function countsOf(bodyId: string, today: Day): RawBuilder<unknown> {
  const counts = queues.flatMap((queue) => [
    sql`${sql.lit(queue)}`,
    sql`coalesce(sum(people) filter (where ${standsIn(queue, today, sql`is_registered`)}), 0)`,
  ])
  return sql`(
    select json_build_object(${sql.join(counts)})
    from queue_counts
    where body_id = ${bodyId}::uuid
  )`
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
    sql<{ line: Line }>`
      with page as (
        ${matching(scope.bodyId, filter, today)} order by ${orders[filter.sort]} limit ${limit}
      )
      select ${line} as line
      from page q
      left join schools s on s.urn = q.school_urn
      order by ${orders[filter.sort]}`.compile(build),
  )
  return rows.map((row) => toRow(row.line))
}

/** In SQL what `queuesOf` says of an entry; a test holds one to the other. Kept counts have no id of a registration. */
function standsIn(
  queue: Queue,
  today: Day,
  registered = sql<boolean>`(registration_id is not null)`,
): RawBuilder<boolean> {
  const conditions = {
    new: sql<boolean>`awaits_answer`,
    ready_to_claim: sql<boolean>`awaits_answer and not held_elsewhere and not no_qts and not school_closed and start <= ${today}`,
    starts_in_future: sql<boolean>`awaits_answer and start > ${today}`,
    no_qts: sql<boolean>`no_qts`,
    held_by_another_body: sql<boolean>`held_elsewhere`,
    leavers_to_release: sql<boolean>`to_release`,
    school_closed: sql<boolean>`school_closed`,
    with_us_but_not_registered: sql<boolean>`not ${registered}`,
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

const line = sql<Line>`
  json_build_array(
    q.teacher_id, q.registration_id, q.name, q.trn, q.school_urn, s.name, q.start, q.since, q.tutor_name, q.tutor_email
  )`

function toRow(row: Line): QueueRow {
  const [teacherId, registrationId, name, trn, schoolUrn, schoolName, start, since, tutorName, tutorEmail] =
    row
  return {
    ...{ teacherId, registrationId, name, trn, schoolUrn, schoolName },
    ...{ start: Temporal.PlainDate.from(start), since: Temporal.PlainDate.from(since) },
    tutor: tutorName === null || tutorEmail === null ? null : { name: tutorName, email: tutorEmail },
  }
}
