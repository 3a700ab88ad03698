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

/** A line as a JSON array, in the order of `linesJson`: fifty of them and the counts come in one piece. */
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
  provisional: 'yes' | null,
]
type Answer = Readonly<{ counts: QueuePage['counts']; matching: number | null; lines: readonly Line[] }>

const NOBODY = Object.fromEntries(queues.map((queue) => [queue, 0]))

/** One page of a queue of a body, with how many stand in each of its queues: one statement. */
export async function readQueue(run: Run, scope: Scope, query: QueueQuery, today: Day): Promise<QueuePage> {
  const { page } = query
  if (scope.kind !== 'body')
    return { rows: [], counts: NOBODY as QueuePage['counts'], matching: 0, page, pages: 0 }
  const offset = (page - 1) * PAGE_SIZE
  const [row] = await run(statementOf(query)({ ...query, bodyId: scope.bodyId, today, offset }))
  const answer = row?.answer
  const found = answer?.matching ?? answer?.counts[query.queue] ?? 0
  return {
    rows: toRows(answer?.lines ?? []),
    counts: answer?.counts ?? (NOBODY as QueuePage['counts']),
    ...{ matching: found, page, pages: Math.ceil(found / PAGE_SIZE) },
  }
}

type Values = QueueFilter & Readonly<{ bodyId: string; today: Day; offset: number }>
type PageOf = (values: Values) => CompiledQuery<{ answer: Answer }>

/** Whoever asks for no school has a statement of the queue and its order, which is kept. */
function statementOf(query: QueueFilter): PageOf {
  if (query.school.trim() !== '') return pageOf(query)
  const { queue, sort, startFrom, startTo } = query
  const key = [queue, sort, startFrom !== null, startTo !== null].join()
  const known = kept.get(key) ?? pageOf(query)
  kept.set(key, known)
  return known
}

const kept = new Map<string, PageOf>()

function pageOf(query: QueueFilter): PageOf {
  return keptStatement<{ answer: Answer }, Values>((value) => {
    const asked = matching(query, value)
    return sql`
      with page as (
        ${asked}
        order by ${orders[query.sort]}
        limit ${PAGE_SIZE} offset ${value('offset')}
      )
      select json_build_object(
        'counts', ${countsOf(value)},
        'matching', ${isFiltered(query) ? sql`(select count(*)::int from (${asked}) all_of_them)` : sql`null::int`},
        'lines', ${linesJson}
      ) as answer`
  })
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
  const [row] = await run(
    sql<{ lines: readonly Line[] }>`
      with page as (
        ${matching(filter, (name) => values[name])} order by ${orders[filter.sort]} limit ${limit}
      )
      select ${linesJson} as lines`.compile(build),
  )
  return toRows(row?.lines ?? [])
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

function matching(filter: QueueFilter, value: Value): RawBuilder<unknown> {
  const { queue, school, startFrom, startTo } = filter
  const words = searchable(school).split(' ').filter(Boolean)
  return sql`
    select *
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

/** Of a statement that calls its lines `page`, in their order. All is text: PostgreSQL writes that fastest. */
const linesJson = sql<readonly Line[]>`(
    select coalesce(
      array_to_json(
        array_agg(
          array[
            q.teacher_id::text, q.registration_id::text, q.name, q.trn, q.school_urn, q.school_name,
            q.start::text, q.since::text, q.tutor_name, q.tutor_email,
            case when q.registration_id = any ((select claimed_provisionally())::uuid[]) then 'yes' end
          ]
        )
      ),
      '[]'
    )
    from page q
  )`

function toRows(lines: readonly Line[]): readonly QueueRow[] {
  const days = new Map<string, Day>()
  // Most lines of a page share their days.
  const dayOf = (iso: string) => days.getOrInsertComputed(iso, () => Temporal.PlainDate.from(iso))
  return lines.map(([teacherId, registrationId, name, trn, schoolUrn, schoolName, start, since, ...rest]) => {
    const [tutorName, tutorEmail, provisional] = rest
    return {
      ...{ teacherId, registrationId, name, trn, schoolUrn, schoolName, isProvisional: provisional !== null },
      ...{ start: dayOf(start), since: dayOf(since) },
      tutor: tutorName === null || tutorEmail === null ? null : { name: tutorName, email: tutorEmail },
    }
  })
}
