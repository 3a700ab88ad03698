import pg from 'pg'
import type { Clock, Ids } from '../application/ports.ts'
import { demonstrationBodies, stateSchools } from '../application/seed/demonstration-shares.ts'
import { inventedChange } from '../application/seed/invented-change.ts'
import { columnsOf, copiedTables, copyRecords } from './copy-records.ts'

const TEACHERS = 5_000

/**
 * Gives the Cobalt hub 5,000 invented teachers, as the owner of the database. Done once: when the first of them is
 * there already, nothing changes.
 *
 * @returns how many teachers were added now
 */
export async function seedLarge(
  ownerUrl: string,
  { clock, ids }: { clock: Clock; ids: Ids },
): Promise<number> {
  const { cobalt: bodyId, worsted: earlierBodyId } = demonstrationBodies
  const where = { bodyId, earlierBodyId, schoolUrns: stateSchools }
  const at = clock.now()
  const changes = Array.from({ length: TEACHERS }, (_, number) => inventedChange(number, where, ids.id, at))
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'induction-record seed' })
  await client.connect()
  try {
    await client.query("begin; set local app.scope = 'system'")
    const first = await client.query('select from teachers where trn = $1', [changes[0]?.teacher?.trn])
    if (first.rowCount !== 0) return 0
    for (const table of copiedTables)
      await client.query(
        `create temporary table copied_${table} (like ${table} including defaults including generated) on commit drop`,
      )
    await copyRecords(client, changes, (table) => `copied_${table}`)
    for (const table of copiedTables)
      await client.query(
        `insert into ${table} (${columnsOf(table)}) select ${columnsOf(table)} from copied_${table}`,
      )
    await client.query('commit')
    await client.query('analyze teachers, induction_periods, outcomes, caseload, history')
    return TEACHERS
  } finally {
    await client.end()
  }
}
