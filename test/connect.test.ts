import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makePool, requirePostgres18 } from '../src/postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from './support/database.ts'

let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
})

test('days, instants, terms and counts come back as they were sent', async () => {
  const sent = {
    day: Temporal.PlainDate.from('1999-09-01'),
    instant: Temporal.Instant.from('2026-03-29T00:59:59.123456Z'),
    terms: '1.25',
    count: 9_007_199_254_740_991,
  }
  const { rows } = await database.owner.query<typeof sent>(
    'select $1::date as day, $2::timestamptz as instant, $3::numeric(4,2) as terms, $4::int8 as count',
    [sent.day, sent.instant, sent.terms, sent.count],
  )
  assert.equal(rows[0]?.day.toString(), '1999-09-01')
  assert.equal(rows[0].instant.toString(), '2026-03-29T00:59:59.123456Z')
  assert.equal(rows[0].terms, '1.25')
  assert.equal(rows[0].count, sent.count)
})

test('a whole number too great to be exact is an error, never another number', async () => {
  await assert.rejects(database.owner.query('select 9007199254740993::int8'), /beyond what is exact/)
})

test("options in the address do not take the service's role away", async () => {
  const pool = makePool(`${database.ownerUrl}?options=-c%20role%3Dpostgres%20-c%20work_mem%3D8MB`, {
    role: 'induction_service',
  })
  const { rows } = await pool.query("select current_user as role, current_setting('work_mem') as memory")
  await pool.end()
  assert.deepEqual(rows, [{ role: 'induction_service', memory: '8MB' }])
})

test('a statement that takes longer than it may is stopped', async () => {
  const pool = makePool(database.ownerUrl, { statementTimeoutMs: 50 })
  await assert.rejects(pool.query('select pg_sleep(20)'), /statement timeout/)
  await pool.end()
})

test('a server that cannot be reached is named without who signs in to it', async () => {
  await assert.rejects(
    requirePostgres18('postgres://someone:secret@127.0.0.1:1/induction'),
    (error: Error) => {
      assert.match(error.message, /^Cannot reach PostgreSQL at 127\.0\.0\.1:1\/induction: /)
      assert.doesNotMatch(error.message, /someone|secret|\n/)
      return true
    },
  )
})
