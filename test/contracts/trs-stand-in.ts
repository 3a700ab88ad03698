import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach } from 'node:test'
import { z } from 'zod'
import { startTrs } from '../../src/local/trs/start-trs.ts'

export const NOW = '2026-09-01T09:00:00Z'
/** A `modifiedOn` later than any stored but that of 7000038. */
export const M = '2026-09-02T10:00:00Z'
export const OTHER_ROLES_KEY = 'local-key-other-roles-for-tests'
export const people = new URL('../../db/seeds/trs-people.json', import.meta.url)

export type Reply = { status: number; headers: Headers; text: string; json: unknown }
type Options = {
  key?: string | null
  version?: string | null
  body?: unknown
  raw?: string
  headers?: Record<string, string>
}

/** Starts the stand-in for a test file, put back to its seed before each test, and calls it over HTTP. */
export function useStandIn() {
  let trs: Awaited<ReturnType<typeof startTrs>>
  before(async () => {
    trs = await startTrs({
      host: '127.0.0.1',
      seedFile: seedWithOtherRoles(),
      stateFile: null,
      clock: () => Temporal.Instant.from(NOW),
    })
  })
  beforeEach(() => control('POST', '/reset'))
  after(() => trs.stop())

  async function call(method: string, path: string, options: Options = {}): Promise<Reply> {
    const { key = 'local-key-induction-service', version = '20260120', body, raw } = options
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(`${trs.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(version !== null && { 'x-api-version': version }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(sent !== undefined && { body: sent }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? z.unknown().parse(JSON.parse(text)) : undefined,
    }
  }

  async function control(method: string, path: string, body?: unknown): Promise<Reply> {
    const reply = await call(method, `/stand-in${path}`, { key: null, version: null, body })
    assert.ok(reply.status < 300, `${method} ${path}: ${String(reply.status)} ${reply.text}`)
    return reply
  }

  return {
    call,
    control,
    url: () => trs.url,
    get: (trn: string, query = '', options: Options = {}) =>
      call('GET', `/v3/persons/${trn}${query}`, options),
    put: (trn: string, body: unknown, options: Options = {}) =>
      call('PUT', `/v3/persons/${trn}/cpd-induction`, { body, ...options }),
    state: async (trn: string) => stateSchema.parse((await control('GET', `/people/${trn}`)).json),
    shown: async (trn: string) => {
      const reply = await call('GET', `/v3/persons/${trn}?include=Induction`)
      return shownSchema.parse(reply.json)
    },
  }
}

const stateSchema = z.object({
  trn: z.string(),
  qtlsStatus: z.string(),
  routes: z.array(z.object({ routeId: z.string(), typeId: z.string(), holdsFrom: z.string().nullable() })),
  induction: z.object({
    status: z.string(),
    statusWithoutExemption: z.string(),
    startDate: z.string().nullable(),
    completedDate: z.string().nullable(),
    exemptionReasonIds: z.array(z.string()),
    modifiedOn: z.string().nullable(),
    cpdFirstModifiedOn: z.string().nullable(),
    cpdModifiedOn: z.string().nullable(),
    cpdCpdModifiedOn: z.string().nullable(),
  }),
})

const shownSchema = z.object({
  qtlsStatus: z.string(),
  induction: z.object({
    status: z.string(),
    startDate: z.string().nullable(),
    completedDate: z.string().nullable(),
    exemptionReasons: z.array(z.object({ inductionExemptionReasonId: z.string(), name: z.string() })),
  }),
})

const errorSchema = z.object({
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  errorCode: z.number().optional(),
  errors: z.record(z.string(), z.array(z.string())).optional(),
})

/** The parts of an error that the contract fixes. */
export function errorOf(reply: Reply) {
  assert.match(reply.headers.get('content-type') ?? '', /^application\/problem\+json/)
  return errorSchema.parse(reply.json)
}

/** Asserts a business error: status, code and, where given, its detail. */
export function assertError(reply: Reply, status: number, errorCode: number, detail?: string): void {
  const error = errorOf(reply)
  assert.equal(reply.status, status)
  assert.equal(error.status, status)
  assert.equal(error.errorCode, errorCode)
  if (detail !== undefined) assert.equal(error.detail, detail)
}

/** Asserts a validation error on one field; those have no code. */
export function assertInvalid(reply: Reply, field?: string): void {
  const error = errorOf(reply)
  assert.equal(reply.status, 400)
  assert.equal(error.errorCode, undefined)
  if (field !== undefined) assert.deepEqual(Object.keys(error.errors ?? {}), [field])
}

/** Asserts an answer without a body. */
export function assertEmpty(reply: Reply, status: number): void {
  assert.deepEqual([reply.status, reply.text], [status, ''])
}

function seedWithOtherRoles(): string {
  const seed = z
    .looseObject({ applications: z.array(z.unknown()) })
    .parse(JSON.parse(readFileSync(people, 'utf8')))
  const application = {
    name: 'Other roles',
    key: OTHER_ROLES_KEY,
    roles: ['UpdatePerson', 'SetWelshInduction', 'AssignQtls'],
    expiresOn: null,
    permitsPerMinute: 1000,
  }
  const file = join(mkdtempSync(join(tmpdir(), 'trs-seed-')), 'people.json')
  writeFileSync(file, JSON.stringify({ ...seed, applications: [...seed.applications, application] }))
  return file
}
