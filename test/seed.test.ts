import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readDemonstrationPeople } from '../src/application/seed/demonstration-people.ts'
import { demonstrationBodies } from '../src/application/seed/demonstration-shares.ts'
import { planDemonstration } from '../src/application/seed/plan-demonstration.ts'
import { seedDemonstration } from '../src/application/seed/seed-demonstration.ts'
import { seedReferenceData } from '../src/compose.ts'
import { fold } from '../src/domain/induction/apply.ts'
import { couldHold, mostTerms } from '../src/domain/record-length/closing-terms.ts'
import { lastEnd, overallStart } from '../src/domain/induction/record.ts'
import { sharesADay } from '../src/domain/values/span.ts'
import { decodeEvent } from '../src/postgres/history-codec.ts'
import { FIRST_LINK, linkHash } from '../src/postgres/hash-chain.ts'
import { seedLarge } from '../src/postgres/seed-large.ts'
import { makeStore } from '../src/postgres/store.ts'
import { fixedClock } from './support/clock.ts'
import { createTestDatabase } from './support/database.ts'
import { countedIds } from './support/ids.ts'

test('the reference data holds 91 bodies, and of the 405 establishments the 361 where induction can be served', async () => {
  const { owner } = await createTestDatabase()
  const { rows } = await owner.query(
    `select
       (select count(*)::int from appropriate_bodies) as bodies,
       (select count(*)::int from appropriate_bodies where upper_inf(designated)) as designated,
       (select count(*)::int from schools) as schools,
       (select count(*)::int from schools where type_code = '30') as welsh`,
  )
  assert.deepEqual(rows, [{ bodies: 91, designated: 77, schools: 361, welsh: 0 }])
})

test('a school keeps letters of the Windows alphabet and is found by name, town, postcode or URN without accents', async () => {
  const { owner } = await createTestDatabase()
  const { rows } = await owner.query<{ name: string; search_text: string; urn: string; postcode: string }>(
    "select urn, name, postcode, search_text from schools where name ~ '[^ -~]' order by urn",
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ name }) => !/[\u0080-\u009f\ufffd]/.test(name)))
  assert.ok(rows.every(({ search_text, urn }) => search_text.endsWith(urn) && !/[’é]/.test(search_text)))
})

test('an ended body ends on the last day written, both days included', async () => {
  const { owner } = await createTestDatabase()
  const { rows } = await owner.query(
    `select date '2024-08-31' <@ designated as last_day, date '2024-09-01' <@ designated as day_after, contact_email
     from appropriate_bodies where name = 'Leeds Local Authority'`,
  )
  assert.deepEqual(rows, [
    { last_day: true, day_after: false, contact_email: 'induction@leeds-local-authority.example' },
  ])
})

test('loading the reference data again changes nothing', async () => {
  const database = await createTestDatabase()
  const everything = async () =>
    await database.owner.query(
      `select md5(string_agg(t::text, '' order by t::text)) from (
         select b::text from appropriate_bodies b union all select s::text from schools s
       ) t`,
    )
  const before = await everything()
  await seedReferenceData(database.ownerUrl)
  assert.deepEqual((await everything()).rows, before.rows)
})

const people: unknown = JSON.parse(await readFile('db/seeds/trs-people.json', 'utf8'))
const SALTERN_COAST = '19990003'
const accredited = new Map<string, string>([[demonstrationBodies.aireValley, SALTERN_COAST]])

test('every demonstration record keeps the rules that a body would be held to', () => {
  const plan = planDemonstration(readDemonstrationPeople(people), accredited)
  assert.ok(plan.length > 150)
  assert.equal(new Set(plan.map(({ teacher }) => teacher.trn)).size, plan.length)
  for (const { teacher, periods, outcome } of plan) {
    const [first, second] = periods
    assert.ok(first && teacher.qtsOn && teacher.qtsOn.until(first.start).sign >= 0)
    assert.ok(!second || !sharesADay(first, second))
    for (const { bodyId, start, end, terms } of periods) {
      assert.ok(!teacher.qtsProviderUkprns.includes(accredited.get(bodyId) ?? 'none'))
      assert.equal(end === null, terms === null)
      if (end && terms) assert.ok(terms.hundredths > 0 && couldHold(terms, mostTerms(start, end)))
    }
    assert.ok(!outcome || periods.at(-1)?.end)
  }
})

test('the demonstration is one that people can try things on', async () => {
  const { caseload, claimable } = await demonstrated()
  assert.deepEqual(caseload.get(demonstrationBodies.lantern), { in_progress: 34, released: 12, finished: 17 })
  assert.deepEqual(caseload.get(demonstrationBodies.worsted), { in_progress: 28, released: 2, finished: 11 })
  assert.deepEqual(caseload.get(demonstrationBodies.aireValley), {
    in_progress: 27,
    released: 5,
    finished: 11,
  })
  assert.deepEqual(caseload.get(demonstrationBodies.istip), { in_progress: 14, released: 0, finished: 6 })
  for (const trn of ['7000035', '0012345', '7000005', '7000012', '7000044', '7000053', '7000057'])
    assert.equal((await claimable(trn)).record.version, 0)
  const held = (await claimable('7000036')).record
  assert.deepEqual(
    held.periods.map(({ bodyId, end }) => [bodyId, end]),
    [[demonstrationBodies.worsted, null]],
  )
})

