import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { makeService } from '../../src/application/service.ts'
import type { CaseloadQuery } from '../../src/application/views.ts'
import type { Scope } from '../../src/domain/access/actor.ts'
import { AS_SERVICE, makePool } from '../../src/postgres/connect.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { inScope, lookInScope } from '../../src/postgres/transaction.ts'
import { stepOf } from '../support/conclusion-steps.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'

const started = await startService()
const { database, ports } = started
const steps = makeSteps(started)

/** Tables that hold something about a person, with the column that says of which teacher. */
const personal = {
  teachers: 'id',
  caseload: 'teacher_id',
  induction_periods: 'teacher_id',
  earlier_bodies: 'teacher_id',
  outcomes: 'teacher_id',
  extensions: 'teacher_id',
  conclusions: 'teacher_id',
  reductions: 'teacher_id',
  exemptions: 'teacher_id',
  history: 'teacher_id',
  teacher_record_deliveries: 'teacher_id',
  mails: 'teacher_id',
} as const

const lantern: Scope = { kind: 'body', bodyId: bodyIds.lantern }
const worsted: Scope = { kind: 'body', bodyId: bodyIds.worsted }
const query: CaseloadQuery = {
  ...{ tab: 'in_progress', search: '', status: null, programme: null, startFrom: null, startTo: null },
  ...{ sort: 'name', after: null, before: null },
}

let own = ''
let foreign = ''
let shared = ''

before(async () => {
  const mine = await steps.claim(started.newPerson())
  await steps.extend(mine)
  await steps.reduce(mine)
  await exempt(mine.teacherId)
  own = (await steps.pass(mine)).teacherId
  const theirs = await steps.claim(started.newPerson(), actors.other)
  await steps.extend(theirs, actors.other)
  await steps.reduce(theirs, actors.other)
  await exempt(theirs.teacherId)
  foreign = (await steps.fail(theirs, actors.other)).teacherId
  const moved = await steps.release(await steps.claim(started.newPerson()))
  shared = (await steps.claim(moved.trn, actors.other, '2026-04-20')).teacherId
  await steps.reduce({ ...moved, teacherId: shared }, actors.other)
  await exempt(shared)
  for (const [teacherId, actor] of [
    [own, actors.own],
    [foreign, actors.other],
    [shared, actors.other],
  ] as const) {
    const step = stepOf('recommendation_received', '2026-07-20', 'unsatisfactory')
    await started.service.recordStep(asking(actor), { on: { teacherId }, seenVersion: null, step })
  }
  await steps.claim(started.newPerson(), actors.other)
  await database.owner.query(
    `insert into earlier_bodies (period_id, teacher_id, body_id, until)
     select id, teacher_id, $1, lower(served) from induction_periods where teacher_id = any ($2)`,
    [bodyIds.aire, [own, foreign, shared]],
  )
  await database.owner.query(
    `insert into drafts (id, journey, organisation_id, body_id, teacher_id, answers, created_at, updated_at, expires_at)
     values (gen_random_uuid(), 'release', 'worsted', $1, $2, '{"end":"2026-9-1"}', now(), now(), now() + interval '1 day')`,
    [bodyIds.worsted, foreign],
  )
})

/** As two caseworkers would. */
async function exempt(teacherId: string): Promise<void> {
  const { service } = started
  const first = asking(actors.caseworker)
  await service.correctRecord(first, {
    ...{ teacherId, seenVersion: null },
    correction: {
      ...{ kind: 'exemption_recorded', ground: 'passed_in_wales', on: '2026-09-01', newId: '' },
      ...{ reason: 'The letter was seen', caseReference: 'CAS-1' },
    },
  })
  const proposalId =
    ((await service.proposals(first)) ?? []).find((each) => each.teacherId === teacherId)?.id ?? ''
  const second = asking({ ...actors.caseworker, subject: 'another' })
  const answer = { proposalId, answer: 'accepted', reason: '' } as const
  assert.equal((await service.answerProposal(second, answer)).kind, 'done')
}

