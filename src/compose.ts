import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Clock, Ids, Ports, Store } from './application/ports.ts'
import { importGias } from './application/schools/import-gias.ts'
import type { ExtractFile, SchoolRegister } from './application/schools/ports.ts'
import { seedDemonstration } from './application/seed/seed-demonstration.ts'
import { tellStory, type Told } from './application/seed/story/tell-story.ts'
import { makeService, type Service } from './application/service.ts'
import type { AllEvidence } from './application/verify.ts'
import type { Config } from './config.ts'
import { openExtract } from './gateways/gias-file.ts'
import { makeMail } from './gateways/mail.ts'
import { makeSignIn } from './gateways/sign-in.ts'
import { makeTeacherRecords } from './gateways/teacher-records.ts'
import { startWorker } from './jobs/run-worker.ts'
import { startBoss } from './postgres/boss.ts'
import { AS_SERVICE, makePool, REGISTER_ROLE, requirePostgres18 } from './postgres/connect.ts'
import { migrate } from './postgres/migrate.ts'
import { countJobs, readReadiness } from './postgres/readiness.ts'
import { makeSchoolRegister } from './postgres/schools/register.ts'
import { seedLarge } from './postgres/seed-large.ts'
import { seedReference } from './postgres/seed-reference.ts'
import { seedSchoolsSide } from './postgres/seed-schools.ts'
import { makeStore } from './postgres/store.ts'
import { readEvidence } from './postgres/verify-evidence.ts'
import { StartUpError } from './start-up-error.ts'
import { buildWeb } from './web/app.ts'
import { bundledCalendars } from './gateways/bundled-calendars.ts'
import { calculationsApi } from './api/calculations.ts'
import { pageSets } from './web/page-sets.ts'
import { makeMetrics, type Metrics } from './web/operations/metrics.ts'
import { probes } from './web/operations/probes.ts'

export type Database = Readonly<{ ownerUrl: string; embedded: boolean; stop: () => Promise<void> }>

