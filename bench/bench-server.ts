import { randomUUIDv7 } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { z } from 'zod'
import { makeService } from '../src/application/service.ts'
import { makePool, SERVICE_ROLE } from '../src/postgres/connect.ts'
import { makeStore } from '../src/postgres/store.ts'
import { appropriateBodyPages } from '../src/web/appropriate-body/appropriate-body-pages.ts'
import { buildWeb } from '../src/web/app.ts'
import type { PageSet } from '../src/web/parts.ts'
import { fixedClock } from '../test/support/clock.ts'
import { MEASURED_BODY } from './load-teachers.ts'

/** One statement as it was sent. */
export type Sent = Readonly<{ text: string; values: readonly unknown[] }>

export type BenchServer = Awaited<ReturnType<typeof startBenchServer>>

const SECRET = 's'.repeat(43)
const FORM_TOKEN = 't'.repeat(43)
const PUBLIC_URL = 'http://localhost:3000'

/** The real pages on a loaded database, listening on loopback, with a recorder of the measured body signed in. */
export async function startBenchServer(ownerUrl: string) {
  const sent: Sent[] = []
  const pool = makePool(ownerUrl, { role: SERVICE_ROLE, max: 4 })
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
  const ids = { id: () => randomUUIDv7(), secret: () => SECRET }
  const store = makeStore({ pool, jobs: { add: () => Promise.resolve() }, newId: ids.id })
  const organisationId = await organisationOf(ownerUrl)
  await store.sessions.end(SECRET)
  await store.sessions.start(SECRET, {
    subject: 'bench',
    name: 'Bench Recorder',
    organisations: [{ id: organisationId, name: 'Cobalt' }],
    standing: {
      organisationId,
      role: 'recorder',
      bodyId: MEASURED_BODY,
      schoolUrns: [],
      leadProviderId: null,
    },
    formToken: FORM_TOKEN,
    idToken: 'none',
    startedAt: clock.now(),
    seenAt: clock.now(),
    rolesCheckedAt: clock.now(),
  })
  const outside = () => Promise.reject(new Error('Nothing outside is asked while pages are measured'))
  const signIn = { start: outside, finish: outside, roles: outside, signOutUrl: outside }
  const service = makeService({
    ...{ store, signIn, clock, ids },
    teacherRecords: { find: outside, writeInduction: outside, whereIs: outside },
    mail: { send: outside, find: outside },
    settings: {
      departmentMailbox: 'none@example.org',
      departmentOrganisationId: 'none',
      publicUrl: PUBLIC_URL,
    },
  })
  const app = await buildWeb({
    ...{ views: store.views, sessions: store.sessions, drafts: store.drafts, signIn, clock, ids },
    settings: {
      publicUrl: PUBLIC_URL,
      departmentOrganisationId: 'none',
      signInOrigin: PUBLIC_URL,
      trustedProxies: [],
    },
    logger: pino({ level: 'warn' }),
    pages: [appropriateBodyPages(service), emptyPage],
    banner: null,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = portOf(app.server.address())
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  return {
    ...{ store, pool, sent },
    ask: (path: string, form?: Record<string, string>) => ask({ agent, port, path, form }),
    stop: async () => {
      agent.destroy()
      await app.close()
      await pool.end()
    },
  }
}

/** Of `query(text, values)` or `query({ text, values })`. */
function readSent([first, second]: readonly unknown[]): Sent {
  const statement = querySchema.parse(typeof first === 'string' ? { text: first, values: second } : first)
  return { text: statement.text, values: statement.values ?? [] }
}

const querySchema = z.object({ text: z.string(), values: z.array(z.unknown()).optional().catch(undefined) })

/** What a page costs before it says anything: session, access, headers and the layout with nothing in it. */
const emptyPage: PageSet = (pages) => {
  pages.get('/bench/empty', { config: { access: { task: 'see_caseload' } } }, (_request, reply) =>
    reply.page('layout/page.njk', { title: 'Empty' }),
  )
}

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
}): Promise<Answer> {
  const { agent, port, path, form } = request
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const posted = form && new URLSearchParams({ ...form, _csrf: FORM_TOKEN }).toString()
  const headers = {
    cookie: `session=${SECRET}`,
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
