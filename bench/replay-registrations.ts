import { setTimeout as wait } from 'node:timers/promises'
import { startWorker } from '../src/jobs/run-worker.ts'
import { startBoss } from '../src/postgres/boss.ts'
import { makePool } from '../src/postgres/connect.ts'
import { startBenchServer, standings, type BenchServer } from './bench-server.ts'
import { copyOfSchool } from './load-schools.ts'
import { quantile, round } from './measure-arms.ts'

type Replayed = Readonly<{
  seconds: number
  requests: number
  p50_ms: number
  p99_ms: number
  submit_p99_ms: number
  errors: number
  messages_left: number
  drained_seconds: number
}>

const FIRST_TRN = 6_000_000
const DRAINED_WITHIN_SECONDS = 600

/**
 * Registers so many ECTs through the pages, each client for a school of its own with its last choices, as a browser
 * would: every redirect is followed. A worker sends the messages meanwhile, to a mailbox that takes everything.
 */
export async function replayRegistrations(
  url: string,
  { registrations, clients }: { registrations: number; clients: number },
): Promise<Replayed> {
  const boss = await startBoss({ url, worker: true, onError: (error) => console.error(error.message) })
  const servers: BenchServer[] = []
  const times: number[] = []
  const submits: number[] = []
  let errors = 0
  try {
    for (let client = 0; client < clients; client += 1)
      servers.push(
        await startBenchServer(url, {
          ...standings.tutor([copyOfSchool(10_000 + client)]),
          client,
          jobs: boss.queue,
        }),
      )
    const [first] = servers
    if (!first) throw new Error('There is no client')
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const watch = { ended: () => undefined, alarm: () => undefined }
    await startWorker({ ports: first.ports, board: boss.board, logger: quiet, watch })
    const began = performance.now()
    let next = FIRST_TRN + (Math.floor(Date.now() / 1000) % 100_000) * 10
    const last = next + registrations
    await Promise.all(
      servers.map(async (server) => {
        while (next < last) {
          const trn = String((next += 1))
          const register = await registerOne(server, trn)
          times.push(...register.times)
          submits.push(register.submit)
          if (!register.isDone) errors += 1
        }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    const { left, waited } = await drain(url)
    const sorted = times.toSorted((a, b) => a - b)
    return {
      ...{ seconds: round(seconds), requests: times.length, errors, messages_left: left },
      ...{ p50_ms: quantile(sorted, 0.5), p99_ms: quantile(sorted, 0.99) },
      submit_p99_ms: quantile(
        submits.toSorted((a, b) => a - b),
        0.99,
      ),
      drained_seconds: waited,
    }
  } finally {
    await boss.stop()
    for (const server of servers) await server.stop()
  }
}

async function registerOne({ ask }: BenchServer, trn: string) {
  const times: number[] = []
  const go = async (path: string, form?: Record<string, string>) => {
    let answer = await ask(path, form)
    times.push(answer.ms)
    let at = path
    while (answer.location !== '') {
      at = answer.location
      answer = await ask(at)
      times.push(answer.ms)
    }
    return { at, status: answer.status }
  }
  const date = (name: string, [day = '', month = '', year = '']: readonly string[]) => ({
    ...{ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year },
  })
  const forms: readonly Record<string, string>[] = [
    { trn, ...date('dateOfBirth', ['12', '4', '1999']), nationalInsuranceNumber: '' },
    { correctedName: '', email: `${trn}@school.example.org` },
    { ...date('start', ['1', '9', '2026']), daysAWeek: '5', ...date('contractEnd', []) },
    { useLast: 'yes' },
  ]
  let { at } = await go('/school/register')
  for (const form of forms) ({ at } = await go(at, form))
  const before = times.length
  const { at: end, status } = await go(at, {})
  return { times, submit: times[before] ?? 0, isDone: status === 200 && end.endsWith('/done') }
}

/** Waits until no message is waiting, or long enough. */
async function drain(url: string): Promise<{ left: number; waited: number }> {
  const pool = makePool(url, { max: 1 })
  const began = performance.now()
  try {
    for (;;) {
      const { rows } = await pool.query<{ left: number }>(
        `select count(*)::int as left from mails where state = 'waiting'`,
      )
      const waited = (performance.now() - began) / 1000
      const left = rows[0]?.left ?? 0
      if (left === 0 || waited > DRAINED_WITHIN_SECONDS) return { left, waited: round(waited) }
      await wait(250)
    }
  } finally {
    await pool.end()
  }
}
