import { sql } from 'kysely'
import { build, type Run } from '../transaction.ts'

/** Registrations that stand and have an absence, other than leave, that nobody has said the end of. */
export async function readAbsentNow(run: Run): Promise<string[]> {
  const rows = await run(
    sql<{ id: string }>`
      select distinct r.id
      from absences a
      join ect_registrations r on r.id = a.registration_id
      where upper_inf(a.away)
        and a.category in ('absence', 'phased_return', 'strike')
        and r.withdrawn_at is null
      order by r.id`.compile(build),
  )
  return rows.map(({ id }) => id)
}
