import { sql, type CompiledQuery, type RawBuilder } from 'kysely'
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
import { keptStatement } from '../kept-statement.ts'
import { build, type Run } from '../transaction.ts'

/** A line as it is written once, by `shown_line` of the database. */
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
/** `lines` is a JSON array of them; `provisional` are ids of registrations. */
type Lines = Readonly<{ lines: string; provisional: readonly string[] }>
type Answer = Lines & Readonly<{ counts: QueuePage['counts']; matching: number | null }>

const NOBODY = Object.fromEntries(queues.map((queue) => [queue, 0]))

/** One page of a queue of a body, with how many stand in each of its queues: one statement. */
export async function readQueue(run: Run, scope: Scope, query: QueueQuery, today: Day): Promise<QueuePage> {
  const { page, ...filter } = query
  if (scope.kind !== 'body')
    return { rows: [], counts: NOBODY as QueuePage['counts'], matching: 0, page, pages: 0 }
  const offset = (page - 1) * PAGE_SIZE
  const [found] = await run(
    statementOf(filter, offset > 0)({ ...filter, bodyId: scope.bodyId, today, offset }),
  )
  if (!found) throw new Error('a statement that always has a row has none')
  const { counts } = found
  const matching = found.matching ?? counts[query.queue]
  return { rows: toRows(found), counts, matching, page, pages: Math.ceil(matching / PAGE_SIZE) }
}

type Values = QueueFilter & Readonly<{ bodyId: string; today: Day; offset: number }>
type PageOf = (values: Values) => CompiledQuery<Answer>

/** Whoever asks for no school has a statement of the queue and its order, which is kept. */
function statementOf(filter: QueueFilter, isFurther: boolean): PageOf {
  if (filter.school.trim() !== '') return pageOf(filter, isFurther)
  const { queue, sort, startFrom, startTo } = filter
  const key = [queue, sort, startFrom !== null, startTo !== null, isFurther].join()
  const known = kept.get(key) ?? pageOf(filter, isFurther)
  kept.set(key, known)
  return known
}

const kept = new Map<string, PageOf>()

function pageOf(filter: QueueFilter, isFurther: boolean): PageOf {
  return keptStatement<Answer, Values>((value) => {
    const lines = isFurther ? linesBehindOthers(filter, value) : linesInFront(filter, value)
    return sql`
      with page as (${lines})
      select
        ${countsOf(value)} as counts,
        ${isFiltered(filter) ? sql`(select count(*)::int from (${matching(filter, value)}) all_of_them)` : sql`null::int`} as matching,
        ${linesOfPage}`
  })
}

function linesInFront(filter: QueueFilter, value: Value): RawBuilder<unknown> {
  return sql`${matching(filter, value)} order by ${orders[filter.sort]} limit ${PAGE_SIZE} offset ${value('offset')}`
}

/** The lines before a further page are passed by in the index alone; only its own are looked up. */
function linesBehindOthers(filter: QueueFilter, value: Value): RawBuilder<unknown> {
  return sql`
    select q.*
    from (
      ${matching(filter, value, sql`q.teacher_id, q.registration_id`)}
      order by ${orders[filter.sort]}
      limit ${PAGE_SIZE} offset ${value('offset')}
    ) place
    join body_queue q on q.teacher_id = place.teacher_id
      and q.registration_id is not distinct from place.registration_id
      and q.body_id = ${value('bodyId')}::uuid
    order by ${orders[filter.sort]}`
}

/** Without a filter the count of the queue says how many match. */
function isFiltered({ school, startFrom, startTo }: QueueFilter): boolean {
  return school.trim() !== '' || startFrom !== null || startTo !== null
}

type Value = (name: keyof Values) => unknown

/** How many stand in each queue of a body, of whom counts are kept. */
function countsOf(value: Value): RawBuilder<unknown> {
  const counts = queues.flatMap((queue) => [
    sql`${sql.lit(queue)}`,
    sql`coalesce(sum(people) filter (where ${standsIn(queue, value('today'), sql`is_registered`)}), 0)`,
  ])
  return sql`(
    select json_build_object(${sql.join(counts)})
    from queue_counts
    where body_id = ${value('bodyId')}::uuid
  )`
}

/** Every row of a filtered queue, for a file or to choose from: at most `limit`. */
export async function readQueueRows(
  run: Run,
  scope: Scope,
  { filter, today, limit }: Readonly<{ filter: QueueFilter; today: Day; limit: number }>,
): Promise<readonly QueueRow[]> {
  if (scope.kind !== 'body') return []
  const values: Values = { ...filter, bodyId: scope.bodyId, today, offset: 0 }
  const [found] = await run(
    sql<Lines>`
      with page as (
        ${matching(filter, (name) => values[name])} order by ${orders[filter.sort]} limit ${limit}
      )
      select ${linesOfPage}`.compile(build),
  )
  return found ? toRows(found) : []
}

/** In SQL what `queuesOf` says of an entry; a test holds one to the other. Kept counts have no id of a registration. */
function standsIn(
  queue: Queue,
  today: unknown,
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

function matching(filter: QueueFilter, value: Value, columns = sql`*`): RawBuilder<unknown> {
  const { queue, school, startFrom, startTo } = filter
  const words = searchable(school).split(' ').filter(Boolean)
  return sql`
    select ${columns}
    from body_queue q
    where body_id = ${value('bodyId')}::uuid
      and ${standsIn(queue, value('today'))}
      ${startFrom ? sql`and start >= ${value('startFrom')}` : sql``}
      ${startTo ? sql`and start <= ${value('startTo')}` : sql``}
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

/** Of a statement that calls its lines `page`, in their order. */
const linesOfPage = sql`
  (select coalesce('[' || string_agg(line, ',') || ']', '[]') from page) as lines,
  claimed_provisionally() as provisional`

function toRows({ lines, provisional }: Lines): readonly QueueRow[] {
  const days = new Map<string, Day>()
  // Most lines of a page share their days.
  const dayOf = (iso: string) => days.getOrInsertComputed(iso, () => Temporal.PlainDate.from(iso))
  return (JSON.parse(lines) as Line[]).map(([teacherId, registrationId, name, trn, schoolUrn, ...rest]) => {
    const [schoolName, start, since, tutorName, tutorEmail] = rest
    return {
      ...{ teacherId, registrationId, name, trn, schoolUrn, schoolName },
      ...{ start: dayOf(start), since: dayOf(since) },
      tutor: tutorName === null || tutorEmail === null ? null : { name: tutorName, email: tutorEmail },
      isProvisional: registrationId !== null && provisional.includes(registrationId),
    }
  })
}
