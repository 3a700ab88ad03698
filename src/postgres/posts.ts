import { sql } from 'kysely'
import type { Post } from '../domain/record-length/post.ts'
import { calendarOf, type SchoolYear } from '../domain/schools/term-calendar.ts'
import { absenceOf, type AbsenceJson } from './registration/read-registrations.ts'
import { build, type Run } from './transaction.ts'

/** What a school registered of a post, as JSON: only what length is computed from. */
export type PostRow = Readonly<{
  id: string
  school_urn: string
  body_id: string | null
  start: string
  last_day: string | null
  patterns: readonly Readonly<{ from: string; half_days: number }>[]
  absences: readonly AbsenceJson[]
  years: readonly SchoolYear[]
}>

/** Posts of a row of `teachers` that are registered and that the transaction's scope may see. */
export const postsColumn = sql<PostRow[]>`
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', r.id,
      'school_urn', r.school_urn,
      'body_id', r.body_id,
      'start', r.start,
      'last_day', coalesce(r.leaving_on, r.moved_on - 1),
      'patterns', (
        select coalesce(jsonb_agg(jsonb_build_object('from', w.starts_on, 'half_days', w.half_days) order by w.starts_on), '[]')
        from working_patterns w
        where w.registration_id = r.id
      ),
      'absences', (
        select coalesce(
          jsonb_agg(
            jsonb_build_object(
              'id', a.id, 'category', a.category, 'from', lower(a.away), 'to', upper(a.away) - 1,
              'half_days', a.half_days, 'extend', a.extends_induction
            )
            order by a.away
          ),
          '[]'
        )
        from absences a
        where a.registration_id = r.id
      ),
      'years', (
        select coalesce(jsonb_agg(jsonb_build_object('startsIn', d.starts_in, 'termsPerYear', d.terms_per_year, 'terms', d.terms)), '[]')
        from schools s
        join school_term_dates d on d.school_id = s.school_id and d.replaced_at is null
        where s.urn = r.school_urn
      )
    ) order by r.start, r.id)
    from ect_registrations r
    where r.teacher_id = teachers.id and r.withdrawn_at is null
  ), '[]')`

export async function readPosts(run: Run, teacherId: string): Promise<readonly Post[]> {
  const [row] = await run(
    sql<{ posts: PostRow[] }>`select ${postsColumn} as posts from teachers where id = ${teacherId}`.compile(
      build,
    ),
  )
  return (row?.posts ?? []).map(toPost)
}

export function toPost(row: PostRow): Post {
  return {
    ...{ registrationId: row.id, schoolUrn: row.school_urn, bodyId: row.body_id },
    start: Temporal.PlainDate.from(row.start),
    end: row.last_day === null ? null : Temporal.PlainDate.from(row.last_day),
    patterns: row.patterns.map(({ from, half_days }) => ({
      ...{ from: Temporal.PlainDate.from(from), halfDays: half_days },
    })),
    absences: row.absences.map(absenceOf),
    calendar: calendarOf(row.years),
  }
}
