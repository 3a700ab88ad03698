import type { PageSet } from '../parts.ts'

export type Readiness = Readonly<{ migrationsCurrent: boolean; oldestDueJobSeconds: number }>

/** Jobs that could run and are taken by nobody for longer than this mean that no worker is at work. */
const JOBS_MAY_WAIT_SECONDS = 120

const anyone = { config: { access: 'anyone' } } as const

/**
 * `/health` says that the process answers; `/ready` whether it can do its work: database reachable, migrations
 * current, jobs draining. A system outside that is down makes jobs wait for a later try, which is not a fault of ours.
 */
export function probes(readReadiness: () => Promise<Readiness>): PageSet {
  return (app) => {
    app.get('/health', anyone, () => ({ status: 'ok' }))
    app.get('/ready', anyone, async (request, reply) => {
      const found = await readReadiness().catch((error: unknown) => {
        request.log.warn(
          { requestId: request.id, code: codeOf(error) },
          'not ready: no answer from the database',
        )
        return null
      })
      const checks = {
        database: found !== null,
        migrations: found?.migrationsCurrent ?? false,
        jobs: found !== null && found.oldestDueJobSeconds <= JOBS_MAY_WAIT_SECONDS,
      }
      const ready = Object.values(checks).every(Boolean)
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks })
    })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
