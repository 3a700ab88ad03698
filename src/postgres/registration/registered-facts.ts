import { sql } from 'kysely'
import type { RegisteredFacts } from '../../application/registration/registration-views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { isUuid } from '../is-uuid.ts'
import { postsColumn, toPost, type PostRow } from '../posts.ts'
import { exactTerms, recordColumns, toRecord, type RecordRow } from '../record-rows.ts'
import { build, type Run } from '../transaction.ts'
import { inSight } from './registration-views.ts'

type Row = RecordRow &
  Readonly<{
    posts: PostRow[]
    bodies: Record<string, string>
    minimums: Record<string, string>
    schools: Record<string, string>
  }>

/**
 * Opens the teacher of a registration that the scope may see, and reads what their length is worked out from: two statements.
 * The teacher is open only within this transaction, which only reads.
 */
export async function readRegisteredFacts(
  run: Run,
  scope: Scope,
  registrationId: string,
  today: Day,
): Promise<RegisteredFacts | null> {
  if (!isUuid(registrationId)) return null
  const opened = await run(
    sql<{ opened: string }>`
      select set_config('app.teacher', r.teacher_id::text, true) as opened
      from ect_registrations r
      where r.id = ${registrationId}::uuid and ${inSight(scope)}
        and r.withdrawn_at is null
        and coalesce(r.leaving_on, r.moved_on - 1, 'infinity') >= ${today}::date`.compile(build),
  )
  const teacherId = opened[0]?.opened
  if (teacherId === undefined) return null
  const [row] = await run(
    sql<Row>`
      select
        ${recordColumns},
        ${postsColumn} as posts,
        (select jsonb_object_agg(b.id, b.name) from appropriate_bodies b) as bodies,
        (
          select coalesce(jsonb_object_agg(b.id, b.minimum_reduced_terms::text), '{}')
          from appropriate_bodies b
          where b.minimum_reduced_terms is not null
        ) as minimums,
        (
          select coalesce(jsonb_object_agg(s.urn, s.name), '{}')
          from schools s
          where s.urn in (select school_urn from ect_registrations where teacher_id = teachers.id)
        ) as schools
      from teachers
      where teachers.id = ${teacherId}::uuid`.compile(build),
  )
  if (!row) return null
  const { bodies, minimums, schools } = row
  return {
    ...{ record: toRecord(row), posts: row.posts.map(toPost), bodyNames: bodies, schoolNames: schools },
    bodyMinimums: Object.fromEntries(Object.entries(minimums).map(([id, text]) => [id, exactTerms(text)])),
  }
}
