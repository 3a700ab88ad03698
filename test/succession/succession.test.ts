import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { carrySuccessions } from '../../src/application/succession/carry-successions.ts'
import type { RowState } from '../../src/application/succession/ports.ts'
import type { NamingRequest } from '../../src/domain/succession/name-successor.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { actors, asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { makeSteps } from '../support/make-state.ts'
import { startService } from '../support/ports.ts'
import { BEACONS, DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, newPerson, clock } = started
const steps = makeSteps(started)
const caseworker = asking(actors.caseworker)
const lantern = asking(recorderOf(bodyIds.lantern))
const worsted = asking(recorderOf(bodyIds.worsted))
const tutor = asking(tutorOf(WHINMOOR))
const job = () => carrySuccessions(started.ports, null)
const NAMED: NamingRequest & { bodyId: string } = {
  bodyId: bodyIds.lantern,
  successorId: bodyIds.worsted,
  from: '2026-09-01',
  caseReference: 'C-1',
}

async function teacherIdOf(trn: string) {
  const { rows } = await database.owner.query<{ id: string }>('select id from teachers where trn = $1', [trn])
  return rows[0]?.id ?? ''
}
async function trnOf(teacherId: string) {
  const { rows } = await database.owner.query<{ trn: string }>('select trn from teachers where id = $1', [
    teacherId,
  ])
  return rows[0]?.trn ?? ''
}
async function claimedAt(schoolUrn: string, start = '2025-09-01') {
  const trn = newPerson()
  const claim = { trn, dateOfBirth: null, start, programme: 'school_led', schoolUrn }
  const result = await service.claimEct(lantern, claim)
  assert.ok(result.kind === 'done')
  return result.teacherId
}
async function acceptedAt(schoolUrn: string) {
  const trn = newPerson()
  const asker = asking(tutorOf(schoolUrn))
  const id = await registered(service, asker, registering(trn, { schoolUrn, start: '2026-01-05' }))
  const view = await service.registration(lantern, id)
  assert.ok(view && (await service.acceptRegistration(lantern, view)).kind === 'done')
  return { id, teacherId: await teacherIdOf(trn) }
}
const rowsOf = async (id: string, ...states: RowState[]) =>
  ((await service.successionRows(caseworker, id, { states, skip: 0, limit: 100 })) ?? []).map(
    ({ teacherId, reasons }) => [teacherId, ...reasons].join(' '),
  )
const periodsOf = async (teacherId: string, asker = lantern) =>
  (await service.teacher(asker, teacherId))?.record.periods ?? []
/** Everything of a record that a table holds, without its number of events. */
const whole = async (teacherId: string) => {
  const view = await started.ports.store.views.teacher({ kind: 'system' }, teacherId)
  assert.ok(view)
  const { version: _, ...record } = view.record
  return JSON.stringify(record)
}
async function lookedAt(request = NAMED) {
  const result = await service.lookAtSuccession(caseworker, request)
  assert.ok(result.kind === 'looked_at', JSON.stringify(result))
  return result.successionId
}

