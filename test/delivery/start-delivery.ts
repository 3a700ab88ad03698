import assert from 'node:assert/strict'
import path from 'node:path'
import { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Mail, Ports, SignIn } from '../../src/application/ports.ts'
import { makeService } from '../../src/application/service.ts'
import { makeTeacherRecords } from '../../src/gateways/teacher-records.ts'
import { startWorker } from '../../src/jobs/run-worker.ts'
import { startTrs } from '../../src/local/trs/start-trs.ts'
import { startBoss } from '../../src/postgres/boss.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { fixedClock } from '../support/clock.ts'
import { createTestDatabase } from '../support/database.ts'
import { countedIds } from '../support/ids.ts'
import { makeSteps } from '../support/make-state.ts'

const notUsed = () => Promise.reject(new Error('nobody signs in here'))
const unusedSignIn: SignIn = { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed }
const nowhere: Mail = {
  send: () => Promise.resolve({ kind: 'unavailable' as const }),
  find: () => Promise.resolve(null),
}

/** The service on a real database with its real job queue, and the real client of teacher records on the stand-in. */
export async function startDelivery({ mail = nowhere }: { mail?: Mail } = {}) {
  const database = await createTestDatabase()
  const trs = await startTrs({
    host: '127.0.0.1',
    seedFile: path.join(import.meta.dirname, '../../db/seeds/trs-people.json'),
    stateFile: null,
  })
  const errors: Error[] = []
  const onError = (error: Error) => void errors.push(error)
  const boss = await startBoss({ url: database.ownerUrl, worker: false, onError })
  after(async () => {
    await boss.stop()
    await trs.stop()
  })
  const clock = fixedClock()
  const ids = countedIds()
  const ports: Ports = {
    store: makeStore({ pool: database.app, jobs: boss.queue, newId: ids.id }),
    teacherRecords: makeTeacherRecords({
      url: trs.url,
      key: 'local-key-induction-service',
      timeoutMs: 2_000,
    }),
    mail,
    signIn: unusedSignIn,
    clock,
    ids,
    settings: {
      departmentMailbox: 'department@example.org',
      departmentOrganisationId: '3a82a58b-0d37-4166-afdf-b395ea7904d4',
      publicUrl: 'http://localhost:3000',
    },
  }
  const service = makeService(ports)
  const control = (method: string, where: string, body?: unknown) =>
    askStandIn(`${trs.url}/stand-in${where}`, method, body)
  let given = 0
  let requests = 0
  const alarms: string[] = []
  return {
    ...{ database, boss, clock, ids, ports, service, alarms, errors, control, trsUrl: trs.url },
    steps: makeSteps({ service, requestId: () => `request-${String((requests += 1))}` }),
    delivery: async (teacherId: string) => {
      const delivery = await ports.store.deliveries.find(teacherId)
      assert.ok(delivery, 'a delivery is on the outbox')
      return delivery
    },
    /** The TRN of somebody new in teacher records who is ready to claim. */
    newPerson: async () => {
      const plain = z.looseObject({}).parse(await control('GET', '/people/7000035'))
      given += 1
      const trn = String(7_400_000 + given)
      await control('POST', '/people', { ...plain, derived: undefined, trn, persona: null })
      return trn
    },
    induction: async (trn: string) => personSchema.parse(await control('GET', `/people/${trn}`)).induction,
    /** Writes for a teacher that reached teacher records, oldest first. */
    writes: async (trn: string) => {
      const entries = journalSchema.parse(await control('GET', '/journal'))
      return entries.filter(({ method, path: at }) => method === 'PUT' && at.includes(`/${trn}/`))
    },
    fault: (trn: string, method: 'GET' | 'PUT', kind: string, more: object = {}) =>
      control('POST', '/faults', { method, path: `/v3/persons/${trn}*`, kind, ...more }),
    /** A worker of its own on the same queue; gives what stops it. */
    startWorker: async () => {
      const own = await startBoss({ url: database.ownerUrl, worker: true, onError })
      await startWorker({
        ports,
        board: own.board,
        logger: silent,
        watch: { ended: () => undefined, alarm: (code) => alarms.push(code) },
      })
      return own.stop
    },
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const personSchema = z.object({
  induction: z.object({
    status: z.string(),
    statusWithoutExemption: z.string(),
    startDate: z.string().nullable(),
    completedDate: z.string().nullable(),
    cpdCpdModifiedOn: z.string().nullable(),
  }),
})

const journalSchema = z.array(
  z.object({ method: z.string(), path: z.string(), body: z.string(), status: z.number() }),
)

async function askStandIn(url: string, method: string, body?: unknown): Promise<unknown> {
  const reply = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await reply.text()
  assert.ok(reply.ok, `${method} ${url}: ${String(reply.status)} ${text}`)
  return text === '' ? null : JSON.parse(text)
}

/** Looks every 50 ms until it is so; fails with what is being waited for after `seconds`. */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  seconds = 10,
): Promise<void> {
  const last = performance.now() + seconds * 1000
  while (performance.now() < last) {
    if (await isSo()) return
    await wait(50)
  }
  assert.fail(`${what}: not within ${String(seconds)} seconds`)
}
