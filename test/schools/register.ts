import { after } from 'node:test'
import path from 'node:path'
import { importGias } from '../../src/application/schools/import-gias.ts'
import { openExtract } from '../../src/gateways/gias-file.ts'
import { makePool, REGISTER_ROLE } from '../../src/postgres/connect.ts'
import type { Job } from '../../src/postgres/job-queue.ts'
import { makeSchoolRegister } from '../../src/postgres/schools/register.ts'
import { fixedClock } from '../support/clock.ts'
import type { TestDatabase } from '../support/database.ts'
import { countedIds } from '../support/ids.ts'

export const SEEDS = path.join(import.meta.dirname, '../../db/seeds/gias')
export const FIXTURES = path.join(import.meta.dirname, '../fixtures/gias')
export const firstDay = {
  schools: path.join(SEEDS, 'edubasealldata.csv'),
  links: path.join(SEEDS, 'links_edubasealldata.csv'),
}
export const nextDay = {
  schools: path.join(FIXTURES, 'edubasealldata-next-day.csv'),
  links: path.join(FIXTURES, 'links_edubasealldata-next-day.csv'),
}

/** The import of schools on a real database; `read` gives the summary, or fails the test when the files are refused. */
export function registerOn(database: TestDatabase, ids = countedIds()) {
  const jobs: Job[] = []
  const add = (_: unknown, job: Job) => Promise.resolve(void jobs.push(job))
  const pool = makePool(database.ownerUrl, { role: REGISTER_ROLE, max: 2 })
  after(() => pool.end())
  const register = makeSchoolRegister({ pool, jobs: { add }, newId: ids.id })
  const ports = { register, clock: fixedClock(), ids }

  async function attempt(
    files: { schools: string; links: string },
    day: string,
    options: { dryRun?: boolean } = {},
  ) {
    return importGias(ports, {
      schools: await openExtract(files.schools),
      links: await openExtract(files.links),
      today: Temporal.PlainDate.from(day),
      dryRun: options.dryRun ?? false,
      acceptManyClosures: false,
      publicUrl: 'http://localhost:3000',
    })
  }
  return {
    jobs,
    ports,
    attempt,
    read: async (
      files: { schools: string; links: string },
      day: string,
      options: { dryRun?: boolean } = {},
    ) => {
      const result = await attempt(files, day, options)
      if (result.kind === 'refused') throw result.refusal
      return result.summary
    },
    /** Forgets every school, as on the first day of all. */
    forget: async () => {
      await database.owner.query('delete from school_imports; delete from school_links; delete from schools')
    },
  }
}