export type Composed = Readonly<{
  records: Records
  /** The story of the demonstration: only where everything outside is stood in, for nobody in it is real. */
  tellStory: () => Promise<Told>
  /** Listens for people; stopping lets requests under way end first. */
  serve: () => Promise<{ stop: () => Promise<void> }>
  /** Listens for Prometheus. */
  showFigures: () => Promise<{ stop: () => Promise<void> }>
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

/** Applies the migrations that wait and gives their names. */
export async function bringUpToDate(database: Database): Promise<string[]> {
  return await migrate(database.ownerUrl)
}

export type Records = Readonly<{
  store: Store
  clock: Clock
  ids: Ids
  pool: pg.Pool
  register: SchoolRegister
  openExtract: (file: string) => Promise<ExtractFile>
  /** Everything that is to be verified. */
  evidence: AllEvidence
  stop: () => Promise<void>
}>

/** The record alone, brought up to date, with nothing outside: what a command needs beside a running service. */
export async function openRecords(database: Database, logger: Logger): Promise<Records> {
  await migrate(database.ownerUrl)
  const boss = await startBoss({ url: database.ownerUrl, worker: false, onError: report(logger) })
  const pool = makePool(database.ownerUrl, { ...AS_SERVICE, max: 20, statementTimeoutMs: 10_000 })
  const registerPool = makePool(database.ownerUrl, { role: REGISTER_ROLE, max: 1 })
  return {
    store: makeStore({ pool, jobs: boss.queue, newId: ids.id }),
    clock,
    ids,
    pool,
    register: makeSchoolRegister({ pool: registerPool, jobs: boss.queue, newId: ids.id }),
    openExtract,
    evidence: readEvidence(pool),
    stop: async () => {
      await boss.stop()
      await pool.end()
      await registerPool.end()
    },
  }
}

/** Joins every port to its adapter, on a database that is brought up to date first. */
export async function compose(config: Config, database: Database, logger: Logger): Promise<Composed> {
  const records = await openRecords(database, logger)
  const outside = await openOutside(config)
  const { pool, store } = records
  const ports = joinPorts(config, outside, store)
  const metrics = makeMetrics({
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    outbox: store.views.readiness,
    jobs: () => countJobs(pool),
  })
  return {
    records,
    tellStory: async () => await tellStory(ports, await readSeeds('personas.json')),
    serve: () => serve(config, { ports, service: makeService(ports), pool, outside, metrics, logger }),
    showFigures: async () => {
      const { close } = await metrics.listen(config.metrics)
      return { stop: close }
    },
    work: async () => {
      const worker = await startBoss({ url: database.ownerUrl, worker: true, onError: report(logger) })
      const watch = { ended: metrics.jobEnded, alarm: metrics.alarm }
      await startWorker({ ports, board: worker.board, logger, watch })
      return { stop: worker.stop }
    },
    stop: async () => {
      await records.stop()
      await outside.stop()
    },
  }
}

function report(logger: Logger): (err: Error) => void {
  return (err) => {
    logger.error({ err }, 'job queue')
  }
}

/**
 * Reference data and, where teacher records are stood in, demonstration records; `large` gives one body 5,000 more.
 * Doing it again changes nothing. Gives how many records were made now.
 */
export async function seed(
  config: Config,
  database: Database,
  records: Records,
  { large = false } = {},
): Promise<number> {
  await seedReferenceData(database.ownerUrl)
  const many = large ? await seedLarge(database.ownerUrl, records) : 0
  return many + (await seedPeople(config, records))
}

/**
 * The appropriate bodies, and when no day of the register of schools was read yet, the bundled one. Doing it again
 * changes nothing.
 */
export async function seedReferenceData(ownerUrl: string): Promise<void> {
  await seedReference(ownerUrl)
  const pool = makePool(ownerUrl, { role: REGISTER_ROLE, max: 1 })
  const jobs = { add: () => Promise.reject(new Error('A first read of the schools tells nobody')) }
  const register = makeSchoolRegister({ pool, jobs, newId: ids.id })
  try {
    if (await register.isEmpty()) await seedSchools(register)
  } finally {
    await pool.end()
  }
  await seedSchoolsSide(ownerUrl)
}

async function seedSchools(register: SchoolRegister): Promise<void> {
  const sample = (name: string) => openExtract(path.join(import.meta.dirname, '../db/seeds/gias', name))
  const read = await importGias(
    { register, clock, ids },
    {
      schools: await sample('edubasealldata.csv'),
      links: await sample('links_edubasealldata.csv'),
      today: SAMPLE_DAY,
      ...{ dryRun: false, acceptManyClosures: false, publicUrl: null },
    },
  )
  if (read.kind === 'refused') throw read.refusal
}

/** The day that the bundled files are of. */
const SAMPLE_DAY = Temporal.PlainDate.from('2026-08-31')

async function seedPeople(config: Config, records: Records): Promise<number> {
  if (config.teacherRecords !== null) return 0
  return await seedDemonstration({ ...records, people: await readSeeds('trs-people.json') })
}

async function readSeeds(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(import.meta.dirname, '../db/seeds', name), 'utf8'))
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

function joinPorts(config: Config, outside: Outside, store: Store): Ports {
  const { publicUrl, departmentMailbox, departmentOrganisationId } = config
  return {
    store,
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
  parts: {
    ports: Ports
    service: Service
    pool: pg.Pool
    outside: Outside
    metrics: Metrics
    logger: Logger
  },
): Promise<{ stop: () => Promise<void> }> {
  const { ports, service, pool, outside, metrics, logger } = parts
  const { views, sessions, drafts } = ports.store
  const web = await buildWeb({
    ...{ views, sessions, drafts, signIn: ports.signIn, clock, ids, logger },
    settings: {
      publicUrl: config.publicUrl,
      departmentOrganisationId: config.departmentOrganisationId,
      signInOrigin: new URL(outside.signIn.issuer).origin,
      trustedProxies: config.trustedProxies,
    },
    pages: [probes(() => readReadiness(pool)), ...pageSets(service)],
    mounts: outside.mounts,
    apis: [calculationsApi(await bundledCalendars())],
    banner: outside.banner,
    answered: metrics.answered,
  })
  try {
    await web.listen({ port: config.port, host: config.host })
  } catch (error) {
    await web.close()
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new StartUpError(`Port ${String(config.port)} is in use: set PORT to another.`) : error
  }
  return { stop: () => web.close() }
}

export { bundledCalendars }
export { makeOrganisations } from './postgres/organisations.ts'
