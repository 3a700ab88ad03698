import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import { completeClaims } from '../../src/application/handover/check-claims.ts'
import { handoverOf, handoversOf, messagesOf } from '../support/handover-steps.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, clock, ports, newPerson } = started
const { owner } = database
const steps = makeSteps(started)
const lantern = asking(actors.own)
const worsted = asking(actors.other)
const aire = asking(actors.stranger)
const NOTE = 'The assessments are with the school.'

/** Lantern had them until July, and said something to whoever comes next. */
async function released(note?: string) {
  const { trn, teacherId } = await steps.claim(newPerson())
  const result = await service.releaseEct(lantern, {
    ...{ teacherId, seenVersion: null, end: '2026-07-17', terms: '1', termsReason: 'Part-time', note },
  })
  assert.equal(result.kind, 'done', JSON.stringify(result))
  return { trn, teacherId }
}

const later = (trn: string, start: string) =>
  service.claimLater(worsted, { trn, start, programme: 'school_led', schoolUrn: '' })

beforeEach(() => {
  clock.set('2026-09-03T11:00:00Z')
})

suite('the records of the time before', () => {
  test('come with a claim that no request led to, with the note of the body before, and are confirmed', async () => {
    const { trn, teacherId } = await released(NOTE)
    assert.deepEqual(await handoversOf(owner, teacherId), [])
    await steps.claim(trn, actors.other, '2026-09-01')
    const { id, answer, ended, holderId } = await handoverOf(owner, teacherId)
    assert.deepEqual([holderId, ended?.kind], [bodyIds.lantern, 'claimed'])
    assert.ok(answer?.kind === 'released' && answer.note === NOTE && answer.end.toString() === '2026-07-17')
    assert.equal(await service.recordsBroughtBy(worsted, teacherId), id)
    assert.equal((await service.handover(worsted, id))?.record?.periods.length, 2)
    assert.deepEqual(await messagesOf(owner, id), [])
    const to = await service.handovers(worsted, { list: 'records', page: 1 })
    assert.ok(to?.rows.some(({ handoverId }) => handoverId === id))
    assert.equal((await service.confirmRecords(worsted, { handoverId: id })).kind, 'done')
    assert.ok((await handoverOf(owner, teacherId)).recordsReceivedAt)
    assert.deepEqual((await verified(database)).found, [])
  })

  test('come with the answer to a school too', async () => {
    const { trn, teacherId } = await released()
    const naming = registering(trn, { start: '2026-09-01', bodyId: bodyIds.worsted })
    const registration = await registered(service, asking(tutorOf(WHINMOOR)), naming)
    const named = await service.registration(worsted, registration)
    assert.ok(named)
    assert.equal((await service.acceptRegistration(worsted, named)).kind, 'done')
    assert.ok(await service.recordsBroughtBy(worsted, teacherId))
  })

  test('come with a claim of a day to come, on that day or before it', async () => {
    const onTheDay = await released(NOTE)
    const before = await released(NOTE)
    for (const { trn } of [onTheDay, before]) assert.equal((await later(trn, '2026-09-07')).kind, 'done')
    await steps.claim(before.trn, actors.other, '2026-09-02')
    clock.set('2026-09-07T05:00:00Z')
    await completeClaims(ports, {}, 'a job')
    for (const { teacherId } of [onTheDay, before]) {
      const { answer, ended, id } = await handoverOf(owner, teacherId)
      assert.ok(ended?.kind === 'claimed' && answer?.kind === 'released' && answer.note === NOTE)
      assert.equal(await service.recordsBroughtBy(worsted, teacherId), id)
    }
  })

  test('are there from the release on for whoever asked and starts later, and not before it', async () => {
    const { trn, teacherId } = await steps.claim(newPerson())
    assert.equal((await later(trn, '2026-10-01')).kind, 'done')
    const { id } = await handoverOf(owner, teacherId)
    assert.equal((await service.handover(worsted, id))?.record, null)
    const answering = { handoverId: id, note: NOTE }
    const release = {
      teacherId,
      seenVersion: null,
      end: '2026-07-17',
      terms: '1',
      termsReason: 'x',
      answering,
    }
    assert.equal((await service.releaseEct(lantern, release)).kind, 'done')
    assert.equal((await service.handover(worsted, id))?.record?.periods.length, 1)
    assert.equal((await service.confirmRecords(worsted, { handoverId: id })).kind, 'refused')
    assert.equal(
      (await service.cancelHandover(worsted, { handoverId: id, reason: 'Not coming' })).kind,
      'done',
    )
    assert.equal((await service.handover(worsted, id))?.record, null)
  })

  test('are nobody else’s, and no longer theirs whose claim is undone', async () => {
    const { trn, teacherId } = await released(NOTE)
    await steps.claim(trn, actors.other, '2026-09-01')
    const { id } = await handoverOf(owner, teacherId)
    assert.equal(await service.handover(aire, id), null)
    for (const asker of [aire, lantern, ...[actors.caseworker, actors.bodyless].map((each) => asking(each))])
      assert.equal(await service.recordsBroughtBy(asker, teacherId), null)
    for (const asker of [aire, lantern])
      assert.equal((await service.confirmRecords(asker, { handoverId: id })).kind, 'refused')
    const undone = await service.undoLast(worsted, { teacherId, seenVersion: null })
    assert.equal(undone.kind, 'done', JSON.stringify(undone))
    assert.equal((await service.handover(worsted, id))?.record, null)
  })

  test('do not come to a body that had the teacher itself before', async () => {
    const { trn, teacherId } = await released()
    await steps.claim(trn, actors.own, '2026-09-01')
    assert.deepEqual(await handoversOf(owner, teacherId), [])
  })
})