/** Teachers of whom a statement without any predicate shows rows. */
function teachersIn(table: keyof typeof personal, scope: Scope, pool = database.app): Promise<string[]> {
  return inScope(pool, scope, async (run) => {
    const { rows } = await run.text(`select distinct ${personal[table]}::text as teacher from ${table}`, [])
    return z
      .array(z.object({ teacher: z.string() }))
      .parse(rows)
      .map((row) => row.teacher)
      .toSorted()
  })
}

const tables = Object.keys(personal).filter((table) => isPersonal(table))
function isPersonal(table: string): table is keyof typeof personal {
  return Object.hasOwn(personal, table)
}

suite('row-level security, with the scope left out of the query', () => {
  test('guards, by force, every table with a teacher in it', async () => {
    const { rows } = await database.owner.query<{ name: string; guarded: boolean }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and (c.relname = 'teachers' or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'teacher_id'))
      order by 1`)
    assert.deepEqual(
      rows.filter(({ guarded }) => !guarded),
      [],
    )
    // These have walls of their own: test/registration, test/conclusion, test/correction, test/handover and
    // test/succession try them.
    const known = [
      ...Object.keys(personal),
      'drafts',
      'ect_registrations',
      'body_queue',
      'deadlines',
      'proposals',
      'handovers',
      'planned_releases',
      'succession_rows',
    ]
    assert.deepEqual(
      rows.map(({ name }) => name).filter((name) => !known.includes(name)),
      [],
      'tables not tried here',
    )
  })

  for (const table of tables) {
    test(`${table}: nobody set, nobody seen, though there are rows`, async () => {
      const client = await database.app.connect()
      try {
        assert.equal((await client.query(`select from ${table}`)).rowCount, 0)
      } finally {
        client.release()
      }
      assert.deepEqual(await teachersIn(table, { kind: 'nobody' }), [])
      assert.notEqual((await database.owner.query(`select from ${table}`)).rowCount, 0)
    })

    test(`${table}: a body sees its own teachers and those it released, and no others`, async () => {
      const seen = await teachersIn(table, lantern)
      const all = await teachersIn(table, { kind: 'system' })
      assert.ok(seen.includes(own) && !seen.includes(foreign))
      assert.ok(all.includes(foreign))
      assert.deepEqual(
        seen,
        all.filter((teacher) => teacher === own || teacher === shared),
      )
    })

    test(`${table}: a body writes nothing of another’s teachers`, async () => {
      const column = personal[table]
      const attempts = [
        [`update ${table} set ${column} = ${column} where ${column} = $1 returning 1`, foreign],
        [`insert into ${table} select * from ${table} where ${column} = $1 returning 1`, foreign],
        [`delete from ${table} where ${column} = $1 returning 1`, foreign],
      ] as const
      for (const [sql, teacher] of attempts) assert.equal(await rowsWritten(lantern, sql, [teacher]), 0, sql)
    })
  }

  test('a body puts nobody on its list by itself, and takes nobody off, without opening the teacher', async () => {
    const add = `insert into caseload (body_id, teacher_id, tab, status, trn, first_name, last_name, sort_name,
        search_name, started_on, induction_started_on)
      values ($1, $2, 'in_progress', 'in_progress', '1234567', 'a', 'b', 'b a', 'a b', '2025-09-01', '2025-09-01')`
    assert.equal(await rowsWritten(lantern, add, [bodyIds.lantern, foreign]), 0)
    const move = 'update caseload set teacher_id = $1 where teacher_id = $2'
    assert.equal(await rowsWritten(lantern, move, [foreign, own]), 0)
    assert.equal(await rowsWritten(lantern, 'delete from caseload where teacher_id = $1', [own]), 0)
    assert.equal(await rowsWritten(lantern, `update teachers set last_name = 'x' where id = $1`, [own]), 0)
  })

  test('drafts are their organisation’s alone', async () => {
    for (const scope of [lantern, { kind: 'nobody' }, { kind: 'department' }] as const)
      assert.equal(await rowsWritten(scope, 'select from drafts', []), 0)
    assert.equal(await rowsWritten({ kind: 'system' }, 'select from drafts', []), 1)
  })
})

/** Rows that one statement touched under a scope; none when the database refused it. Undone either way. */
async function rowsWritten(scope: Scope, sql: string, values: unknown[]): Promise<number> {
  const undo = new Error('undone')
  let touched = 0
  try {
    await inScope(database.app, scope, async (run) => {
      touched = (await run.text(sql, values)).rows.length
      if (!/returning|^select/.test(sql)) touched = await changed(run)
      throw undo
    })
  } catch (error) {
    if (error === undo) return touched
    assert.ok(error instanceof pg.DatabaseError && error.code === '42501', String(error))
  }
  return 0
}

/** Whether the transaction was given an id, which PostgreSQL does with its first written row. */
async function changed(run: {
  text: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>
}): Promise<number> {
  const { rows } = await run.text('select pg_current_xact_id_if_assigned() is not null as wrote', [])
  const [row] = z.array(z.object({ wrote: z.boolean() })).parse(rows)
  return row?.wrote ? 1 : 0
}

suite('the scope in the query, with row-level security switched off', () => {
  const store = makeStore({
    pool: database.owner,
    jobs: { add: () => Promise.resolve() },
    newId: ports.ids.id,
  })
  const { views } = store

  test('is off: the owner’s connection sees every row', async () => {
    assert.ok((await teachersIn('teachers', { kind: 'nobody' }, database.owner)).includes(foreign))
  })

  test('the teacher’s page is found by who has or had the teacher only', async () => {
    assert.equal(await views.teacher(lantern, foreign), null)
    assert.equal(await views.teacher({ kind: 'nobody' }, own), null)
    assert.equal((await views.teacher(lantern, own))?.record.teacherId, own)
    assert.equal((await views.teacher(lantern, shared))?.record.teacherId, shared)
    assert.equal((await views.teacher(worsted, foreign))?.record.teacherId, foreign)
  })

  test('the list and its file hold own teachers only, on every tab', async () => {
    for (const [scope, expected] of [
      [lantern, [own, shared]],
      [{ kind: 'nobody' }, []],
    ] as const) {
      const listed: string[] = []
      const filed: string[] = []
      for (const tab of ['in_progress', 'released', 'finished'] as const) {
        listed.push(...(await views.caseload(scope, { ...query, tab })).rows.map((row) => row.teacherId))
        for await (const rows of views.caseloadRows(scope, { ...query, tab }))
          filed.push(...rows.map((row) => row.teacherId))
      }
      assert.deepEqual(listed.toSorted(), expected.toSorted())
      assert.deepEqual(filed.toSorted(), expected.toSorted())
    }
  })

  test('the home page counts own teachers only', async () => {
    const { inProgress, released, finished, drafts } = await views.home(lantern, Temporal.Now.instant())
    assert.deepEqual([inProgress, released, finished, drafts], [0, 1, 1, 0])
    const others = await views.home(worsted, Temporal.Now.instant())
    assert.deepEqual([others.inProgress, others.released, others.finished, others.drafts], [2, 0, 1, 1])
    assert.deepEqual(
      new Set(Object.values(await views.home({ kind: 'nobody' }, Temporal.Now.instant()))),
      new Set([0]),
    )
  })

  test('exemptions to enter on the teacher record are the department’s to see', async () => {
    const shown = async (scope: Scope) =>
      (await views.exemptionsToTell(scope)).map(({ teacherId }) => teacherId)
    assert.deepEqual(await shown({ kind: 'department' }), [shared])
    for (const scope of [lantern, worsted, { kind: 'nobody' }] as const)
      assert.deepEqual(await shown(scope), [])
  })

  test('deliveries that need attention are shown to the department, and to a body its own', async () => {
    await database.owner.query(`update teacher_record_deliveries set state = 'needs_attention'`)
    const shown = async (scope: Scope) =>
      (await views.deliveriesNeedingAttention(scope, null)).rows.map(({ teacherId }) => teacherId)
    assert.deepEqual(await shown(lantern), [own])
    assert.deepEqual(await shown({ kind: 'nobody' }), [])
    assert.equal((await shown({ kind: 'department' })).length, 4)
  })
})

suite('a connection given back to the pool', () => {
  // One connection, so that the next user is sure to get the one that was used before.
  const pool = makePool(database.ownerUrl, { ...AS_SERVICE, max: 1 })
  const settings = async () => {
    const { rows } = await pool.query(`
      select coalesce(current_setting('app.scope', true), '') as scope,
        coalesce(current_setting('app.body', true), '') as body,
        coalesce(current_setting('app.teacher', true), '') as teacher,
        (select count(*)::int from teachers) as teachers,
        pg_current_xact_id_if_assigned() is null as idle`)
    return rows[0] as unknown
  }
  const clean = { scope: '', body: '', teacher: '', teachers: 0, idle: true }

  test('belongs to nobody after a transaction that ended well', async () => {
    await inScope(pool, lantern, (run) => run.text('select from teachers', []))
    assert.deepEqual(await settings(), clean)
  })

  test('belongs to nobody after a look, which asks everything at once or throws', async () => {
    const seen = await lookInScope(pool, lantern, async (run) => {
      const [teachers, scope] = await Promise.all([
        run.text('select from teachers', []),
        run.text(`select current_setting('app.scope') as scope`, []),
      ])
      return { teachers: teachers.rows.length, scope: scope.rows }
    })
    assert.ok(seen.teachers > 0)
    assert.deepEqual(seen.scope, [{ scope: 'body' }])
    assert.deepEqual(await settings(), clean)
    await assert.rejects(
      lookInScope(pool, lantern, async (run) => {
        await run.text('select from teachers', [])
        await run.text('select from teachers', [])
      }),
      /asks everything at once/,
    )
    await assert.rejects(
      lookInScope(pool, lantern, (run) => run.text('select nothing', [])),
      { code: '42703' },
    )
    await assert.rejects(
      lookInScope(pool, lantern, (run) => run.text('delete from drafts', [])),
      { code: '25006' },
    )
    assert.deepEqual(await settings(), clean)
  })

  test('belongs to nobody after a failure at each statement of a change', async () => {
    const limit = 60
    let failed = 0
    for (let at = 0; at < limit; at += 1) {
      const outcome = await changeThatFailsAt(at)
      assert.deepEqual(await settings(), clean, `after a failure at statement ${String(at)}`)
      if (outcome === 'done') break
      failed += 1
    }
    assert.ok(failed > 8 && failed < limit, `failed at ${String(failed)} statements`)
    await pool.end()
  })

  /** A claim on this pool whose connection throws at the given statement, whatever that is. */
  async function changeThatFailsAt(at: number): Promise<'done' | 'failed'> {
    const client = await pool.connect()
    const query = client.query.bind(client)
    let statements = 0
    Object.assign(client, {
      query: (...given: unknown[]) => {
        statements += 1
        if (statements === at + 1) return Promise.reject(new Error('the connection was cut short'))
        return Reflect.apply(query, client, given) as unknown
      },
    })
    client.release()
    const store = makeStore({ pool, jobs: { add: () => Promise.resolve() }, newId: ports.ids.id })
    try {
      await makeStepsOn(store)
      return 'done'
    } catch {
      return 'failed'
    } finally {
      Object.assign(client, { query })
    }
  }

  async function makeStepsOn(store: typeof ports.store): Promise<void> {
    const service = makeService({ ...ports, store })
    await makeSteps({ service, requestId: started.requestId }).claim(started.newPerson())
  }
})
