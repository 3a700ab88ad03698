import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

export type Postmaster = { pid: number; ready: boolean }

/** The server that says it is running on a data directory, from its own pid file. */
export async function postmasterOf(data: string): Promise<Postmaster | undefined> {
  const content = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = content.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  return { pid, ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears what an earlier program left: a server of ours that outlived it is stopped, and the pid file of a server
 * that is gone is removed if its number now belongs to some other process, which PostgreSQL would not dare.
 */
export async function clearLeftovers(data: string): Promise<void> {
  const left = await postmasterOf(data)
  if (left === undefined || !isAlive(left.pid)) return
  if (!(await isServerOf(left.pid, data))) {
    await rm(path.join(data, 'postmaster.pid'), { force: true })
    return
  }
  signal(left.pid, 'SIGINT')
  await gone(left.pid, 20_000)
}

/** Asks a server to stop at once but cleanly, and after `patienceMs` without it having gone, makes it. */
export async function stopPostmaster(pid: number, patienceMs: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await gone(pid, patienceMs)) return
  signal(pid, 'SIGQUIT')
  await gone(pid, 3_000)
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(async () => {
    const listed = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(
      () => undefined,
    )
    return listed?.stdout ?? ''
  })
  return command.includes('postgres') && command.includes(data)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It went by itself in the meantime.
  }
}
