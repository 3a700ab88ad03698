import { sql } from 'kysely'
import type { ExemptionToTell } from '../../application/correction/exemption-views.ts'
import { PAGE_SIZE } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { readExemptionGround } from '../../domain/induction/exemption.ts'
import type { Trn } from '../../domain/values/trn.ts'
import { build, type Run } from '../transaction.ts'

/** What makes an exemption a task: it stands, teacher records do not say so, and no outcome outranks it. */
const isToTell = sql<boolean>`
  e.withdrawn_at is null
  and t.trs_status is distinct from 'Exempt'
  and not exists (select from outcomes o where o.teacher_id = e.teacher_id and o.withdrawn_at is null)`

/** Exemptions that teacher records do not show yet, the one recorded first first; the department's alone, at most a page. */
export async function readExemptionsToTell(run: Run, scope: Scope): Promise<readonly ExemptionToTell[]> {
  if (scope.kind !== 'department') return []
  const rows = await run(
    sql<Omit<ExemptionToTell, 'ground'> & { ground: string }>`
      select
        e.teacher_id as "teacherId",
        t.first_name || ' ' || t.last_name as name,
        t.trn,
        e.ground,
        e.added_at as since
      from exemptions e
      join teachers t on t.id = e.teacher_id
      where ${isToTell}
      order by e.added_at, e.teacher_id
      limit ${PAGE_SIZE}`.compile(build),
  )
  return rows.map((row) => {
    const ground = readExemptionGround(row.ground)
    if (!ground) throw new Error(`an exemption on an unknown ground: ${row.ground}`)
    return { ...row, ground }
  })
}

/** Whoever has one and is due for a look at teacher records. */
export async function readExemptDue(
  run: Run,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly Readonly<{ teacherId: string; trn: Trn }>[]> {
  return await run(
    sql<{ teacherId: string; trn: Trn }>`
      select e.teacher_id as "teacherId", t.trn
      from exemptions e
      join teachers t on t.id = e.teacher_id
      where ${isToTell} and t.look_again_at <= ${now}::timestamptz
      order by t.look_again_at, t.id
      limit ${limit}`.compile(build),
  )
}
