import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { AS_SERVICE, makePool, SERVICE_ROLE } from '../../src/postgres/connect.ts'
import { openTestCluster, urlOf, type TestCluster } from './test-cluster.ts'

export type TestDatabase = {
  /** Address that signs in as the owner: migrations, seeding and looking behind the service's back. */
  ownerUrl: string
  /** Address whose connections work as the service's own role, under row-level security. */
  appUrl: string
  owner: pg.Pool
  app: pg.Pool
  /** Closes both pools and removes the database; done at the end of the file for those not dropped. */
  drop: () => Promise<void>
}

/** A database of one's own: migrated, with reference data, cloned from the run's template in some 50 ms. */
export async function createTestDatabase(
  options: { from?: 'template' | 'empty' } = {},
): Promise<TestDatabase> {
  cluster ??= openTestCluster()
  const { adminUrl, template } = await cluster
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const source = options.from === 'empty' ? 'template0' : template
  await asAdmin(adminUrl, `create database ${name} template ${source} strategy file_copy`)
  const ownerUrl = urlOf(adminUrl, name)
  const owner = makePool(ownerUrl, { max: 5 })
  const app = makePool(ownerUrl, AS_SERVICE)
  let dropped: Promise<void> | undefined
  const database: TestDatabase = {
    ownerUrl,
    appUrl: `${ownerUrl}?options=${encodeURIComponent(`-c role=${SERVICE_ROLE}`)}`,
    owner,
    app,
    drop: () => (dropped ??= dropDatabase()),
  }
  async function dropDatabase() {
    open.delete(database)
    await Promise.all([owner.end(), app.end()])
    await asAdmin(adminUrl, `drop database ${name} with (force)`)
  }
  open.add(database)
  return database
}

let cluster: Promise<TestCluster> | undefined
const open = new Set<TestDatabase>()

after(async () => {
  for (const database of open) await database.drop()
  if (cluster !== undefined) await (await cluster).stop()
})

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
