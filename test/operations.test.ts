import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReadiness, countJobs } from '../src/postgres/readiness.ts'
import { makeMetrics } from '../src/web/operations/metrics.ts'
import { probes } from '../src/web/operations/probes.ts'
import { createTestDatabase } from './support/database.ts'
import { startWeb } from './support/web.ts'

test('a service with its database migrated and no job left lying is ready', async () => {
  const { app } = await startWithProbes()
  const answer = await app.inject('/ready')
  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.json(), {
    status: 'ready',
    checks: { database: true, migrations: true, jobs: true },
  })
  assert.equal(answer.headers['cache-control'], 'no-store')
})

test('a job that nobody takes for over two minutes makes the service not ready, and a later try does not', async () => {
  const { app, database } = await startWithProbes()
  await database.owner.query('select jobs.create_queue(\'q\', \'{"policy": "standard"}\')')
  const add = (when: string) =>
    database.owner.query(`insert into jobs.job (name, start_after) values ('q', now() + $1::interval)`, [
      when,
    ])
  await add('1 hour')
  await add('-119 seconds')
  assert.equal((await app.inject('/ready')).statusCode, 200)
  await add('-121 seconds')
  const answer = await app.inject('/ready')
  assert.equal(answer.statusCode, 503)
  assert.deepEqual(answer.json(), {
    status: 'not ready',
    checks: { database: true, migrations: true, jobs: false },
  })
})

test('without the migrations of this version the service is not ready', async () => {
  const { app, database } = await startWithProbes()
  await database.owner.query(
    'delete from schema_migrations where name = (select max(name) from schema_migrations)',
  )
  const answer = await app.inject('/ready')
  assert.equal(answer.statusCode, 503)
  assert.deepEqual(answer.json(), {
    status: 'not ready',
    checks: { database: true, migrations: false, jobs: true },
  })
})

test('without a database the process is healthy and not ready', async () => {
  const { app } = await startWeb({
    pages: [probes(() => Promise.reject(new Error('postgres://owner:a-secret@db is down')))],
  })
  assert.equal((await app.inject('/health')).statusCode, 200)
  const answer = await app.inject('/ready')
  assert.equal(answer.statusCode, 503)
  assert.deepEqual(answer.json(), {
    status: 'not ready',
    checks: { database: false, migrations: false, jobs: false },
  })
  assert.doesNotMatch(answer.body, /secret/)
})

test('figures are served on a port of their own: requests by route pattern, jobs, outbox age, pool', async (t) => {
  const database = await createTestDatabase()
  await database.owner.query('select jobs.create_queue(\'send_mail\', \'{"policy": "standard"}\')')
  const metrics = makeMetrics({
    pool: () => ({ total: 5, idle: 3, waiting: 1 }),
    outbox: () => Promise.resolve({ oldestWaitingSeconds: 42, waiting: 2 }),
    jobs: () => countJobs(database.app),
  })
  metrics.answered({ method: 'GET', route: '/appropriate-body/ects/:id', status: 200, seconds: 0.02 })
  const { port, close } = await metrics.listen({ port: 0, host: '127.0.0.1' })
  t.after(close)
  const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text()
  for (const line of [
    'http_request_duration_seconds_count{method="GET",route="/appropriate-body/ects/:id",status="200"} 1',
    'database_pool_connections{state="busy"} 2',
    'outbox_oldest_seconds 42',
    'jobs{queue="send_mail",state="ready"} 0',
    'database_up 1',
  ])
    assert.ok(text.includes(line), `${line}\nis not in\n${text}`)
})

test('figures are told even when the database does not answer', async () => {
  const metrics = makeMetrics({
    pool: () => ({ total: 0, idle: 0, waiting: 0 }),
    outbox: () => Promise.reject(new Error('down')),
    jobs: () => Promise.reject(new Error('down')),
  })
  assert.match(await metrics.text(), /^database_up 0$/m)
})

test('a port of figures that is taken is one line naming it', async (t) => {
  const metrics = makeMetrics({
    pool: () => ({ total: 0, idle: 0, waiting: 0 }),
    outbox: () => Promise.resolve({ oldestWaitingSeconds: null, waiting: 0 }),
    jobs: () => Promise.resolve([]),
  })
  const { port, close } = await metrics.listen({ port: 0, host: '127.0.0.1' })
  t.after(close)
  await assert.rejects(metrics.listen({ port, host: '127.0.0.1' }), {
    name: 'StartUpError',
    message: `Port ${String(port)} is in use: set METRICS_PORT to another.`,
  })
})

async function startWithProbes() {
  const reading = Promise.withResolvers<Parameters<typeof readReadiness>[0]>()
  const web = await startWeb({ pages: [probes(async () => readReadiness(await reading.promise))] })
  reading.resolve(web.database.app)
  return web
}
