import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { StartUpError } from '../../start-up-error.ts'
import { clearLeftovers, postmasterOf, stopPostmaster } from './postmaster.ts'
import type { Runner } from './runner.ts'

/** Starts PostgreSQL on loopback and gives the owner's address of its database `induction`, made if need be. */
export async function startCluster(
  dir: string,
  runner: Runner,
  durable: boolean,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const data = path.join(runner.home, 'data')
  await clearLeftovers(data)
  const password = await makeOnce(dir, data, runner)
  await runner.own(data)
  const port = await choosePort(path.join(dir, 'port'))
  const server = await launch(dir, data, runner, port, durable)
  const url = `postgres://postgres:${password}@127.0.0.1:${String(port)}`
  await makeDatabase(`${url}/postgres`)
  await writeFile(path.join(dir, 'data-at'), data)
  await writeFile(path.join(dir, 'url'), `${url}/induction`, { mode: 0o600 })
  const kill = () => server.kill('SIGINT')
  process.once('exit', kill)
  return {
    url: `${url}/induction`,
    stop: async () => {
      process.off('exit', kill)
      if (server.pid !== undefined) await stopPostmaster(server.pid, 5_000)
    },
  }
}

/** Initialises the data folder unless that was done to the end before; returns the owner's password. */
async function makeOnce(dir: string, data: string, runner: Runner): Promise<string> {
  const secret = path.join(dir, 'password')
  const done = path.join(dir, 'made')
  const isMade = await Promise.all([stat(done), stat(path.join(data, 'PG_VERSION'))]).catch(() => undefined)
  if (isMade !== undefined) return await readFile(secret, 'utf8')
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true, mode: 0o700 })
  await runner.own(data)
  const password = randomBytes(18).toString('base64url')
  const handed = path.join(runner.home, 'password-for-initdb')
  await writeFile(handed, password, { mode: 0o600 })
  await runner.own(handed)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${handed}`]
  const { file, args, options } = runner.command('initdb', [
    '-D',
    data,
    ...locale,
    ...access,
    '--no-instructions',
  ])
  await promisify(execFile)(file, args, options).finally(() => rm(handed, { force: true }))
  await writeFile(secret, password, { mode: 0o600 })
  await writeFile(done, '')
  return password
}

async function launch(
  dir: string,
  data: string,
  runner: Runner,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    // An error's text can quote what somebody typed, so errors go to the program that caused them, not to this log.
    'log_min_messages=log',
    ...(durable ? ['shared_buffers=256MB'] : ['shared_buffers=64MB', ...UNSAFE_BUT_FAST]),
  ]
  const { file, args, options } = runner.command('postgres', [
    ...['-D', data, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ])
  const log = await open(path.join(dir, 'postgres.log'), 'w', 0o600)
  await chmod(path.join(dir, 'postgres.log'), 0o600)
  // In a process group of its own, or Ctrl-C would stop it before the requests under way have ended.
  const server = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log.fd, log.fd] })
  await log.close()
  server.unref()
  const failed = Promise.withResolvers<never>()
  server.once('error', failed.reject)
  server.once('exit', () => {
    failed.reject(new StartUpError(`PostgreSQL did not start: see ${path.join(dir, 'postgres.log')}`))
  })
  failed.promise.catch(() => undefined)
  await Promise.race([becomesReady(data, server), failed.promise])
  return server
}

const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB']

async function becomesReady(data: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null && server.signalCode === null) {
    const running = await postmasterOf(data)
    if (running?.pid === server.pid && running?.ready === true) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function makeDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query("select from pg_database where datname = 'induction'")
    if (found.rowCount === 0) await client.query('create database induction')
  } finally {
    await client.end()
  }
}

/** The port used before if it is free, so that a tool's saved connection goes on working; else any free one. */
async function choosePort(file: string): Promise<number> {
  const kept = Number(await readFile(file, 'utf8').catch(() => '0'))
  const port = await freePort(Number.isInteger(kept) ? kept : 0).catch(() => freePort(0))
  await writeFile(file, String(port))
  return port
}

async function freePort(wanted: number): Promise<number> {
  const probe = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  probe.once('error', reject)
  probe.listen(wanted, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => {
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return await promise
}
