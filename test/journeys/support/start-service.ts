import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../../..')

/** Starts the service as `npm start` does, on a free port with data of its own, once for every journey of the run. */
export default async function startService(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'journeys-'))
  const port = String(await freePort())
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [path.join(ROOT, 'src/main.ts')], {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      NODE_COMPILE_CACHE,
      DATA_DIR: folder,
      PORT: port,
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  let said = ''
  const ready = Promise.withResolvers<undefined>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('Ready at')) ready.resolve(undefined)
    })
  void ended.then(() => {
    ready.reject(new Error(`The service ended before it was ready:\n${said}`))
  })
  await ready.promise
  process.env['JOURNEYS_ORIGIN'] = `http://localhost:${port}`
  process.env['JOURNEYS_FOLDER'] = folder
  return async () => {
    child.kill('SIGINT')
    await ended
    console.log(
      await readFile(path.join(folder, 'visits.log'), 'utf8').then(countVisits, () => 'No page was visited'),
    )
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    // Warnings and errors that the service logged are worth a look even when every journey passed.
    const logged = said.split('\n').filter((line) => line.startsWith('{'))
    if (logged.length > 0) console.log(logged.join('\n'))
  }
}

function countVisits(log: string): string {
  const visits = log.trim().split('\n')
  const byAxe = visits.filter((line) => line.startsWith('axe '))
  const addresses = new Set(visits.map((line) => line.slice(4)))
  return `${String(visits.length)} pages looked at, ${String(byAxe.length)} by axe, at ${String(addresses.size)} addresses`
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' && address ? address.port : 0
  probe.close()
  await once(probe, 'close')
  return port
}
