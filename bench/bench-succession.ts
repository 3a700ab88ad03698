import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import type { Person } from '../src/domain/access/actor.ts'
import type { Ports } from '../src/application/ports.ts'
import { carrySuccessions } from '../src/application/succession/carry-successions.ts'
import { makeService } from '../src/application/service.ts'
import { seedReferenceData } from '../src/compose.ts'
import { startBoss } from '../src/postgres/boss.ts'
import { makePool, SERVICE_ROLE } from '../src/postgres/connect.ts'
import { migrate } from '../src/postgres/migrate.ts'
import { seedLarge } from '../src/postgres/seed-large.ts'
import { makeStore } from '../src/postgres/store.ts'
import { openBenchDatabase } from './bench-databases.ts'

const COBALT = '682f70ba-9cc5-460b-9aad-4be78b995e3e'
const WORSTED = '17e7ddbf-badf-4278-8047-6b1ab9f739d2'
const AIM_SECONDS = 30
const clock = {
  now: () => Temporal.Now.instant(),
  today: () => Temporal.Now.plainDateISO('Europe/London'),
}
const ids = { id: () => randomUUIDv7(), secret: () => randomUUIDv7() }

/**
 * Lets a successor take over the 3,000 teachers of a body, half of them registered by schools, and gives them back:
 * how long looking, moving and giving back take, with every message and its job.
 *
 * @returns whether moving took less than it may
 */
export async function benchSuccession(): Promise<boolean> {
  const { url, stop } = await openBenchDatabase('bench_succession', load)
  const boss = await startBoss({ url, worker: false, onError: console.error })
  const pool = makePool(url, { role: SERVICE_ROLE, max: 20 })
  try {
    const notUsed = () => Promise.reject(new Error('not in this bench'))
    const ports: Ports = {
      store: makeStore({ pool, jobs: boss.queue, newId: ids.id }),
      teacherRecords: { find: notUsed, writeInduction: notUsed, whereIs: notUsed },
      mail: { send: notUsed, find: notUsed },
      signIn: { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed },
      ...{ clock, ids },
      settings: { departmentMailbox: '', departmentOrganisationId: '', publicUrl: 'http://localhost:3000' },
    }
    return await measure(ports)
  } finally {
    await boss.stop()
    await pool.end()
    await stop()
  }
}

async function measure(ports: Ports): Promise<boolean> {
  const service = makeService(ports)
  const context = { actor: caseworker, channel: 'page', requestId: 'bench' } as const
  const naming = { bodyId: COBALT, successorId: WORSTED, from: '2026-09-01', caseReference: 'Bench' }
  const looked = await timed(() => service.lookAtSuccession(context, naming))
  if (looked.result.kind !== 'looked_at') throw new Error(JSON.stringify(looked.result))
  const { successionId } = looked.result
  await service.commitSuccession(context, { successionId })
  const moved = await timed(() => carrySuccessions(ports, null))
  const counts = (await service.succession(context, successionId))?.counts
  await service.reverseSuccession(context, { successionId })
  const given = await timed(() => carrySuccessions(ports, null))
  const after = (await service.succession(context, successionId))?.counts
  console.log(
    JSON.stringify({
      bench: 'succession',
      ...{ moved: counts?.moved, could_not: counts?.cannot, given_back: after?.reversed },
      ...{ look_seconds: looked.seconds, move_seconds: moved.seconds, aim: AIM_SECONDS },
      give_back_seconds: given.seconds,
    }),
  )
  return moved.seconds < AIM_SECONDS
}

async function timed<T>(work: () => Promise<T>): Promise<Readonly<{ result: T; seconds: number }>> {
  const began = performance.now()
  const result = await work()
  return { result, seconds: Math.round((performance.now() - began) / 10) / 100 }
}

async function load(ownerUrl: string): Promise<number> {
  const began = performance.now()
  await migrate(ownerUrl)
  await seedReferenceData(ownerUrl)
  await seedLarge(ownerUrl, { clock, ids })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`begin; set local app.scope = 'system'`)
    for (const statement of STATEMENTS) await client.query(statement)
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return (performance.now() - began) / 1000
}

/** Every other teacher of the body is registered at a school, and everybody has an address. */
const STATEMENTS = [
  `update teachers set email_address = trn || '@example.org'`,
  `insert into ect_registrations (
     id, version, teacher_id, trn, original_name, email, school_urn, is_lead_school, start, body_id, body_named_at,
     programme, tutor_name, tutor_email, registered_at, training_chosen_at, mentor_named_at, body_answer,
     body_answered_at, period_id
   )
   select
     uuidv7(), 1, t.id, t.trn, t.first_name || ' ' || t.last_name, t.trn || '@school.example.org', p.school_urn, true,
     lower(p.served), p.body_id, now(), 'school_led', 'Odile Marchbanks', p.school_urn || '@school.example.org', now(), now(), now(),
     'accepted', now(), p.id
   from induction_periods p
   join teachers t on t.id = p.teacher_id
   where upper_inf(p.served) and p.body_id = '${COBALT}' and right(t.trn, 1) in ('0', '2', '4', '6', '8')`,
  `insert into working_patterns (registration_id, starts_on, half_days) select id, start, 10 from ect_registrations`,
]

const caseworker: Person = {
  kind: 'person',
  ...{ subject: 'bench', name: 'Bench', role: 'caseworker', bodyId: null, schoolUrns: [] },
  leadProviderId: null,
  organisation: { id: 'department', name: 'Department for Education' },
}
