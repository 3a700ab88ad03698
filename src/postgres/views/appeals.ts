import { sql } from 'kysely'
import type { UndecidedAppeal } from '../../application/conclusion/appeal-views.ts'
import { PAGE_SIZE } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { build, type Run } from '../transaction.ts'

/** Appeals that nobody has decided, the one filed first first; the department's alone, at most a page of them. */
export async function readUndecidedAppeals(run: Run, scope: Scope): Promise<readonly UndecidedAppeal[]> {
  if (scope.kind !== 'department') return []
  const rows = await run(
    sql<Omit<UndecidedAppeal, 'filedOn'> & { filedOn: string }>`
      select
        c.teacher_id as "teacherId",
        t.first_name || ' ' || t.last_name as name,
        c.appeal -> 'against' ->> 'kind' as against,
        c.appeal ->> 'filedOn' as "filedOn",
        c.appeal ->> 'reference' as reference,
        c.appeal -> 'proposed' ->> 'byName' as "proposedBy"
      from conclusions c
      join teachers t on t.id = c.teacher_id
      where c.appeal is not null and c.appeal -> 'result' = 'null'::jsonb
      order by c.appeal ->> 'filedOn', c.teacher_id
      limit ${PAGE_SIZE}`.compile(build),
  )
  return rows.map((row) => ({ ...row, filedOn: Temporal.PlainDate.from(row.filedOn) }))
}

/** The teacher with this TRN, for the department; null for anybody else, and when there is none. */
export async function readTeacherIdOfTrn(run: Run, scope: Scope, trn: string): Promise<string | null> {
  if (scope.kind !== 'department') return null
  const [row] = await run(build.selectFrom('teachers').select('id').where('trn', '=', trn))
  return row?.id ?? null
}