suite('a body that ends (AC-11.4)', async () => {
  const held = await claimedAt('')
  const served = await acceptedAt(WHINMOOR)
  const waitingTrn = newPerson()
  const waiting = await registered(service, tutor, registering(waitingTrn, { start: '2026-01-05' }))
  const employed = await claimedAt(DUNNELGATE)
  const late = await claimedAt('', '2026-09-02')
  const asked = await claimedAt('')
  const wanted = { programme: 'school_led', schoolUrn: '' }
  const request = { ...wanted, trn: await trnOf(asked), start: '2026-09-10' }
  assert.equal((await service.claimLater(asking(recorderOf(bodyIds.aire)), request)).kind, 'done')
  const { teacherId: released } = await steps.release(await steps.claim(newPerson()))
  const posts = await acceptedAt(BEACONS[0])
  const second = { schoolUrn: BEACONS[1], start: '2026-01-06', isLeadSchool: false }
  const other = await registered(
    service,
    asking(tutorOf(BEACONS[1])),
    registering(await trnOf(posts.teacherId), second),
  )
  const left = await acceptedAt(WHINMOOR)
  await service.reportLeaving(tutor, { registrationId: left.id, on: '2026-07-17', reason: '' })
  await service.releaseEct(lantern, {
    ...{ teacherId: left.teacherId, seenVersion: null, end: '2026-07-17', terms: '2' },
  })
  const everybody = [held, served.teacherId, posts.teacherId, await teacherIdOf(waitingTrn)]
  const before = new Map<string, string>()
  let id = ''

  test('is named with a successor, a day and a case, or every reason why not is said', async () => {
    const refused = async (changed: Partial<typeof NAMED>) => {
      const result = await service.lookAtSuccession(caseworker, { ...NAMED, ...changed })
      return result.kind === 'refused' ? result.refusals.map(({ code }) => code) : [result.kind]
    }
    assert.deepEqual(await refused({ successorId: '', from: '', caseReference: ' ' }), [
      ...['successor_required', 'taking_over_required', 'case_reference_required'],
    ])
    assert.deepEqual(await refused({ successorId: bodyIds.lantern }), ['successor_is_the_body'])
    assert.deepEqual(await refused({ successorId: bodyIds.ended }), ['successor_not_designated'])
    assert.deepEqual(await refused({ from: '2021-09-01' }), ['taking_over_before_body'])
    assert.deepEqual(await refused({ from: '2027-01-02' }), ['taking_over_too_far_ahead'])
    assert.deepEqual(await refused({ caseReference: 'C'.repeat(51) }), ['case_reference_too_long'])
    assert.deepEqual(await refused({ bodyId: 'no body' }), ['not_found'])
    for (const asker of [lantern, worsted, tutor])
      assert.equal((await service.lookAtSuccession(asker, NAMED)).kind, 'not_found')
  })

  test('is looked at first: who moves, who cannot and why, and nothing changes', async () => {
    for (const teacherId of everybody) before.set(teacherId, await whole(teacherId))
    id = await lookedAt({ ...NAMED, caseReference: 'C-0' })
    id = await lookedAt()
    assert.equal((await service.successionsOf(caseworker, bodyIds.lantern))?.length, 1, 'the last look')
    assert.deepEqual((await rowsOf(id, 'will_move')).toSorted(), everybody.toSorted())
    assert.deepEqual(
      (await rowsOf(id, 'cannot')).toSorted(),
      [
        `${employed} body_employs_teacher`,
        `${late} starts_after_taking_over`,
        `${asked} on_the_way`,
      ].toSorted(),
    )
    await job()
    for (const teacherId of everybody) assert.equal(await whole(teacherId), before.get(teacherId))
    for (const asker of [lantern, worsted]) assert.equal(await service.succession(asker, id), null)
  })

  test('is succeeded once: periods go on with their start, without terms, and the body before is kept', async () => {
    assert.equal(await service.commitSuccession(lantern, { successionId: id }), false)
    assert.equal(await service.commitSuccession(caseworker, { successionId: id }), true)
    assert.equal(await service.commitSuccession(caseworker, { successionId: id }), false)
    const trs = await database.owner.query('select * from teacher_record_deliveries order by teacher_id')
    await Promise.all([job(), job()])
    await job()
    assert.deepEqual(await rowsOf(id, 'will_move'), [])
    assert.deepEqual((await rowsOf(id, 'moved')).toSorted(), everybody.toSorted())
    const [period] = await periodsOf(held, worsted)
    assert.deepEqual(
      [period?.bodyId, period?.start.toString(), period?.end, period?.terms],
      [bodyIds.worsted, '2025-09-01', null, null],
    )
    assert.deepEqual(
      period?.earlierBodies?.map(({ bodyId, until }) => [bodyId, until.toString()]),
      [[bodyIds.lantern, '2026-08-31']],
    )
    assert.equal((await periodsOf(held, lantern)).length, 1, 'the body before can read it still')
    const after = await database.owner.query('select * from teacher_record_deliveries order by teacher_id')
    assert.deepEqual(after.rows, trs.rows, 'teacher records are told nothing')
    assert.deepEqual((await periodsOf(released))[0]?.bodyId, bodyIds.lantern)
    assert.equal((await service.registration(tutor, left.id))?.registration.nomination.kind, 'named')
  })

  test('is the department’s alone, in the database too', async () => {
    for (const scope of [{ kind: 'body', bodyId: bodyIds.worsted }, { kind: 'nobody' }] as const)
      for (const table of ['successions', 'succession_rows'])
        await inScope(database.app, scope, async (run) => {
          assert.deepEqual((await run.text(`select 1 from ${table}`, [])).rows, [])
          assert.deepEqual((await run.text(`update ${table} set state = state returning 1`, [])).rows, [])
        })
  })

  test('takes the registrations along, with their answers, and the queues', async () => {
    for (const registrationId of [served.id, waiting, posts.id, other]) {
      const view = await service.registration(worsted, registrationId)
      assert.deepEqual(view?.registration.nomination, { kind: 'named', bodyId: bodyIds.worsted })
      assert.equal(await service.registration(lantern, registrationId), null)
    }
    assert.equal((await service.registration(worsted, served.id))?.registration.bodyAnswer?.kind, 'accepted')
    const filter = { queue: 'new', school: '', startFrom: null, startTo: null, sort: 'waiting' } as const
    const queue = await service.queueRows(worsted, filter, 10)
    assert.deepEqual(
      queue?.map(({ registrationId }) => registrationId),
      [waiting],
    )
    assert.deepEqual((await verified(database)).found, [])
  })

  test('tells each teacher, each school and both bodies once', async () => {
    const { rows: mails } = await database.owner.query<{ receiver: string; sent: number; to: number }>(
      `select receiver, count(*)::int as sent, count(distinct sent_to)::int as to
       from mails where reference like 'succession:%' group by receiver order by receiver`,
    )
    assert.deepEqual(mails, [
      { receiver: 'body', sent: 2, to: 2 },
      { receiver: 'school', sent: 1, to: 1 },
      { receiver: 'teacher', sent: 4, to: 4 },
    ])
    const { rows: bodies } = await database.owner.query<{ body: string }>(
      `select body from mails where reference like 'succession:%' and receiver = 'school'`,
    )
    assert.match(
      bodies[0]?.body ?? '',
      /From 1 September 2026 Worsted Teaching School Hub is the appropriate body of/,
    )
  })

  test('may act no more, and its successor does in its place', async () => {
    const again = await service.claimEct(lantern, {
      ...{ trn: newPerson(), dateOfBirth: null, start: '2026-09-02', programme: 'school_led', schoolUrn: '' },
    })
    assert.ok(again.kind === 'refused' && again.refusals.some(({ code }) => code === 'body_not_designated'))
    const twice = await service.lookAtSuccession(caseworker, NAMED)
    assert.ok(twice.kind === 'refused')
    assert.deepEqual(
      twice.refusals.map(({ code }) => code),
      ['succession_under_way'],
    )
  })

  test('is given back exactly as it was, save where somebody has acted since', async () => {
    const acted = await service.releaseEct(worsted, {
      ...{ teacherId: served.teacherId, seenVersion: null, end: '2026-09-02', terms: '2' },
    })
    assert.equal(acted.kind, 'done')
    assert.equal(await service.reverseSuccession(caseworker, { successionId: id }), true)
    assert.equal(await service.reverseSuccession(caseworker, { successionId: id }), false)
    await Promise.all([job(), job()])
    assert.deepEqual(await rowsOf(id, 'kept'), [`${served.teacherId} acted_since`])
    for (const teacherId of everybody.filter((each) => each !== served.teacherId))
      assert.equal(await whole(teacherId), before.get(teacherId))
    for (const registrationId of [waiting, posts.id, other]) {
      const view = await service.registration(lantern, registrationId)
      assert.deepEqual(view?.registration.nomination, { kind: 'named', bodyId: bodyIds.lantern })
    }
    const claim = { dateOfBirth: null, start: '2026-09-02', programme: 'school_led', schoolUrn: '' }
    assert.equal((await service.claimEct(lantern, { ...claim, trn: newPerson() })).kind, 'done')
    assert.equal((await service.succession(caseworker, id))?.state, 'reversed')
    assert.deepEqual((await verified(database)).found, [])
  })
})

