import { createServer } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { StartUpError } from '../../start-up-error.ts'

/** One answer, as far as figures go: the route's pattern, never the address that was asked for. */
export type Answered = Readonly<{ method: string; route: string; status: number; seconds: number }>

/** Where the figures come from; each is read when Prometheus asks. */
export type Figures = Readonly<{
  pool: () => Readonly<{ total: number; idle: number; waiting: number }>
  outbox: () => Promise<Readonly<{ oldestWaitingSeconds: number | null; waiting: number }>>
  jobs: () => Promise<readonly Readonly<{ queue: string; state: string; count: number }>[]>
}>

export type Metrics = Readonly<{
  answered: (answer: Answered) => void
  jobEnded: (task: string, outcome: string, seconds: number) => void
  /** Something a person must look at. */
  alarm: (code: string) => void
  text: () => Promise<string>
  /** Serves `/metrics` on a port of its own; rejects with a StartUpError when the port is taken. */
  listen: (at: { port: number; host: string }) => Promise<{ port: number; close: () => Promise<void> }>
}>

/** Request, job, outbox and pool figures for Prometheus. */
export function makeMetrics(figures: Figures): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by the pattern of the route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const done = new Histogram({
    name: 'job_duration_seconds',
    help: 'Time to do a job, by how it ended',
    labelNames: ['task', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  })
  const alarms = new Counter({
    name: 'alarms_total',
    help: 'What a person must look at',
    labelNames: ['code'],
    registers: [registry],
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const pool = gauge('database_pool_connections', 'Connections by state, and who waits for one', ['state'])
  const waiting = gauge('outbox_waiting', 'What must still reach another system, counted up to 2,000')
  const oldest = gauge('outbox_oldest_seconds', 'How long the oldest of them has waited')
  const jobs = gauge('jobs', 'Jobs by queue and state', ['queue', 'state'])
  const reachable = gauge('database_up', 'Whether the database answered when these figures were read')

  async function readFigures() {
    const { total, idle, waiting: queued } = figures.pool()
    pool.set({ state: 'busy' }, total - idle)
    pool.set({ state: 'idle' }, idle)
    pool.set({ state: 'waited for' }, queued)
    try {
      const [outbox, counts] = await Promise.all([figures.outbox(), figures.jobs()])
      waiting.set(outbox.waiting)
      oldest.set(outbox.oldestWaitingSeconds ?? 0)
      for (const { queue, state, count } of counts) jobs.set({ queue, state }, count)
      reachable.set(1)
    } catch {
      reachable.set(0)
    }
  }
  async function text() {
    await readFigures()
    return await registry.metrics()
  }
  return {
    answered: ({ method, route, status, seconds }) => {
      requests.observe({ method, route, status }, seconds)
    },
    jobEnded: (task, outcome, seconds) => {
      done.observe({ task, outcome }, seconds)
    },
    alarm: (code) => {
      alarms.inc({ code })
    },
    text,
    listen: (at) => serve(at, text, registry.contentType),
  }
}

async function serve(at: { port: number; host: string }, text: () => Promise<string>, type: string) {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    text().then(
      (body) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE'
    reject(
      taken ? new StartUpError(`Port ${String(at.port)} is in use: set METRICS_PORT to another.`) : error,
    )
  })
  server.listen(at.port, at.host, () => {
    const address = server.address()
    resolve(typeof address === 'object' && address !== null ? address.port : at.port)
  })
  const port = await promise
  return {
    port,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => {
          closed()
        })
        server.closeAllConnections()
      }),
  }
}
