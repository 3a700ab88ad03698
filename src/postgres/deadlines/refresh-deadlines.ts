import { sql } from 'kysely'
import type pg from 'pg'
import type { DeadlineUpkeep } from '../../application/conclusion/ports.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { readRecord } from '../record-rows.ts'
import { registrationsOf } from '../registration/registration-rows.ts'
import { build, inScope, type Run } from '../transaction.ts'
import { deadlinesNow, rememberedYears, writeDeadlines, type YearsOf } from './save-deadlines.ts'

/** Works out deadlines anew for whom no change did: an absence that lasts, new term dates or bank holidays, a new day. */
export function makeDeadlineUpkeep(pool: pg.Pool): DeadlineUpkeep {
  return {
    refresh: (today, after, limit) =>
      inScope(pool, { kind: 'system' }, async (run) => {
        const ids = await next(run, after, limit)
        let changed = 0
        const yearsOf = rememberedYears(run)
        for (const { id } of ids) changed += await refreshOne(run, id, yearsOf, today)
        return { changed, last: ids.at(-1)?.id ?? null }
      }),
  }
}

/** Whose deadlines may move: a school has registered them, or a step or a fail is recorded. Whoever is being changed is passed over. */
async function next(run: Run, after: string, limit: number) {
  return await run(
    sql<{ id: string }>`
      select t.id
      from teachers t
      where t.id > ${after}::uuid
        and (
          exists (select from ect_registrations r where r.teacher_id = t.id and r.withdrawn_at is null)
          or exists (select from conclusions c where c.teacher_id = t.id)
          or exists (select from outcomes o where o.teacher_id = t.id and o.result = 'fail' and o.withdrawn_at is null)
        )
      order by t.id
      limit ${limit}
      for no key update of t skip locked`.compile(build),
  )
}

/** Nothing is written for a teacher whose deadlines stay. */
async function refreshOne(run: Run, id: string, yearsOf: YearsOf, today: Day): Promise<number> {
  const standing = { record: await readRecord(run, id), registrations: await registrationsOf(run, id) }
  const rows = await deadlinesNow(standing, yearsOf, today)
  const kept = await run(build.selectFrom('deadlines').selectAll().where('teacher_id', '=', id))
  if (isSame(rows, kept)) return 0
  await writeDeadlines(run, [id], rows)
  return 1
}

function isSame(rows: readonly object[], kept: readonly object[]): boolean {
  return linesOf(rows) === linesOf(kept)
}

function linesOf(rows: readonly object[]): string {
  const lines = rows.map((row) => Object.entries(row).map(([name, value]) => `${name} ${String(value)}`))
  return lines
    .map((line) => line.toSorted().join(', '))
    .toSorted()
    .join('; ')
}
