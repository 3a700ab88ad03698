import type pg from 'pg'
import { isCurrent } from './migrate.ts'

/** What the probe of readiness asks of the database. Rejects when it cannot be reached. */
export async function readReadiness(
  pool: pg.Pool,
): Promise<{ migrationsCurrent: boolean; oldestDueJobSeconds: number }> {
  const [migrationsCurrent, { rows }] = await Promise.all([
    isCurrent(pool),
    pool.query<{ seconds: number | null }>(
      `select extract(epoch from now() - min(start_after))::float8 as seconds
       from jobs.job
       where state < 'active' and start_after < now()`,
    ),
  ])
  return { migrationsCurrent, oldestDueJobSeconds: rows[0]?.seconds ?? 0 }
}

/** How many jobs each queue holds by state, as the queue last counted them: reading it costs the same however many. */
export async function countJobs(pool: pg.Pool): Promise<{ queue: string; state: string; count: number }[]> {
  const { rows } = await pool.query<{ queue: string; state: string; count: number }>(
    `select q.name as queue, c.state, c.count
     from jobs.queue q
     cross join lateral (values
       ('deferred', q.deferred_count),
       ('ready', q.ready_count),
       ('active', q.active_count),
       ('failed', q.failed_count)
     ) as c (state, count)
     where q.name !~ '^__'`,
  )
  return rows
}
