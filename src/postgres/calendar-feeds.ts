import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { CalendarFeeds } from '../application/conclusion/ports.ts'
import { build, inScope } from './transaction.ts'

/** Calendars by their secret, of which only the SHA-256 is kept. */
export function makeCalendarFeeds(pool: pg.Pool): CalendarFeeds {
  const nobody = { kind: 'nobody' } as const
  return {
    organisationOf: (secret) =>
      inScope(
        pool,
        nobody,
        async (run) => {
          const [row] = await run(
            build
              .selectFrom('calendar_feeds')
              .select(['organisation_id', 'school_urns'])
              .where('token_hash', '=', hash(secret)),
          )
          return row ? { id: row.organisation_id, schoolUrns: row.school_urns } : null
        },
        'read only',
      ),
    find: (organisationId) =>
      inScope(
        pool,
        nobody,
        async (run) => {
          const [row] = await run(
            build
              .selectFrom('calendar_feeds')
              .select(['made_by', 'made_at'])
              .where('organisation_id', '=', organisationId),
          )
          return row ? { madeBy: row.made_by, madeAt: row.made_at } : null
        },
        'read only',
      ),
    renew: ({ id, schoolUrns }, secret, { by, at }) =>
      inScope(pool, nobody, async (run) => {
        await run(
          sql`
            insert into calendar_feeds (organisation_id, token_hash, school_urns, made_by, made_at)
            values (${id}, ${hash(secret)}, ${[...schoolUrns]}, ${by}, ${at}::timestamptz)
            on conflict (organisation_id) do update set
              token_hash = excluded.token_hash,
              school_urns = excluded.school_urns,
              made_by = excluded.made_by,
              made_at = excluded.made_at`.compile(build),
        )
      }),
    revoke: (organisationId) =>
      inScope(pool, nobody, async (run) => {
        await run(build.deleteFrom('calendar_feeds').where('organisation_id', '=', organisationId))
      }),
  }
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
