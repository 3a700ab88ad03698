import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { CalendarFeeds } from '../application/conclusion/ports.ts'
import { build, inScope } from './transaction.ts'

/** Calendars by their secret, of which only the SHA-256 is kept. */
export function makeCalendarFeeds(pool: pg.Pool): CalendarFeeds {
  const nobody = { kind: 'nobody' } as const
  return {
    find: (by) =>
      inScope(
        pool,
        nobody,
        async (run) => {
          const [row] = await run(
            build
              .selectFrom('calendar_feeds')
              .select(['organisation_id as id', 'school_urns as schoolUrns'])
              .select(['made_by as madeBy', 'made_at as madeAt'])
              .where((eb) =>
                'secret' in by
                  ? eb('token_hash', '=', hash(by.secret))
                  : eb('organisation_id', '=', by.organisationId),
              ),
          )
          return row ?? null
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
