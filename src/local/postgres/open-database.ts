import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import '../refuse-production.ts'
import { StartUpError } from '../../start-up-error.ts'
import { startCluster } from './cluster.ts'
import { takeLock, type Lock } from './data-lock.ts'
import { postmasterOf } from './postmaster.ts'
import { chooseRunner } from './runner.ts'

export type LocalDatabase = {
  /** Owner's connection string of the database `induction`. */
  url: string
  /** Stops the server, or does nothing when another program started it. */
  stop: () => Promise<void>
}

/**
 * Starts the embedded PostgreSQL whose files are in `dir`, making it on first use and recovering whatever a killed
 * program left behind. When another living program already runs it: with `share`, its server is used; otherwise a
 * StartUpError says so. `durable: false` is for tests only: a power cut would lose the data.
 */
export async function openDatabase(options: {
  dir: string
  share?: boolean
  durable?: boolean
  say?: (line: string) => void
}): Promise<LocalDatabase> {
  const dir = path.resolve(options.dir)
  await mkdir(dir, { recursive: true })
  const lock = await takeLock(path.join(dir, 'lock'))
  if (!lock.taken) return options.share === true ? await joinRunning(dir) : refuse(dir, lock.holder)
  return await startLocked(dir, lock, options)
}

async function startLocked(
  dir: string,
  lock: Lock,
  options: { durable?: boolean; say?: (line: string) => void },
): Promise<LocalDatabase> {
  try {
    const runner = await chooseRunner(dir, options.say ?? (() => undefined))
    const cluster = await startCluster(dir, runner, options.durable ?? true)
    return {
      url: cluster.url,
      stop: async () => {
        await cluster.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function refuse(dir: string, holder: number): never {
  throw new StartUpError(
    `Already running: process ${String(holder)} is using the database in ${dir}. Stop it first.`,
  )
}

/** The program that holds the lock may still be starting, so its server is waited for. */
async function joinRunning(dir: string): Promise<LocalDatabase> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    const url = await readFile(path.join(dir, 'url'), 'utf8').catch(() => '')
    const data = url === '' ? '' : await readFile(path.join(dir, 'data-at'), 'utf8').catch(() => '')
    if (data !== '' && (await postmasterOf(data))?.ready === true)
      return { url, stop: () => Promise.resolve() }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new StartUpError(`The database in ${dir} is held by another program but did not become ready.`)
}