test('demonstration records agree with teacher records, so that nothing needs sending', async () => {
  const { owner, claimable } = await demonstrated()
  assert.deepEqual((await owner.query('select from teacher_record_deliveries')).rowCount, 0)
  for (const { teacher } of planDemonstration(readDemonstrationPeople(people), accredited)) {
    const { record } = await claimable(teacher.trn)
    const { status, start, completed } = teacher.induction
    assert.equal(String(overallStart(record)), String(start))
    if (completed) assert.equal(String(lastEnd(record)), String(completed))
    const outcomes = { pass: 'Passed', fail: 'Failed' } as const
    assert.equal(record.outcome ? outcomes[record.outcome.result] : 'InProgress', status)
  }
})

test('the history of a demonstration record folds to the record', async () => {
  const { owner, claimable } = await demonstrated()
  const { rows } = await owner.query<{ id: string; trn: string; data: unknown[] }>(
    `select t.id, t.trn, jsonb_agg(h.data order by h.seq) as data
     from teachers t join history h on h.teacher_id = t.id group by t.id`,
  )
  assert.ok(rows.length > 150)
  for (const { id, trn, data } of rows)
    assert.deepEqual(
      JSON.stringify(fold(id, data.map(decodeEvent))),
      JSON.stringify((await claimable(trn)).record),
    )
})

test('making the demonstration again makes nothing', async () => {
  const { again, owner } = await demonstrated()
  const count = async () => (await owner.query('select from history')).rowCount
  const before = await count()
  assert.equal(await again(), 0)
  assert.equal(await count(), before)
})

test('the large body has 5,000 teachers whose history folds to the record, chained by hash', async () => {
  const { owner, app, ownerUrl } = await createTestDatabase()
  const ids = countedIds()
  assert.equal(await seedLarge(ownerUrl, { clock: fixedClock(), ids }), 5_000)
  assert.equal(await seedLarge(ownerUrl, { clock: fixedClock(), ids }), 0)
  const { rows: counts } = await owner.query(
    `select tab, count(*)::int as teachers from caseload where body_id = $1 group by tab order by tab`,
    [demonstrationBodies.cobalt],
  )
  assert.deepEqual(counts, [
    { tab: 'finished', teachers: 1_500 },
    { tab: 'in_progress', teachers: 3_000 },
    { tab: 'released', teachers: 500 },
  ])
  const store = makeStore({ pool: app, jobs: { add: () => Promise.resolve() }, newId: ids.id })
  for (const trn of ['2000001', '2000004', '2000013', '2003337', '2005000']) {
    const { record } = await store.views.claimable({ kind: 'system' }, trn)
    const { rows } = await owner.query<HistoryRow>(
      `select *, to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded
       from history where teacher_id = $1 order by seq`,
      [record.teacherId],
    )
    assert.equal(
      JSON.stringify(
        fold(
          record.teacherId,
          rows.map(({ data }) => decodeEvent(data)),
        ),
      ),
      JSON.stringify(record),
    )
    let previous: Buffer = FIRST_LINK
    for (const { teacher_id, request_id, recorded, hash, previous_hash, ...row } of rows) {
      assert.deepEqual(previous_hash, previous)
      const { seq, type, data, before, after, actor, channel, reason } = row
      const link = { teacherId: teacher_id, seq, type, data, before, after, actor, channel, reason }
      previous = linkHash(previous, { ...link, requestId: request_id, recordedAt: recorded })
      assert.deepEqual(hash, previous)
    }
  }
})

type HistoryRow = {
  teacher_id: string
  seq: number
  type: string
  data: unknown
  before: unknown
  after: unknown
  actor: unknown
  channel: string
  reason: string | null
  request_id: string
  recorded: string
  hash: Buffer
  previous_hash: Buffer
}

/** One database for the tests that only look at the demonstration. */
function demonstrated() {
  return (made ??= makeDemonstration())
}

let made: ReturnType<typeof makeDemonstration> | undefined

async function makeDemonstration() {
  const { owner, app } = await createTestDatabase()
  const ids = countedIds()
  const store = makeStore({
    pool: app,
    jobs: { add: () => Promise.reject(new Error('a job')) },
    newId: ids.id,
  })
  const again = () => seedDemonstration({ store, clock: fixedClock(), ids, people })
  assert.ok((await again()) > 150)
  const { rows } = await owner.query<{ body_id: string; tab: string; teachers: number }>(
    'select body_id, tab, count(*)::int as teachers from caseload group by body_id, tab',
  )
  const caseload = new Map<string, Record<string, number>>()
  for (const { body_id, tab, teachers } of rows)
    caseload.set(body_id, {
      ...(caseload.get(body_id) ?? { in_progress: 0, released: 0, finished: 0 }),
      [tab]: teachers,
    })
  const claimable = (trn: string) => store.views.claimable({ kind: 'system' }, trn)
  return { owner, again, caseload, claimable }
}
