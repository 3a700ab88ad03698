import assert from 'node:assert/strict'
import { test } from 'node:test'
import { removeExpired } from '../../src/application/delivery/upkeep.ts'
import { assertCountsKept } from '../support/counts-kept.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const started = await startService()
const { database, ports, service, newPerson } = started
const { owner, app } = database
const steps = makeSteps(started)
const tutor = asking(tutorOf(WHINMOOR))

test('counts are kept through claims, releases and registrations, and summed by the upkeep', async () => {
  const moved = await steps.release(await steps.claim(newPerson()))
  await Promise.all([
    steps.claim(moved.trn, actors.other, '2026-04-20'),
    steps.claim(newPerson()),
    steps.pass(await steps.claim(newPerson())),
    registered(service, tutor, registering(newPerson())),
    registered(service, tutor, registering(newPerson(), { start: '2026-10-01' })),
  ])
  await owner.query(`update caseload set tab = 'finished' where tab = 'released'`)
  await owner.query(`update body_queue set differs = not differs`)
  await assertCountsKept(owner)
  const before = await rowsIn('queue_counts')
  await removeExpired(ports)
  await assertCountsKept(owner)
  assert.ok((await rowsIn('queue_counts')) < before)
})

test('two who sum at once, and one who adds meanwhile, lose nothing', async () => {
  await Promise.all([removeExpired(ports), steps.claim(newPerson()), removeExpired(ports)])
  await assertCountsKept(owner)
})

test('a body sees its own counts, and writes none', async () => {
  const client = await app.connect()
  try {
    for (const table of ['caseload_counts', 'queue_counts']) {
      assert.equal((await client.query(`select from ${table}`)).rowCount, 0)
      await client.query(
        `begin; select set_config('app.scope', 'body', true), set_config('app.body', '${bodyIds.lantern}', true)`,
      )
      const { rows } = await client.query<{ body: string }>(`select distinct body_id as body from ${table}`)
      assert.deepEqual(rows, [{ body: bodyIds.lantern }])
      await assert.rejects(client.query(`delete from ${table}`), { code: '42501' })
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
})

async function rowsIn(table: string): Promise<number> {
  return (await owner.query(`select from ${table}`)).rowCount ?? 0
}
