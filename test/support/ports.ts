import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { z } from 'zod'
import type { Mail, Ports, SignIn } from '../../src/application/ports.ts'
import { makeService } from '../../src/application/service.ts'
import { makeTeacherRecords } from '../../src/gateways/teacher-records.ts'
import { startTrs } from '../../src/local/trs/start-trs.ts'
import type { Job } from '../../src/postgres/job-queue.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { fixedClock } from './clock.ts'
import { createTestDatabase } from './database.ts'
import { countedIds } from './ids.ts'

const SEEDS = path.join(import.meta.dirname, '../../db/seeds')
/** Born on this day: everybody whom `newPerson` gives. */
export const BORN = '1999-04-12'

/**
 * The service on a real database of its own, a real client of teacher records against the stand-in, a clock that stands
 * still at noon on 3 September 2026, counted ids, and a queue that remembers its jobs. Ended with the test file.
 */
export async function startService() {
  const database = await createTestDatabase()
  const seed = manyPeople()
  const trs = await startTrs({ host: '127.0.0.1', seedFile: seed.file, stateFile: null })
  after(async () => {
    await trs.stop()
    rmSync(path.dirname(seed.file), { recursive: true })
  })
  const clock = fixedClock()
  const ids = countedIds()
  const jobs: Job[] = []
  const add = (_: unknown, ...added: readonly Job[]) => Promise.resolve(void jobs.push(...added))
  const teacherRecords = makeTeacherRecords({
    url: trs.url,
    key: 'local-key-induction-service',
    timeoutMs: 10_000,
  })
  const ports: Ports = {
    store: makeStore({ pool: database.app, jobs: { add }, newId: ids.id }),
    teacherRecords,
    mail: unusedMail,
    signIn: unusedSignIn,
    clock,
    ids,
    settings: {
      departmentMailbox: 'department@example.org',
      departmentOrganisationId: '3a82a58b-0d37-4166-afdf-b395ea7904d4',
      publicUrl: 'http://localhost:3000',
    },
  }
  async function control(method: string, where: string, body: unknown): Promise<void> {
    const reply = await fetch(`${trs.url}/stand-in${where}`, { method, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`the stand-in answered ${String(reply.status)}: ${await reply.text()}`)
  }
  let requests = 0
  return {
    database,
    clock,
    ids,
    jobs,
    ports,
    service: makeService(ports),
    requestId: () => `request-${String((requests += 1))}`,
    /** The TRN of somebody new who is ready to claim. */
    newPerson: () => seed.next(),
    /** Changes what teacher records say of a person, as their staff would. */
    changeInTrs: (trn: string, change: unknown) => control('PATCH', `/people/${trn}`, change),
    /** Lets teacher records fail for this person, as often as they are asked. */
    failInTrs: (trn: string) =>
      control('POST', '/faults', { method: 'GET', path: `/v3/persons/${trn}*`, kind: '500', times: 10_000 }),
    /** Lets teacher records answer again. */
    answerInTrs: () => control('DELETE', '/faults', undefined),
  }
}

export type StartedService = Awaited<ReturnType<typeof startService>>

const seedFile = z.looseObject({
  applications: z.array(z.looseObject({})),
  people: z.array(z.looseObject({ trn: z.string() })),
})

/** The seeded people and 3,000 like the persona ready to claim, without a limit on how often they are asked for. */
function manyPeople() {
  const seed = seedFile.parse(JSON.parse(readFileSync(path.join(SEEDS, 'trs-people.json'), 'utf8')))
  const plain = seed.people.find((person) => person.trn === '7000035')
  const trns = Array.from({ length: 3000 }, (_, index) => String(7_300_000 + index))
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'people-')), 'trs-people.json')
  const people = [
    ...seed.people,
    ...trns.map((trn) => ({ ...plain, trn, persona: null, emailAddress: `${trn}@example.com` })),
  ]
  const applications = seed.applications.map((each) => ({ ...each, permitsPerMinute: 10_000_000 }))
  writeFileSync(file, JSON.stringify({ ...seed, applications, people }))
  let given = 0
  return {
    file,
    next: () => {
      const trn = trns[given]
      given += 1
      if (trn === undefined) throw new Error('all the people were given away')
      return trn
    },
  }
}

const notUsed = () => Promise.reject(new Error('no request about a record sends mail or signs anybody in'))
const unusedMail: Mail = { send: notUsed, find: notUsed }
const unusedSignIn: SignIn = { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed }
