import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type pg from 'pg'
import { createTestDatabase } from '../support/database.ts'
import { bodyIds } from '../support/people-asking.ts'

const database = await createTestDatabase()
const ADA = '00000000-0000-4000-8000-00000000000a'
const BEN = '00000000-0000-4000-8000-00000000000b'
const [here = '', there = '', third = ''] = (
  await database.owner.query<{ urn: string }>(`select urn from schools order by urn limit 3`)
).rows.map(({ urn }) => urn)
await asSystem(async (client) => {
  await client.query(
    `insert into teachers (id, trn, first_name, last_name)
     values ($1, '7900001', 'Ada', 'Quill'), ($2, '7900002', 'Ben', 'Marl')`,
    [ADA, BEN],
  )
})

type Row = Record<string, string | boolean | number | null>
let given = 0
function registration(changed: Row = {}): Row {
  given += 1
  return {
    id: `00000000-0000-4000-8000-${given.toString(16).padStart(12, '1')}`,
    version: 1,
    teacher_id: ADA,
    trn: '7900001',
    original_name: 'Ada Quill',
    email: 'ada@school.example.org',
    school_urn: here,
    is_lead_school: true,
    start: '2026-09-01',
    body_id: bodyIds.lantern,
    body_named_at: '2026-09-01T10:00Z',
    training_chosen_at: '2026-09-01T10:00Z',
    mentor_named_at: '2026-09-01T10:00Z',
    programme: 'school_led',
    tutor_name: 'Tess Lane',
    tutor_email: 'tess@school.example.org',
    registered_at: '2026-09-01T10:00Z',
    ...changed,
  }
}

function add(client: pg.ClientBase, row: Row) {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${String(index + 1)}`)
  return client.query(
    `insert into ect_registrations (${names.join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  )
}

async function within<T>(settings: Row, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await database.app.connect()
  try {
    await client.query('begin')
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

function asSystem<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return within({ scope: 'system' }, work)
}

async function refusedBy(constraint: string, ...rows: Row[]) {
  const adding = asSystem(async (client) => {
    for (const row of rows) await add(client, row)
    throw new Error('every row was taken')
  })
  await assert.rejects(adding, { constraint })
}

suite('the database refuses a registration that the rulebook refuses', () => {
  const second = { school_urn: there, is_lead_school: false }
  const ben = { teacher_id: BEN, trn: '7900002', school_urn: there }
  const cases: readonly [string, ...Row[]][] = [
    ['one_current_registration_at_a_school', {}, { is_lead_school: false }],
    ['one_lead_school', {}, { school_urn: there }],
    ['two_posts_have_one_body', {}, { ...second, body_id: bodyIds.worsted }],
    ['one_current_registration_at_a_school', {}, { is_lead_school: false, start: '2026-10-01' }],
    ['one_lead_school', {}, { school_urn: there, start: '2026-10-01' }],
    ['two_posts_have_one_body', {}, { ...second, body_id: bodyIds.worsted, start: '2026-10-01' }],
    ['two_ects_share_no_email', {}, ben],
    ['contract_ends_after_start', { contract_end: '2026-08-31' }],
    ['body_named_or_not_listed', { body_id: null }],
    ['lead_provider_exactly_when_provider_led', { programme: 'provider_led' }],
    ['mentor_is_not_the_ect', { mentor_name: 'Ada', mentor_email: 'ada@school.example.org' }],
    ['mentor_is_not_the_ect', { mentor_name: 'Ada', mentor_email: 'a@b.example.org', mentor_trn: '7900001' }],
    ['accepted_exactly_with_a_period', { body_answer: 'accepted', body_answered_at: '2026-09-02' }],
    [
      'not_ours_has_a_reason',
      { body_answer: 'not_ours', body_answered_at: '2026-09-02', body_answer_reason: '' },
    ],
    ['withdrawn_exactly_with_a_reason', { withdrawn_at: '2026-09-02' }],
    ['start_is_from_1999', { start: '1999-08-31' }],
  ]
  for (const [constraint, ...rows] of cases)
    test(`${constraint}: ${JSON.stringify(rows.at(-1))}`, () =>
      refusedBy(constraint, ...rows.map((row) => registration(row))))
})

suite('two schools that register the same teacher at once', () => {
  test('both leading: one is kept and the other is told of the lead school', async () => {
    const results = await Promise.allSettled(
      [here, there].map((urn) =>
        within({ scope: 'school', schools: urn }, (client) => add(client, registration({ school_urn: urn }))),
      ),
    )
    const lost = results.filter((result) => result.status === 'rejected')
    assert.equal(lost.length, 1)
    assert.match(String(lost[0]?.reason), /one_lead_school/)
  })
})

suite('who sees a registration', () => {
  const seen = async (settings: Row) =>
    within(settings, async (client) => (await client.query('select from ect_registrations')).rowCount)

  test('its school, a trust that has the school, the body named and the service; nobody else', async () => {
    const kept = await asSystem((client) =>
      client.query<{ school_urn: string }>('select school_urn from ect_registrations'),
    )
    assert.equal(kept.rowCount, 1)
    const urn = kept.rows[0]?.school_urn ?? ''
    assert.equal(await seen({ scope: 'school', schools: urn }), 1)
    assert.equal(await seen({ scope: 'school', schools: `${third},${urn}` }), 1)
    assert.equal(await seen({ scope: 'body', body: bodyIds.lantern }), 1)
    assert.equal(await seen({ scope: 'school', schools: third }), 0)
    assert.equal(await seen({ scope: 'body', body: bodyIds.worsted }), 0)
    assert.equal(await seen({}), 0)
  })

  test('a school writes no registration of another school', async () => {
    const row = registration({ school_urn: there, teacher_id: BEN, trn: '7900002', email: 'ben@example.org' })
    await assert.rejects(
      within({ scope: 'school', schools: third }, (client) => add(client, row)),
      /row-level security/,
    )
  })
})
