import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Result } from '../../src/application/change-record.ts'
import type { Person } from '../../src/domain/access/actor.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { lawful, makeSteps } from '../support/make-state.ts'
import { actors, asking, recorderOf } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { assertFolds } from '../support/read-back.ts'
import { assertInvariants } from './invariants.ts'

const started = await startService()
const { service, clock, database } = started
const steps = makeSteps(started)
const { rows } = await database.owner.query<{ id: string }>(
  `select id from appropriate_bodies
   where upper_inf(designated) and kind = 'teaching_school_hub' and accredited_provider_ukprn is null
   order by id limit 10`,
)
const tenBodies = rows.map(({ id }) => recorderOf(id))

function outcomes(results: readonly Result[]): string[] {
  return results.map((result) =>
    result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', '),
  )
}

function count(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]),
  )
}

const claimBy = (trn: string, actor: Person, start = '2026-09-01') =>
  service.claimEct(asking(actor, started.requestId()), {
    ...{ trn, dateOfBirth: BORN, start, programme: 'provider_led', schoolUrn: '' },
  })

async function fiftyClaims(trn: string) {
  const claims = Array.from({ length: 50 }, (_, index) => tenBodies[index % 10] ?? actors.own)
  const results = await Promise.all(claims.map((actor) => claimBy(trn, actor)))
  const winner = claims[results.findIndex((result) => result.kind === 'done')]
  const told = outcomes(results)
  assert.equal(claims.length, 50)
  assert.equal(new Set(claims).size, 10)
  assert.deepEqual(count(told), { done: 1, already_yours: 4, held_by_another_body: 45 })
  claims.forEach((actor, index) => {
    if (told[index] !== 'done')
      assert.equal(told[index], actor === winner ? 'already_yours' : 'held_by_another_body')
  })
  const [accepted] = results.filter((result) => result.kind === 'done')
  assert.ok(accepted)
  const record = await assertFolds(database.owner, accepted.teacherId)
  assertInvariants(record, clock.today())
  assert.equal(record.periods.filter((period) => period.end === null).length, 1)
  assert.equal(record.periods.at(-1)?.bodyId, winner?.bodyId)
  return record
}

suite('50 claims of one teacher at once, five by each of ten bodies', () => {
  for (const round of [1, 2, 3]) {
    test(`of somebody new: exactly one succeeds and there is one row of the teacher (round ${String(round)})`, async () => {
      const trn = started.newPerson()
      const before = started.jobs.length
      const record = await fiftyClaims(trn)
      assert.equal(record.periods.length, 1)
      const teachers = await database.owner.query('select from teachers where trn = $1', [trn])
      assert.equal(teachers.rowCount, 1)
      assert.equal(started.jobs.slice(before).filter((job) => job.name === 'tell_teacher_records').length, 1)
    })

    test(`of somebody released: exactly one succeeds (round ${String(round)})`, async () => {
      const { trn } = await steps.release(await steps.claim(started.newPerson()))
      const record = await fiftyClaims(trn)
      assert.equal(record.periods.length, 2)
      assert.equal(wantedTrsState(record).start?.toString(), '2025-09-01')
    })
  }

  test('the losers are told who holds the teacher', async () => {
    const trn = started.newPerson()
    const results = await Promise.all([claimBy(trn, actors.own), claimBy(trn, actors.other)])
    const [loser] = results.filter((result) => result.kind === 'refused')
    const winner = results[0].kind === 'done' ? 'Lantern Teaching School Hub' : 'Worsted Teaching School Hub'
    assert.equal(loser?.refusals[0]?.body?.name, winner)
  })
})

