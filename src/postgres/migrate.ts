import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { StartUpError } from '../start-up-error.ts'
import { createQueues } from './boss-queues.ts'
import { SERVICE_ROLE } from './connect.ts'

type Migration = { name: string; sql: string; checksum: string }

const FOLDER = path.join(import.meta.dirname, '../../db/migrations')
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/

/** Any number will do, so long as every version of this service uses the same one. */
const LOCK = 4_172_018

/**
 * Brings the database at `url` (its owner's address) up to date: each file of `db/migrations` not yet applied, in
 * one transaction each and in order, then the job queue's own tables. Programs that start together wait for each other.
 *
 * @returns the names of the migrations applied now
 */
export async function migrate(url: string, folder = FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'induction-record migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query("set lock_timeout = '10s'")
    const waiting = pending(migrations, await applied(client))
    for (const migration of waiting) await apply(client, migration)
    await migrateJobs(url, client)
    return waiting.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** Whether the database has exactly the migrations that this version of the service brings; asked by `/ready`. */
export async function isCurrent(pool: pg.Pool, folder = FOLDER): Promise<boolean> {
  const migrations = await readMigrations(folder)
  const { rows } = await pool.query<{ name: string }>('select name from schema_migrations')
  const done = new Set(rows.map(({ name }) => name))
  return migrations.every(({ name }) => done.has(name))
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const misnamed = names.find((name) => !FILE_NAME.test(name))
  if (misnamed !== undefined) throw new StartUpError(`Migration ${misnamed} is not named like 0001_what.sql`)
  return await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8')
      return { name, sql, checksum: sha256(sql.replaceAll('\r\n', '\n')) }
    }),
  )
}

async function applied(client: pg.Client): Promise<Map<string, string>> {
  await client.query(
    `create table if not exists schema_migrations (
       name text primary key,
       checksum text not null,
       applied_at timestamptz not null default now()
     )`,
  )
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function pending(migrations: Migration[], done: Map<string, string>): Migration[] {
  for (const { name, checksum } of migrations)
    if (done.has(name) && done.get(name) !== checksum)
      throw new StartUpError(
        `Migration ${name} was changed after it was applied: put it back and add a new one.`,
      )
  const latest = [...done.keys()].sort().at(-1) ?? ''
  const waiting = migrations.filter(({ name }) => !done.has(name))
  const late = waiting.find(({ name }) => name < latest)
  if (late !== undefined)
    throw new StartUpError(`Migration ${late.name} comes before ${latest}, already applied.`)
  return waiting
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed`, { cause: error })
  }
}

/** The queue's tables are made here by the owner, so that the service itself needs no right to make any. */
async function migrateJobs(url: string, client: pg.Client): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'jobs',
    max: 2,
    supervise: false,
    schedule: false,
    application_name: 'induction-record migrate',
  })
  const failures: Error[] = []
  boss.on('error', (error) => failures.push(error))
  await boss.start()
  await createQueues(boss)
  await boss.stop({ graceful: false })
  if (failures[0] !== undefined) throw failures[0]
  const role = await client.query('select from pg_roles where rolname = $1', [SERVICE_ROLE])
  if (role.rowCount === 0) return
  await client.query(`
    grant usage on schema jobs to ${SERVICE_ROLE};
    grant select, insert, update, delete on all tables in schema jobs to ${SERVICE_ROLE};
    grant usage on all sequences in schema jobs to ${SERVICE_ROLE};
    grant execute on all functions in schema jobs to ${SERVICE_ROLE};
    grant select on schema_migrations to ${SERVICE_ROLE}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
