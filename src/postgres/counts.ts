import { sql } from 'kysely'
import type pg from 'pg'
import type { Counts } from '../application/ports.ts'
import { build, inScope } from './transaction.ts'

/** The counts that are kept of lists and queues: every change adds to them, and this sums what was added. */
export function makeCounts(pool: pg.Pool): Counts {
  return {
    fold: async () => {
      await inScope(pool, { kind: 'system' }, (run) => run(sql`select fold_counts()`.compile(build)))
    },
  }
}
