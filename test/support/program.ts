import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { promisify } from 'node:util'

export type Program = {
  child: ChildProcess
  /** All that it has written so far. */
  output: () => string
  /** Resolves when it has written this; rejects when it ends before. */
  says: (words: string | RegExp) => Promise<void>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const ROOT = path.join(import.meta.dirname, '../..')

/** Runs one of the service's programs as its own process. It is killed at the end of the file if it still runs. */
export function runProgram(file: string, environment: Record<string, string>, args: string[] = []): Program {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [path.join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const heard = new EventTarget()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
      heard.dispatchEvent(new Event('heard'))
    })
  const exit = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>()
  child.once('close', (code, signal) => {
    exit.resolve({ code, signal })
  })
  after(() => child.kill('SIGKILL'))
  return {
    child,
    output: () => text,
    ended: exit.promise,
    says: async (words) => {
      const said = Promise.withResolvers<undefined>()
      const check = () => {
        if (typeof words === 'string' ? text.includes(words) : words.test(text)) said.resolve(undefined)
      }
      heard.addEventListener('heard', check)
      check()
      void exit.promise.then(() => {
        said.reject(new Error(`It ended without saying ${String(words)}:\n${text}`))
      })
      await said.promise
    },
  }
}

type Place = { DATA_DIR: string; PORT: string; METRICS_PORT: string }

/** A folder for one program's data and ports that are free, as its environment. With `like`, a copy of what is there. */
export async function ownPlace(like?: Place): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'induction-'))
  after(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  if (like) await copyFolder(like.DATA_DIR, folder)
  return { DATA_DIR: folder, PORT: String(await freePort()), METRICS_PORT: '0' }
}

/** As `cp -a`: a database started by root belongs to somebody else. */
async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', `${from}/.`, to])
}

async function freePort(): Promise<number> {
  const probe = createServer()
  const { promise, resolve } = Promise.withResolvers<number>()
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => {
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return await promise
}
