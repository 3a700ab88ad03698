import { sql } from 'kysely'
import type pg from 'pg'
import type { SettingView, SettingViews } from '../../application/schools/setting-ports.ts'
import { searchable } from '../../domain/values/searchable.ts'
import { isUuid } from '../is-uuid.ts'
import { recordedColumns, type Recorded } from '../registration/actor-json.ts'
import { build, inScope, type Run } from '../transaction.ts'
import { decodeSettingEvent } from './setting-codec.ts'
import { readSettings, seesSettings } from './setting-rows.ts'

const MOST_SCHOOLS = 20
const MOST_WORDS = 6

/** Schools for the department's pages. */
export function makeSettingViews(pool: pg.Pool): SettingViews {
  return {
    find: (scope, schoolId) =>
      isUuid(schoolId) && seesSettings(scope)
        ? inScope(pool, scope, (run) => readSetting(run, schoolId), 'read only')
        : Promise.resolve(null),
    search: (scope, text) =>
      seesSettings(scope)
        ? inScope(pool, scope, (run) => searchSettings(run, text), 'read only')
        : Promise.resolve([]),
    found: (scope) =>
      seesSettings(scope)
        ? inScope(pool, scope, (run) => readSettings(run, isFound), 'read only')
        : Promise.resolve([]),
  }
}

const isFound = sql<boolean>`s.urn in (select f.school_urn from inspection_findings f where upper_inf(f.stands))`

async function searchSettings(run: Run, text: string) {
  const words = searchable(text).split(' ').filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const holdsEach = words.map((word) => sql<boolean>`s.search_text like ${`%${word}%`}`)
  const hadUrn = sql<boolean>`s.school_id in (select had.school_id from schools had where had.urn = ${text.trim()})`
  return await readSettings(run, sql`((${sql.join(holdsEach, sql` and `)}) or ${hadUrn})`, MOST_SCHOOLS)
}

async function readSetting(run: Run, schoolId: string): Promise<SettingView | null> {
  const [setting] = await readSettings(run, sql`s.school_id = ${schoolId}::uuid`)
  if (!setting) return null
  const rows = await run(
    sql<Recorded>`
      select ${recordedColumns}
      from setting_history h
      where h.school_id = ${schoolId}::uuid
      order by h.seq desc
      limit 100`.compile(build),
  )
  return {
    ...setting,
    history: rows.map(({ data, ...how }) => ({ ...how, event: decodeSettingEvent(data) })),
  }
}
