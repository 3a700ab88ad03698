import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { ownPlace, runProgram, type Program } from './support/program.ts'

const READY = 'Ready at'

/** Begun with nothing by the first test; what it leaves is where the others begin. */
const firstPlace = await ownPlace()

test('one command serves everything, says where, answers probes, and Ctrl-C stops it with its database', async () => {
  const place = firstPlace
  const service = runProgram('src/main.ts', place)
  await service.says(READY)
  const origin = `http://localhost:${place.PORT}`
  assert.ok(service.output().includes(`Ready at ${origin}`))
  assert.match(service.output(), /Start now/)
  assert.equal((await fetch(`${origin}/health`)).status, 200)
  assert.equal((await fetch(`${origin}/ready`)).status, 200)
  assert.equal((await fetch(origin)).status, 200)
  const postmaster = await postmasterOf(place.DATA_DIR)
  const began = performance.now()
  service.child.kill('SIGINT')
  assert.deepEqual(await service.ended, { code: 0, signal: null })
  assert.ok(performance.now() - began < 10_000)
  assert.equal(isAlive(postmaster), false)
  await assert.rejects(fetch(origin))
})

test('a second start while one runs says so in one line and ends with 1; commands share the running database', async () => {
  const place = await ownPlace(firstPlace)
  const first = runProgram('src/main.ts', place)
  await first.says(READY)
  const second = runProgram('src/main.ts', { ...place, PORT: '1' })
  assert.equal((await second.ended).code, 1)
  assert.match(second.output(), /^Already running: process \d+ is using the database in [^\n]+\n$/)
  const command = runProgram('src/cli.ts', place, ['migrate'])
  assert.equal((await command.ended).code, 0)
  assert.match(command.output(), /up to date/)
  assert.equal((await fetch(`http://localhost:${place.PORT}/ready`)).status, 200)
  await stop(first)
})

test('after kill -9 of the program and its database the next start has every row', async () => {
  const place = await ownPlace(firstPlace)
  const first = runProgram('src/main.ts', place)
  await first.says(READY)
  await write(place.DATA_DIR)
  const postmaster = await postmasterOf(place.DATA_DIR)
  first.child.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
  await first.ended
  const next = runProgram('src/main.ts', place)
  await next.says(READY)
  assert.equal(await read(place.DATA_DIR), 1)
  await stop(next)
})

test('after kill -9 of the program alone the database left running is taken in hand', async () => {
  const place = await ownPlace(firstPlace)
  const first = runProgram('src/main.ts', place)
  await first.says(READY)
  await write(place.DATA_DIR)
  const left = await postmasterOf(place.DATA_DIR)
  first.child.kill('SIGKILL')
  await first.ended
  assert.equal(isAlive(left), true)
  const next = runProgram('src/main.ts', place)
  await next.says(READY)
  assert.equal(isAlive(left), false)
  assert.equal(await read(place.DATA_DIR), 1)
  await stop(next)
})

test('a port in use is one line naming it, and nothing is left running', async () => {
  const place = await ownPlace(firstPlace)
  const holder = await hold(Number(place.PORT))
  const service = runProgram('src/main.ts', { ...place, LOG_LEVEL: 'silent' })
  assert.equal((await service.ended).code, 1)
  const lines = ours(service)
  assert.deepEqual(lines, [`Port ${place.PORT} is in use: set PORT to another.`])
  await assert.rejects(postmasterOf(place.DATA_DIR), { code: 'ENOENT' })
  holder.close()
})

test('a database that cannot be reached is one line', async () => {
  const place = await ownPlace()
  const service = runProgram('src/main.ts', { ...place, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' })
  assert.equal((await service.ended).code, 1)
  assert.match(service.output(), /^Cannot reach PostgreSQL at 127\.0\.0\.1:1\/c: [^\n]+\n$/)
})

test('in production what is missing is named and nothing starts', async () => {
  const place = await ownPlace()
  const service = runProgram('src/main.ts', { ...place, NODE_ENV: 'production' })
  assert.equal((await service.ended).code, 1)
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'TRS_API_KEY', 'DFE_SIGN_IN_CLIENT_SECRET'])
    assert.match(service.output(), new RegExp(`^${name} is missing`, 'm'))
})

for (const file of ['start-local.ts', 'postgres/open-database.ts'])
  test(`in production the stand-in src/local/${file} cannot be loaded`, async () => {
    const service = runProgram(`src/local/${file}`, { NODE_ENV: 'production' })
    assert.equal((await service.ended).code, 1)
    assert.match(service.output(), /must never be loaded when NODE_ENV is production/)
  })

async function stop(service: Program): Promise<void> {
  service.child.kill('SIGTERM')
  assert.equal((await service.ended).code, 0)
}

/** What the program itself wrote; a library warns of this version of Node. */
function ours(service: Program): string[] {
  return service
    .output()
    .split('\n')
    .filter((line) => line !== '' && !line.includes('oidc-provider'))
}

async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function write(dataDir: string): Promise<void> {
  await query(dataDir, 'create table kept as select 1 as row')
}

async function read(dataDir: string): Promise<number | null> {
  return (await query(dataDir, 'select from kept')).rowCount
}

async function query(dataDir: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(await readFile(path.join(dataDir, 'postgres/url'), 'utf8'))
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

async function hold(port: number): Promise<Server> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<Server>()
  server.listen(port, '127.0.0.1', () => {
    resolve(server)
  })
  return await promise
}