suite('a successor that trains teachers', () => {
  test('does not get those whose QTS it recommended; who cannot be asked about waits (A-02)', async () => {
    const own = newPerson()
    await started.changeInTrs(own, { routes: await routesOf('7000045') })
    const theirs = await steps.claim(own, actors.other)
    const free = await steps.claim(newPerson(), actors.other)
    const unknown = await steps.claim(newPerson(), actors.other)
    await started.failInTrs(unknown.trn)
    const id = await lookedAt({ ...NAMED, bodyId: bodyIds.worsted, successorId: bodyIds.aire })
    await service.commitSuccession(caseworker, { successionId: id })
    assert.deepEqual(await job(), { kind: 'done', what: 'no_answer' })
    assert.ok((await rowsOf(id, 'moved')).includes(free.teacherId))
    assert.deepEqual(await rowsOf(id, 'will_move'), [unknown.teacherId])
    assert.equal((await service.succession(caseworker, id))?.state, 'moving')
    await started.answerInTrs()
    await job()
    assert.ok((await rowsOf(id, 'moved')).includes(unknown.teacherId))
    assert.ok((await rowsOf(id, 'cannot')).includes(`${theirs.teacherId} body_recommended_qts`))
    assert.equal((await service.succession(caseworker, id))?.state, 'moved')
  })
})

suite('a day that is still to come', () => {
  test('moves nobody before it, takes along who came meanwhile, and can be called off', async () => {
    const early = await steps.claim(newPerson(), actors.stranger)
    const request = { ...NAMED, bodyId: bodyIds.aire, successorId: bodyIds.lantern, from: '2026-10-01' }
    const called = await lookedAt(request)
    await service.commitSuccession(caseworker, { successionId: called })
    await job()
    assert.deepEqual(await rowsOf(called, 'moved'), [])
    assert.equal(await service.reverseSuccession(caseworker, { successionId: called }), true)
    await job()
    const id = await lookedAt(request)
    await service.commitSuccession(caseworker, { successionId: id })
    const meanwhile = await steps.claim(newPerson(), actors.stranger, '2026-09-03')
    clock.set('2026-10-01T05:00:00Z')
    await job()
    const moved = await rowsOf(id, 'moved')
    for (const { teacherId } of [early, meanwhile]) assert.ok(moved.includes(teacherId))
    assert.deepEqual((await verified(database)).found, [])
  })
})

/** By whom the persona was trained whom Aire Valley may not claim. */
async function routesOf(trn: string): Promise<unknown> {
  const seeds = await readFile(new URL('../../db/seeds/trs-people.json', import.meta.url), 'utf8')
  const line = seeds.split('\n').find((each) => each.includes(`"trn":"${trn}"`)) ?? ''
  return JSON.parse(/"routes":(\[.*?\]),"mandatory/.exec(line)?.[1] ?? '[]')
}
