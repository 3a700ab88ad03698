import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { isCurrent, migrate } from '../src/postgres/migrate.ts'
import { createTestDatabase } from './support/database.ts'

test('two programs that start together on an empty database migrate it once', async () => {
  const { ownerUrl, owner } = await createTestDatabase({ from: 'empty' })
  const [first, second] = await Promise.all([migrate(ownerUrl), migrate(ownerUrl)])
  const { rows } = await owner.query<{ name: string }>('select name from schema_migrations order by name')
  assert.deepEqual(
    [...first, ...second].sort(),
    rows.map(({ name }) => name),
  )
  assert.ok(rows.length > 0)
})

test('a database that is up to date is left as it is', async () => {
  const { ownerUrl, app } = await createTestDatabase()
  assert.deepEqual(await migrate(ownerUrl), [])
  assert.equal(await isCurrent(app), true)
})

test('a migration that was changed after it was applied is refused by its name', async (t) => {
  const folder = await folderWith(t, { '0001_a.sql': 'create table a (id int)' })
  const { ownerUrl } = await createTestDatabase({ from: 'empty' })
  assert.deepEqual(await migrate(ownerUrl, folder), ['0001_a.sql'])
  await writeFile(path.join(folder, '0001_a.sql'), 'create table a (id bigint)')
  await assert.rejects(migrate(ownerUrl, folder), /0001_a\.sql was changed after it was applied/)
})

test('a migration that fails leaves nothing of itself behind, and the ones before it stay', async (t) => {
  const folder = await folderWith(t, {
    '0001_a.sql': 'create table a (id int)',
    '0002_b.sql': 'create table b (id int); select 1 / 0',
  })
  const { ownerUrl, owner } = await createTestDatabase({ from: 'empty' })
  await assert.rejects(migrate(ownerUrl, folder), /0002_b\.sql failed/)
  const { rows } = await owner.query(
    "select to_regclass('a') is not null as a, to_regclass('b') is not null as b",
  )
  assert.deepEqual(rows, [{ a: true, b: false }])
  const { rows: done } = await owner.query('select name from schema_migrations')
  assert.deepEqual(done, [{ name: '0001_a.sql' }])
})

test('a migration numbered before one already applied is refused', async (t) => {
  const folder = await folderWith(t, { '0002_b.sql': 'select 1' })
  const { ownerUrl } = await createTestDatabase({ from: 'empty' })
  await migrate(ownerUrl, folder)
  await writeFile(path.join(folder, '0001_a.sql'), 'select 1')
  await assert.rejects(migrate(ownerUrl, folder), /0001_a\.sql comes before 0002_b\.sql/)
})

test('a database that lacks a migration is not current', async (t) => {
  const folder = await folderWith(t, { '0001_a.sql': 'select 1' })
  const { ownerUrl, owner } = await createTestDatabase({ from: 'empty' })
  await migrate(ownerUrl, folder)
  await writeFile(path.join(folder, '0002_b.sql'), 'select 1')
  assert.equal(await isCurrent(owner, folder), false)
})

test("the service's own role owns nothing, may make no table, and can use the job queue", async () => {
  const { app } = await createTestDatabase()
  const { rows } = await app.query(
    `select current_user as role,
       (select count(*) from pg_class where relowner = current_user::regrole) as owned,
       (select rolbypassrls or rolsuper from pg_roles where rolname = current_user) as above_the_rules`,
  )
  assert.deepEqual(rows, [{ role: 'induction_service', owned: 0, above_the_rules: false }])
  await assert.rejects(app.query('create table mine (id int)'), /permission denied/)
  await app.query('select count(*) from jobs.job')
})

async function folderWith(t: { after: (done: () => Promise<void>) => void }, files: Record<string, string>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, sql] of Object.entries(files)) await writeFile(path.join(folder, name), sql)
  return folder
}
