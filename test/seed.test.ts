import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedReference } from '../src/postgres/seed-reference.ts'
import { createTestDatabase } from './support/database.ts'

test('the reference data holds 91 bodies, and of the 405 establishments the 361 where induction can be served', async () => {
  const { owner } = await createTestDatabase()
  const { rows } = await owner.query(
    `select
       (select count(*)::int from appropriate_bodies) as bodies,
       (select count(*)::int from appropriate_bodies where upper_inf(designated)) as designated,
       (select count(*)::int from schools) as schools,
       (select count(*)::int from schools where type_code = '30') as welsh`,
  )
  assert.deepEqual(rows, [{ bodies: 91, designated: 77, schools: 361, welsh: 0 }])
})

test('a school keeps letters of the Windows alphabet and is found by name, town, postcode or URN without accents', async () => {
  const { owner } = await createTestDatabase()
  const { rows } = await owner.query<{ name: string; search_text: string; urn: string; postcode: string }>(
    "select urn, name, postcode, search_text from schools where name ~ '[^ -~]' order by urn",
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ name }) => !/[\u0080-\u009f\ufffd]/.test(name)))
  assert.ok(rows.every(({ search_text, urn }) => search_text.endsWith(urn) && !/[’é]/.test(search_text)))
})

test('an ended body ends on the last day written, both days included', async () => {
  const { owner } = await createTestDatabase()
  const { rows } = await owner.query(
    `select date '2024-08-31' <@ designated as last_day, date '2024-09-01' <@ designated as day_after, contact_email
     from appropriate_bodies where name = 'Leeds Local Authority'`,
  )
  assert.deepEqual(rows, [
    { last_day: true, day_after: false, contact_email: 'induction@leeds-local-authority.example' },
  ])
})

test('loading the reference data again changes nothing', async () => {
  const database = await createTestDatabase()
  const everything = async () =>
    await database.owner.query(
      `select md5(string_agg(t::text, '' order by t::text)) from (
         select b::text from appropriate_bodies b union all select s::text from schools s
       ) t`,
    )
  const before = await everything()
  await seedReference(database.ownerUrl)
  assert.deepEqual((await everything()).rows, before.rows)
})
