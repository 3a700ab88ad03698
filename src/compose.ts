import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Clock, Ids, Ports } from './application/ports.ts'
import { seedDemonstration } from './application/seed/seed-demonstration.ts'
import { makeService, type Service } from './application/service.ts'
import type { Config } from './config.ts'
import { makeMail } from './gateways/mail.ts'
import { makeSignIn } from './gateways/sign-in.ts'
import { makeTeacherRecords } from './gateways/teacher-records.ts'
import { startBoss, type Boss } from './postgres/boss.ts'
import { makePool, requirePostgres18, SERVICE_ROLE } from './postgres/connect.ts'
import { migrate } from './postgres/migrate.ts'
import { countJobs, readReadiness } from './postgres/readiness.ts'
import { seedReference } from './postgres/seed-reference.ts'
import { makeStore } from './postgres/store.ts'
import { StartUpError } from './start-up-error.ts'
import { buildWeb } from './web/app.ts'
import { makeMetrics } from './web/operations/metrics.ts'
import { probes } from './web/operations/probes.ts'

export type Database = Readonly<{ ownerUrl: string; embedded: boolean; stop: () => Promise<void> }>

export type Composed = Readonly<{
  ports: Ports
  service: Service
  pool: pg.Pool
  /** Listens for people and for Prometheus; gives what ends both, requests under way first. */
  serve: () => Promise<{ stop: () => Promise<void> }>
  /** Takes jobs until it is stopped. */
  work: () => Promise<{ stop: () => Promise<void> }>
  stop: () => Promise<void>
}>

/**
 * The database that the configuration names, or the embedded one, reachable and of a version that will do. With
 * `share`, an embedded one that another program has running is used.
 */
export async function openDatabase(config: Config, options: { share: boolean }): Promise<Database> {
  if (config.databaseUrl !== null) {
    await requirePostgres18(config.databaseUrl)
    return { ownerUrl: config.databaseUrl, embedded: false, stop: () => Promise.resolve() }
  }
  const embedded = await import('./local/postgres/open-database.ts')
  const dir = path.join(config.dataDir, 'postgres')
  const { url, stop } = await embedded.openDatabase({ dir, ...options, say: console.log })
  return { ownerUrl: url, embedded: true, stop }
}

/** Joins every port to its adapter, on a database that is brought up to date first. */
export async function compose(config: Config, database: Database, logger: Logger): Promise<Composed> {
  await migrate(database.ownerUrl)
  const outside = await openOutside(config)
  const boss = await startBoss({
    url: database.ownerUrl,
    worker: false,
    onError: (err) => {
      logger.error({ err }, 'job queue')
    },
  })
  const pool = makePool(database.ownerUrl, { role: SERVICE_ROLE, max: 20, statementTimeoutMs: 10_000 })
  const ports = joinPorts(config, outside, pool, boss)
  const service = makeService(ports)
  return {
    ports,
    service,
    pool,
    serve: () => serve(config, { ports, pool, outside, logger }),
    work: () => Promise.resolve({ stop: () => Promise.resolve() }),
    stop: async () => {
      await boss.stop()
      await pool.end()
      await outside.stop()
    },
  }
}

/** Reference data and, where teacher records are stood in, demonstration records; doing it again changes nothing. */
export async function seed(config: Config, database: Database, ports: Ports): Promise<number> {
  await seedReference(database.ownerUrl)
  if (config.teacherRecords !== null) return 0
  const file = path.join(import.meta.dirname, '../db/seeds/trs-people.json')
  const people: unknown = JSON.parse(await readFile(file, 'utf8'))
  return await seedDemonstration({ store: ports.store, clock: ports.clock, ids: ports.ids, people })
}

type Outside = Awaited<ReturnType<typeof openOutside>>

async function openOutside({ mode, dataDir, publicUrl, teacherRecords, notify, signIn }: Config) {
  const standIn = {
    teacherRecords: teacherRecords === null,
    notify: notify === null,
    signIn: signIn === null,
  }
  const local =
    mode === 'local' && Object.values(standIn).includes(true)
      ? await (await import('./local/start-local.ts')).startLocal({ dataDir, publicUrl, standIn })
      : null
  return {
    teacherRecords: given(teacherRecords ?? local?.teacherRecords),
    notify: given(notify ?? local?.notify),
    signIn: given(signIn ?? local?.signIn),
    mounts: local?.mounts ?? [],
    banner: local === null ? null : bannerOf(local.names),
    stop: () => local?.stop() ?? Promise.resolve(),
  }
}

function given<Settings>(settings: Settings | null | undefined): Settings {
  if (settings === null || settings === undefined)
    throw new Error('The configuration let something be missing')
  return settings
}

function bannerOf(names: readonly string[]): string {
  const list = new Intl.ListFormat('en-GB').format(names)
  return `Demonstration on this machine. Stood in here: ${list}. Everybody in it is invented.`
}

function joinPorts(config: Config, outside: Outside, pool: pg.Pool, boss: Boss): Ports {
  const { publicUrl, departmentMailbox, departmentOrganisationId } = config
  return {
    store: makeStore({ pool, jobs: boss.queue, newId: ids.id }),
    teacherRecords: makeTeacherRecords({ ...outside.teacherRecords, timeoutMs: 5_000 }),
    mail: makeMail(outside.notify),
    signIn: makeSignIn({
      ...outside.signIn,
      redirectUri: `${publicUrl}/sign-in/callback`,
      postLogoutRedirectUri: `${publicUrl}/`,
      allowInsecure: config.mode === 'local',
    }),
    clock,
    ids,
    settings: { publicUrl, departmentMailbox, departmentOrganisationId },
  }
}

const clock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => Temporal.Now.plainDateISO('Europe/London'),
}

const ids: Ids = { id: () => randomUUIDv7(), secret: () => randomBytes(32).toString('base64url') }

async function serve(
  config: Config,
  parts: { ports: Ports; pool: pg.Pool; outside: Outside; logger: Logger },
): Promise<{ stop: () => Promise<void> }> {
  const { ports, pool, outside, logger } = parts
  const { views, sessions, drafts } = ports.store
  const metrics = makeMetrics({
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    outbox: views.readiness,
    jobs: () => countJobs(pool),
  })
  const web = await buildWeb({
    ...{ views, sessions, drafts, signIn: ports.signIn, clock, ids, logger },
    settings: {
      publicUrl: config.publicUrl,
      departmentOrganisationId: config.departmentOrganisationId,
      signInOrigin: new URL(outside.signIn.issuer).origin,
      trustedProxies: config.trustedProxies,
    },
    pages: [probes(() => readReadiness(pool))],
    mounts: outside.mounts,
    banner: outside.banner,
    answered: metrics.answered,
  })
  const figures = await metrics.listen(config.metrics)
  const stop = async () => {
    await web.close()
    await figures.close()
  }
  try {
    await web.listen({ port: config.port, host: config.host })
  } catch (error) {
    await stop()
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new StartUpError(`Port ${String(config.port)} is in use: set PORT to another.`) : error
  }
  return { stop }
}
