import { PgBoss } from 'pg-boss'
import { SERVICE_ROLE } from './connect.ts'
import type { Job, JobQueue } from './job-queue.ts'

/**
 * The job queue on pg-boss, as the service's own role; the owner made its tables (migrate.ts). Every process starts
 * one to add jobs; only a worker's takes them and watches for those whose worker died. `onError` hears what goes wrong
 * behind the scenes.
 */
export async function startBoss(options: {
  url: string
  worker: boolean
  onError: (error: Error) => void
}): Promise<Boss> {
  const boss = new PgBoss({
    connectionString: asService(options.url),
    schema: 'jobs',
    application_name: 'induction-record jobs',
    max: options.worker ? 4 : 1,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    supervise: options.worker,
    schedule: options.worker,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  })
  boss.on('error', options.onError)
  await boss.start()
  return {
    queue: { add: (execute, ...jobs) => addJobs(boss, execute, jobs) },
    board: {
      work: (name, handle) => takeJobs(boss, name, handle),
      addLater: async (name, payload, { key, seconds }) => {
        await boss.send(name, payload, { singletonKey: key, startAfter: Math.ceil(seconds) })
      },
      repeat: (name, cron) => boss.schedule(name, cron, {}, { tz: 'Europe/London' }),
    },
    stop: () => boss.stop({ graceful: true, timeout: 7_000 }),
  }
}

export type Boss = Readonly<{
  /** Adds jobs inside somebody's transaction. */
  queue: JobQueue
  /** What a worker needs; see `JobBoard` in src/jobs. */
  board: Readonly<{
    work: (name: string, handle: (id: string, payload: unknown) => Promise<void>) => Promise<void>
    addLater: (
      name: string,
      payload: Record<string, unknown>,
      when: { key: string; seconds: number },
    ) => Promise<void>
    repeat: (name: string, cron: string) => Promise<void>
  }>
  /** Takes no more jobs and waits up to seven seconds for those being done. */
  stop: () => Promise<void>
}>

/** Many new messages are added in one statement: nobody else can have added a job for them yet. */
async function addJobs(
  boss: PgBoss,
  execute: Parameters<JobQueue['add']>[0],
  jobs: readonly Job[],
): Promise<void> {
  const mails = jobs.filter(({ name }) => name === 'send_mail')
  const isMany = mails.length > 1
  if (isMany) {
    const db = { executeSql: (sql: string, values: unknown[] = []) => execute(sql, values) }
    const added = mails.map((job) => ({ data: contentOf(job).payload, singletonKey: contentOf(job).key }))
    await boss.insert('send_mail', added, { db })
  }
  for (const job of jobs) if (!(isMany && job.name === 'send_mail')) await addJob(boss, execute, job)
}

async function addJob(boss: PgBoss, execute: Parameters<JobQueue['add']>[0], job: Job): Promise<void> {
  const db = { executeSql: (sql: string, values: unknown[] = []) => execute(sql, values) }
  const { key, payload } = contentOf(job)
  for (;;) {
    if ((await boss.send(job.name, payload, { singletonKey: key, db })) !== null) return
    // One waits already, perhaps for a late retry. Bringing it forward also locks it until this transaction ends, so
    // that no worker takes it and reads what stood before; when one just did, there is room for another.
    const { updated } = await boss.update(job.name, payload, { singletonKey: key, startAfter: 0, db })
    if (updated > 0) return
  }
}

function contentOf(job: Job): { key: string; payload: Record<string, string> } {
  switch (job.name) {
    case 'tell_teacher_records':
      return { key: job.teacherId, payload: { teacherId: job.teacherId } }
    case 'send_mail':
      return { key: job.mailId, payload: { mailId: job.mailId } }
    case 'carry_successions':
      return { key: job.name, payload: {} }
  }
}

/** Looks every half second, takes up to four at a time in each of two lanes, and settles each by itself. */
async function takeJobs(
  boss: PgBoss,
  name: string,
  handle: (id: string, payload: unknown) => Promise<void>,
): Promise<void> {
  const how = {
    pollingIntervalSeconds: 0.5,
    localConcurrency: 2,
    batchSize: 4,
    burstWhenBatchFull: true,
    heartbeatRefreshSeconds: 3,
    perJobResults: true,
  } as const
  await boss.work<unknown>(name, how, (jobs) =>
    Promise.all(
      jobs.map(({ id, data }) =>
        handle(id, data).then(
          () => ({ id, status: 'completed' as const }),
          (error: unknown) => ({ id, status: 'failed' as const, output: { error: nameOf(error) } }),
        ),
      ),
    ),
  )
}

/** The kind of error only: its words may carry personal data. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

function asService(url: string): string {
  const address = new URL(url)
  const given = address.searchParams.get('options')
  const options = [...(given === null ? [] : [given]), `-c role=${SERVICE_ROLE}`].join(' ')
  address.searchParams.set('options', options)
  return address.href
}
