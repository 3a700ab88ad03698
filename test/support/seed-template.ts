import path from 'node:path'
import { importGias } from '../../src/application/schools/import-gias.ts'
import { openExtract } from '../../src/gateways/gias-file.ts'
import { makePool, REGISTER_ROLE } from '../../src/postgres/connect.ts'
import { makeSchoolRegister } from '../../src/postgres/schools/register.ts'
import { seedReference } from '../../src/postgres/seed-reference.ts'
import { seedSchoolsSide } from '../../src/postgres/seed-schools.ts'
import { fixedClock } from './clock.ts'
import { countedIds } from './ids.ts'

const GIAS = path.join(import.meta.dirname, '../../db/seeds/gias')

/** Before any that a test counts. */
const FIRST_IMPORT = '00000000-0000-7000-0000-000000000000'

/** Fills the template database with the reference data every test may rely on: appropriate bodies and schools. */
export async function seedTemplate(ownerUrl: string): Promise<void> {
  await seedReference(ownerUrl)
  const pool = makePool(ownerUrl, { role: REGISTER_ROLE, max: 1 })
  const ids = { ...countedIds(), id: () => FIRST_IMPORT }
  const jobs = { add: () => Promise.reject(new Error('A first read of the schools tells nobody')) }
  const register = makeSchoolRegister({ pool, jobs, newId: ids.id })
  try {
    const read = await importGias(
      { register, clock: fixedClock('2026-08-31T11:00:00Z'), ids },
      {
        schools: await openExtract(path.join(GIAS, 'edubasealldata.csv')),
        links: await openExtract(path.join(GIAS, 'links_edubasealldata.csv')),
        today: Temporal.PlainDate.from('2026-08-31'),
        ...{ dryRun: false, acceptManyClosures: false, publicUrl: null },
      },
    )
    if (read.kind === 'refused') throw read.refusal
  } finally {
    await pool.end()
  }
  await seedSchoolsSide(ownerUrl)
}
