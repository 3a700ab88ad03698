import { randomUUIDv7 } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { z } from 'zod'
import { makeService } from '../src/application/service.ts'
import { AS_SERVICE, makePool } from '../src/postgres/connect.ts'
import { makeStore } from '../src/postgres/store.ts'
import type { Ports } from '../src/application/ports.ts'
import type { Standing } from '../src/application/sessions.ts'
import type { JobQueue } from '../src/postgres/job-queue.ts'
import { schoolPages } from '../src/web/school/school-pages.ts'
import { appropriateBodyPages } from '../src/web/appropriate-body/appropriate-body-pages.ts'
import { buildWeb } from '../src/web/app.ts'
import type { PageSet } from '../src/web/parts.ts'
import { fixedClock } from '../test/support/clock.ts'
import { MEASURED_BODY } from './load-teachers.ts'

/** One statement as it was sent. */
export type Sent = Readonly<{ text: string; values: readonly unknown[] }>

export type BenchServer = Awaited<ReturnType<typeof startBenchServer>>

const noJobs: JobQueue = { add: () => Promise.resolve() }
const FORM_TOKEN = 't'.repeat(43)
const PUBLIC_URL = 'http://localhost:3000'

type Signed = Readonly<{
  standing: Pick<Standing, 'role' | 'bodyId' | 'schoolUrns'>
  /** Tells sessions of one database apart. */
  client?: number
  jobs?: JobQueue
}>

/** Each client's school is an organisation of its own, as schools are. */
export const organisationOfSchool = (client: number): string => `bench-school-${String(client)}`

/** Who is signed in. */
export const standings = {
  recorder: { standing: { role: 'recorder', bodyId: MEASURED_BODY, schoolUrns: [] } },
  tutor: (schoolUrns: readonly string[]) =>
    ({ standing: { role: 'tutor', bodyId: null, schoolUrns } }) as const,
} as const satisfies Record<string, Signed | ((urns: readonly string[]) => Signed)>

