import { sql } from 'kysely'
import type { SettingEvidence } from '../application/verify-settings.ts'
import { decodeBodyEvent } from './body-rows.ts'
import { readBodies } from './reference.ts'
import { findingsJson, toFinding, type FindingJson } from './schools/findings.ts'
import { decodeSettingEvent } from './schools/setting-codec.ts'
import { build, type Run } from './transaction.ts'
import { wholeHistory, type EventRow } from './verify-kept.ts'

/** What is recorded of bodies and schools themselves: a few hundred rows of each. */
export async function readSettingEvidence(run: Run): Promise<SettingEvidence> {
  const bodies = await readBodies(run)
  const ofBodies = await historyOf(run, 'body_history', 'body_id')
  const ofSchools = await historyOf(run, 'setting_history', 'school_id')
  const [found] = await run(
    sql<{ findings: readonly FindingJson[] }>`select ${findingsJson(sql`true`)} as findings`.compile(build),
  )
  return {
    bodies: [...bodies.values()].map(({ id, leadContact, reductionMinimum }) => ({
      ...{ id, kept: { leadContact, reductionMinimum } },
      events: wholeHistory(ofBodies.get(id) ?? [], decodeBodyEvent),
    })),
    findings: (found?.findings ?? []).map(toFinding),
    schools: await run(
      sql<SettingEvidence['schools'][number]>`
        select school_id as id, urn, eligible_by_hand as "isEligible"
        from schools
        where is_current and (eligible_by_hand or school_id = any (${[...ofSchools.keys()]}::uuid[]))`.compile(
        build,
      ),
    ),
    histories: [...ofSchools].map(([schoolId, rows]) => {
      const events = wholeHistory(rows, decodeSettingEvent)
      return {
        ...{ schoolId, urn: rows.at(-1)?.urn ?? '' },
        events: events?.map((event, index) => ({ event, at: rows[index]?.at ?? NEVER })) ?? null,
      }
    }),
  }
}

const NEVER = Temporal.Instant.fromEpochMilliseconds(0)

type Row = EventRow & Readonly<{ at: Temporal.Instant; urn: string | null }>

async function historyOf(run: Run, table: string, of: string): Promise<Map<string, Row[]>> {
  const rows = await run(
    sql<Row>`
      select ${sql.ref(of)} as of, seq, type, data, recorded_at as at, to_jsonb(h) ->> 'school_urn' as urn
      from ${sql.table(table)} h
      order by 1, seq`.compile(build),
  )
  return Map.groupBy(rows, (row) => row.of)
}
