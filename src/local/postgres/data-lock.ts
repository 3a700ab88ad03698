import { execFile } from 'node:child_process'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

export type Lock = { taken: true; release: () => Promise<void> }

/** Takes a lock file for this process; a lock left by a process that is gone is taken over. */
export async function takeLock(file: string): Promise<Lock | { taken: false; holder: number }> {
  const mine = `${String(process.pid)} ${(await startedAt(process.pid)) ?? ''}`
  for (;;) {
    const created = await writeFile(file, mine, { flag: 'wx' }).then(
      () => true,
      (error: unknown) => {
        if (hasCode(error, 'EEXIST')) return false
        throw error
      },
    )
    if (created) return { taken: true, release: () => releaseIfMine(file, mine) }
    const theirs = await readFile(file, 'utf8').catch(() => undefined)
    if (theirs === undefined) continue
    const holder = await livingHolder(theirs)
    if (holder !== undefined) return { taken: false, holder }
    await discard(file, theirs)
  }
}

/** The start time tells a living holder from another process that was later given the same number. */
async function livingHolder(content: string): Promise<number | undefined> {
  const [number = '', ...rest] = content.split(' ')
  const pid = Number(number)
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return undefined
  return (await startedAt(pid)) === rest.join(' ') ? pid : undefined
}

/** Moved aside before it is removed, so that a lock which somebody took meanwhile can be put back. */
async function discard(file: string, stale: string): Promise<void> {
  const aside = `${file}.${String(process.pid)}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(aside, 'utf8')) === stale) await rm(aside)
  else await rename(aside, file)
}

async function releaseIfMine(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true })
}

/** When a process began, in whatever words this system has for it; undefined when there is no such process. */
async function startedAt(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : fields[18]
  } catch {
    if (process.platform === 'linux') return undefined
  }
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() === '' ? undefined : stdout.trim()
  } catch {
    return undefined
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