/** The real pages on a loaded database, listening on loopback, with somebody signed in: a recorder of the measured body. */
export async function startBenchServer(ownerUrl: string, first: Signed = standings.recorder) {
  const { jobs = noJobs } = first
  const sent: Sent[] = []
  const pool = makePool(ownerUrl, { ...AS_SERVICE, max: 4 })
  pool.on('connect', (client) => {
    const query = client.query.bind(client)
    const noted = (...args: unknown[]) => {
      sent.push(readSent(args))
      const answer: unknown = Reflect.apply(query, client, args)
      return answer
    }
    Object.defineProperty(client, 'query', { value: noted })
  })
  const clock = fixedClock()
  const ids = { id: () => randomUUIDv7(), secret: () => secretOf(first) }
  const store = makeStore({ pool, jobs, newId: ids.id })
  const startSession = async (signed: Signed) => {
    const { standing } = signed
    const secret = secretOf(signed)
    const organisationId =
      standing.bodyId === null ? organisationOfSchool(signed.client ?? 0) : await organisationOf(ownerUrl)
    await store.sessions.end(secret)
    await store.sessions.start(secret, {
      subject: 'bench',
      name: 'Bench Recorder',
      organisations: [{ id: organisationId, name: 'Cobalt' }],
      standing: { organisationId, ...standing, leadProviderId: null },
      formToken: FORM_TOKEN,
      idToken: 'none',
      startedAt: clock.now(),
      seenAt: clock.now(),
      rolesCheckedAt: clock.now(),
    })
    return secret
  }
  const outside = () => Promise.reject(new Error('Nothing outside is asked while pages are measured'))
  const signIn = { start: outside, finish: outside, roles: outside, signOutUrl: outside }
  const ports: Ports = {
    ...{ store, signIn, clock, ids },
    teacherRecords: { find: findAnybody, writeInduction: outside, whereIs: outside },
    mail: { send: () => Promise.resolve({ kind: 'sent', id: 'sent' }), find: () => Promise.resolve(null) },
    settings: {
      departmentMailbox: 'none@example.org',
      departmentOrganisationId: 'none',
      publicUrl: PUBLIC_URL,
    },
  }
  const service = makeService(ports)
  const app = await buildWeb({
    ...{ views: store.views, sessions: store.sessions, drafts: store.drafts, signIn, clock, ids },
    settings: {
      publicUrl: PUBLIC_URL,
      departmentOrganisationId: 'none',
      signInOrigin: PUBLIC_URL,
      trustedProxies: [],
      limits: {
        sign_in: { session: 10_000, address: 100_000 },
        find: { session: 100_000, address: 1_000_000 },
      },
    },
    logger: pino({ level: 'warn' }),
    pages: [appropriateBodyPages(service), schoolPages(service), emptyPages],
    banner: null,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = portOf(app.server.address())
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  /** Signs somebody else in to the same service, and gives how they ask. */
  const signInAs = async (signed: Signed) => {
    const secret = await startSession(signed)
    return (path: string, form?: Record<string, string>) => ask({ agent, port, path, form, secret })
  }
  return {
    ...{ store, pool, sent, ports, signInAs },
    ask: await signInAs(first),
    stop: async () => {
      agent.destroy()
      await app.close()
      await pool.end()
    },
  }
}

function secretOf({ standing, client = 0 }: Signed): string {
  return `${standing.role.slice(0, 1)}${String(client)}`.padEnd(43, 's')
}

/** Of `query(text, values)` or `query({ text, values })`. */
function readSent([first, second]: readonly unknown[]): Sent {
  const statement = querySchema.parse(typeof first === 'string' ? { text: first, values: second } : first)
  return { text: statement.text, values: statement.values ?? [] }
}

const querySchema = z.object({ text: z.string(), values: z.array(z.unknown()).optional().catch(undefined) })

/** What a page costs before it says anything: session, access, headers and the layout with nothing in it. */
const emptyPages: PageSet = (pages) => {
  for (const [path, task] of [
    ['/bench/empty', 'see_caseload'],
    ['/bench/empty-school', 'see_school'],
  ] as const)
    pages.get(path, { config: { access: { task } } }, (_request, reply) =>
      reply.page('layout/page.njk', { title: 'Empty' }),
    )
}

/** Teacher records that know whoever is asked about, with QTS and nothing against them. */
const findAnybody: Ports['teacherRecords']['find'] = (trn) =>
  Promise.resolve({
    kind: 'found',
    teacher: {
      ...{ trn, firstName: 'Ada', lastName: `Teacher ${trn}`, emailAddress: null },
      ...{
        qtsOn: Temporal.PlainDate.from('2026-07-01'),
        qtsProviderUkprns: [],
        ittProviderName: null,
        alerts: [],
      },
      induction: { status: 'RequiredToComplete', start: null, completed: null, exemptionReasons: [] },
    },
  })

async function organisationOf(ownerUrl: string): Promise<string> {
  const pool = makePool(ownerUrl, { max: 1 })
  const { rows } = await pool.query<{ id: string }>(
    'select sign_in_organisation_id as id from appropriate_bodies where id = $1',
    [MEASURED_BODY],
  )
  await pool.end()
  return rows[0]?.id ?? ''
}

type Answer = Readonly<{ status: number; body: string; location: string; ms: number }>

function ask(request: {
  agent: http.Agent
  port: number
  path: string
  form: Record<string, string> | undefined
  secret: string
}): Promise<Answer> {
  const { agent, port, path, form, secret } = request
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const posted = form && new URLSearchParams({ ...form, _csrf: FORM_TOKEN }).toString()
  const headers = {
    cookie: `session=${secret}`,
    host: 'localhost:3000',
    ...(posted !== undefined && {
      origin: PUBLIC_URL,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(posted),
    }),
  }
  const began = performance.now()
  const method = posted === undefined ? 'GET' : 'POST'
  const outgoing = http.request({ agent, host: '127.0.0.1', port, path, method, headers }, (incoming) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const ms = performance.now() - began
      const body = Buffer.concat(chunks).toString()
      resolve({ status: incoming.statusCode ?? 0, body, location: incoming.headers.location ?? '', ms })
    })
  })
  outgoing.on('error', reject)
  outgoing.end(posted)
  return promise
}

function portOf(address: string | AddressInfo | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new Error('The server is not listening')
  return address
}