suite('two who change one record at once', () => {
  const close = { ...lawful, end: '2026-07-17', terms: '3' }

  for (const round of [1, 2, 3, 4, 5])
    test(`release against pass: one wins, the other is decided on what then stands (round ${String(round)})`, async () => {
      const { teacherId } = await steps.claim(started.newPerson())
      const on = { teacherId, seenVersion: null, ...close }
      const results = await Promise.all([
        service.releaseEct(asking(actors.own, 'release'), on),
        service.passEct(asking(actors.own, 'pass'), on),
      ])
      const record = await assertFolds(database.owner, teacherId)
      assertInvariants(record, clock.today())
      const expected = record.outcome ? ['outcome_stands', 'done'] : ['done', 'no_open_period']
      assert.deepEqual(outcomes(results), expected)
    })

  test('a release waits for the writer who has the teacher locked, and is decided on what they left', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const writer = await database.owner.connect()
    await writer.query('begin')
    await writer.query('select from teachers where id = $1 for no key update', [teacherId])
    const waiting = service.releaseEct(asking(actors.own), { teacherId, seenVersion: null, ...close })
    const blocked = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    for (let tries = 0; tries < 2_000; tries += 1)
      if ((await database.owner.query(blocked)).rowCount === 1) break
    await writer.query(
      `update induction_periods set served = '[2025-09-01,2026-07-16]', terms = 2.5 where teacher_id = $1`,
      [teacherId],
    )
    await writer.query('commit')
    writer.release()
    assert.deepEqual(outcomes([await waiting]), ['no_open_period'])
  })

  test('pass against fail: one outcome stands', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const on = { teacherId, seenVersion: null, ...close }
    const letter = { toldInWritingOn: '2026-07-20', appealRightGiven: true }
    const results = await Promise.all([
      service.passEct(asking(actors.own, 'pass'), on),
      service.failEct(asking(actors.own, 'fail'), { ...on, ...letter }),
      service.passEct(asking(actors.own, 'pass again'), on),
    ])
    assert.deepEqual(count(outcomes(results)), { done: 1, outcome_stands: 2 })
    assertInvariants(await assertFolds(database.owner, teacherId), clock.today())
  })

  test('a release and the claims of two bodies, again and again: never two open periods', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { trn, teacherId } = await steps.claim(started.newPerson())
      const [released, first, second] = await Promise.all([
        service.releaseEct(asking(actors.own, 'release'), { teacherId, seenVersion: null, ...close }),
        claimBy(trn, actors.other),
        claimBy(trn, actors.stranger),
      ])
      const record = await assertFolds(database.owner, teacherId)
      assertInvariants(record, clock.today())
      const claimed = outcomes([first, second])
      assert.equal(released.kind, 'done')
      assert.ok(
        claimed.every((told) => told === 'done' || told === 'held_by_another_body'),
        claimed.join(),
      )
      assert.ok(claimed.filter((told) => told === 'done').length <= 1, claimed.join())
      assert.equal(record.periods.length, claimed.includes('done') ? 2 : 1)
    }
  })

  test('the same extension sent five times at once by those who saw the same record is granted once', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const { version } = await assertFolds(database.owner, teacherId)
    const extension = { terms: '1', kind: 'support', decidedOn: '2026-07-20', reason: 'Support was agreed' }
    const results = await Promise.all(
      Array.from({ length: 5 }, () =>
        service.addExtension(asking(actors.own), { teacherId, seenVersion: version, ...extension }),
      ),
    )
    assert.deepEqual(count(outcomes(results)), { done: 1, record_changed_meanwhile: 4 })
    assert.equal((await assertFolds(database.owner, teacherId)).extensions.length, 1)
  })
})

suite('a request that rests on an older version of the record', () => {
  test('is refused whatever it asks, and the same request on the record as it stands is accepted', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const seen = (await assertFolds(database.owner, teacherId)).version
    const { extensionId } = await steps.extend({ trn: '', born: '', teacherId })
    const on = { teacherId, seenVersion: seen }
    const close = { ...on, ...lawful, end: '2026-07-17', terms: '3' }
    const letter = { toldInWritingOn: '2026-07-20', appealRightGiven: true }
    const extension = { terms: '2', kind: 'illness', decidedOn: '2026-07-20', reason: 'They were ill' }
    const context = asking(actors.own)
    const period = { start: '2025-09-02', programme: 'school_led', schoolUrn: '' }
    const results = [
      await service.releaseEct(context, close),
      await service.passEct(context, close),
      await service.failEct(context, { ...close, ...letter }),
      await service.addExtension(context, { ...on, ...extension }),
      await service.changeExtension(context, { ...on, ...extension, extensionId }),
      await service.removeExtension(context, { ...on, extensionId, reason: 'Error' }),
      await service.changeOpenPeriod(context, { ...on, ...period }),
    ]
    assert.deepEqual(count(outcomes(results)), { record_changed_meanwhile: 7 })
    const now = { ...close, seenVersion: seen + 1 }
    assert.deepEqual(outcomes([await service.releaseEct(context, now)]), ['done'])
  })
})
