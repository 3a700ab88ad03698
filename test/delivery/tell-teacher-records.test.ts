import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tellTeacherRecords } from '../../src/application/delivery/tell-teacher-records.ts'
import { lookAgainForQts } from '../../src/application/delivery/look-again-for-qts.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startDelivery } from './start-delivery.ts'

const EXEMPTION = 'a5faff9f-29ce-4a6b-a7b8-0c1f57f15920'

const started = await startDelivery()

describe('Telling teacher records', () => {
  const claimed = async () => {
    const trn = await started.newPerson()
    return started.steps.claim(trn)
  }
  const tell = (teacherId: string) => tellTeacherRecords(started.ports, { teacherId }, 'job-1')
  const stateOf = async (teacherId: string) => {
    const { state, problem, attempts } = await started.delivery(teacherId)
    return { state, problem, attempts }
  }

  test('a first claim is recorded as in progress from the first day and read back', async () => {
    const { trn, teacherId } = await claimed()
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
    assert.deepEqual(await stateOf(teacherId), { state: 'sent', problem: null, attempts: 0 })
    const induction = await started.induction(trn)
    assert.equal(induction.status, 'InProgress')
    assert.equal(induction.startDate, '2025-09-01')
    const view = await started.service.teacher(asking(actors.own), teacherId)
    assert.equal(view?.trsStatus, 'InProgress')
  })

  test('a pass is recorded with the first start and the last end', async () => {
    const teacher = await claimed()
    await started.steps.pass(teacher)
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'done', what: 'sent' })
    const { status, startDate, completedDate } = await started.induction(teacher.trn)
    assert.deepEqual([status, startDate, completedDate], ['Passed', '2025-09-01', '2026-07-17'])
  })

  test('a release tells nothing new', async () => {
    const teacher = await claimed()
    await tell(teacher.teacherId)
    await started.steps.release(teacher)
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'done', what: 'nothing_waiting' })
    assert.equal((await started.writes(teacher.trn)).length, 1)
  })

  test('a new name that is read back stands on the record and in its history', async () => {
    const { trn, teacherId } = await claimed()
    await started.control('PATCH', `/people/${trn}`, { lastName: 'Winterbourne' })
    await tell(teacherId)
    const view = await started.service.teacher(asking(actors.own), teacherId)
    assert.equal(view?.record.identity?.lastName, 'Winterbourne')
    assert.equal(
      view.history.some(({ type, channel }) => type === 'teacher_identified' && channel === 'job'),
      true,
    )
  })

  test('an exemption masks an induction in progress', async () => {
    const { trn, teacherId } = await claimed()
    await started.control('POST', `/people/${trn}/exemption-reasons`, { reasonId: EXEMPTION })
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'masked' })
    assert.equal((await stateOf(teacherId)).state, 'masked')
    const induction = await started.induction(trn)
    assert.deepEqual([induction.status, induction.statusWithoutExemption], ['Exempt', 'InProgress'])
  })

  test('a pass shows through an exemption', async () => {
    const teacher = await claimed()
    await started.control('POST', `/people/${teacher.trn}/exemption-reasons`, { reasonId: EXEMPTION })
    await started.steps.pass(teacher)
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'done', what: 'sent' })
  })

  test('without QTS it waits, and is sent once a read shows QTS', async () => {
    const { trn, teacherId } = await claimed()
    const person = await started.control('GET', `/people/${trn}`)
    const routes = typeof person === 'object' && person && 'routes' in person ? person.routes : []
    await started.control('PATCH', `/people/${trn}`, { routes: [] })
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'no_qts' })
    assert.equal((await stateOf(teacherId)).state, 'awaiting_qts')
    await lookAgainForQts(started.ports, null, 'job-2')
    assert.equal((await stateOf(teacherId)).state, 'awaiting_qts')
    await started.control('PATCH', `/people/${trn}`, { routes })
    await lookAgainForQts(started.ports, null, 'job-3')
    assert.equal((await stateOf(teacherId)).state, 'waiting')
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
  })

  test('those waiting for QTS are read in turn, longest ago first', async () => {
    const teachers = [await claimed(), await claimed()]
    for (const { trn, teacherId } of teachers) {
      await started.control('PATCH', `/people/${trn}`, { routes: [] })
      await tell(teacherId)
    }
    const [first, second] = (await started.ports.store.deliveries.awaitingQts(10)).map(({ trn }) => trn)
    started.clock.advance({ hours: 1 })
    await started.fault(second ?? '', 'GET', '500')
    await lookAgainForQts(started.ports, null, 'job-4')
    const after = await started.ports.store.deliveries.awaitingQts(10)
    assert.deepEqual(
      after.map(({ trn }) => trn),
      [second, first],
    )
  })

  test('a merged TRN is followed to the surviving one and told there', async () => {
    const { trn, teacherId } = await claimed()
    const surviving = await started.newPerson()
    await started.control('POST', `/people/${trn}/merge-into/${surviving}`)
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'moved' })
    const moved = await started.delivery(teacherId)
    assert.deepEqual([moved.trn, moved.state], [surviving, 'waiting'])
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
    assert.equal((await started.induction(surviving)).status, 'InProgress')
  })

  test('a merge into another of our teachers needs a person', async () => {
    const [one, other] = [await claimed(), await claimed()]
    await started.control('POST', `/people/${one.trn}/merge-into/${other.trn}`)
    assert.deepEqual(await tell(one.teacherId), { kind: 'done', what: 'merged_into_another_ect' })
    assert.equal((await stateOf(one.teacherId)).state, 'needs_attention')
  })

  test('a deactivated record needs a person, and can be tried again', async () => {
    const { trn, teacherId } = await claimed()
    await started.control('POST', `/people/${trn}/deactivate`)
    await tell(teacherId)
    assert.deepEqual(await stateOf(teacherId), {
      state: 'needs_attention',
      problem: 'teacher_deactivated',
      attempts: 0,
    })
    await started.control('POST', `/people/${trn}/reactivate`)
    assert.equal(await started.service.retryDelivery(asking(actors.caseworker), teacherId), true)
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
  })

  test('a write that somebody overtook is done when it reads as wanted', async () => {
    const { trn, teacherId } = await claimed()
    await tell(teacherId)
    await started.database.owner.query(
      `update teacher_record_deliveries set state = 'waiting', stamp = stamp - interval '1 hour' where teacher_id = $1`,
      [teacherId],
    )
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
    assert.equal((await started.writes(trn)).at(-1)?.status, 409)
  })

  test('a write that is further on than what overtook it is stamped anew, once', async () => {
    const teacher = await claimed()
    await setInduction(teacher.trn, 'InProgress', started.clock.now().add({ minutes: 10 }))
    started.clock.advance({ minutes: 5 })
    await started.steps.pass(teacher)
    started.clock.advance({ minutes: 20 })
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'again', what: 'restamped', seconds: 0 })
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'done', what: 'sent' })
  })

  test('a watermark beyond even the new stamp needs a person', async () => {
    const teacher = await claimed()
    await setInduction(teacher.trn, 'InProgress', started.clock.now().add({ hours: 2400 }))
    await started.steps.pass(teacher)
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'again', what: 'restamped', seconds: 0 })
    assert.deepEqual(await tell(teacher.teacherId), { kind: 'done', what: 'changed_by_somebody_else' })
    assert.equal((await stateOf(teacher.teacherId)).state, 'needs_attention')
  })

  test('a later outcome of somebody else is not overwritten', async () => {
    const { trn, teacherId } = await claimed()
    await setInduction(trn, 'Passed', started.clock.now().add({ minutes: 10 }))
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'changed_by_somebody_else' })
    assert.equal((await started.induction(trn)).status, 'Passed')
  })

  for (const kind of ['500', 'drop-before', 'drop-after', '429'])
    test(`after ${kind} the same body and stamp are sent again`, async () => {
      const { trn, teacherId } = await claimed()
      await started.fault(trn, 'PUT', kind, { retryAfterSeconds: 40 })
      const outcome = await tell(teacherId)
      assert.equal(outcome.kind, 'again')
      if (kind === '429') assert.equal(outcome.seconds, 40)
      assert.equal((await stateOf(teacherId)).attempts, 1)
      assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
      const [first, second, ...more] = await started.writes(trn)
      assert.equal(first?.body, second?.body)
      assert.deepEqual(more, [])
    })

  test('an answer that cannot be read back is asked for again', async () => {
    const { trn, teacherId } = await claimed()
    await started.fault(trn, 'GET', 'not-json')
    const outcome = await tell(teacherId)
    assert.deepEqual([outcome.kind, (await stateOf(teacherId)).problem], ['again', 'answer_not_understood'])
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
  })

  test('a refused key drops nothing', async () => {
    const { trn, teacherId } = await claimed()
    await started.fault(trn, 'PUT', '401')
    assert.deepEqual(await tell(teacherId), { kind: 'refused_key' })
    assert.deepEqual(await stateOf(teacherId), {
      state: 'waiting',
      problem: 'service_not_allowed',
      attempts: 1,
    })
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
  })

  test('a state wanted during the write stays waiting', async () => {
    const teacher = await claimed()
    const { ports } = started
    const slow: typeof ports = {
      ...ports,
      teacherRecords: {
        ...ports.teacherRecords,
        find: async (...asked) => {
          await started.steps.pass(teacher)
          return ports.teacherRecords.find(...asked)
        },
      },
    }
    const { teacherId } = teacher
    assert.deepEqual(await tellTeacherRecords(slow, { teacherId }, 'job-5'), {
      kind: 'done',
      what: 'overtaken',
    })
    assert.equal((await stateOf(teacherId)).state, 'waiting')
    assert.deepEqual(await tell(teacherId), { kind: 'done', what: 'sent' })
    const stamps = (await started.writes(teacher.trn)).map(
      ({ body }) => /"modifiedOn":"([^"]+)"/.exec(body)?.[1],
    )
    assert.ok((stamps[0] ?? '') < (stamps[1] ?? ''), 'stamps rise although the clock stood still')
  })

  async function setInduction(trn: string, status: string, watermark: Temporal.Instant): Promise<void> {
    await started.control('PATCH', `/people/${trn}`, {
      induction: {
        status,
        statusWithoutExemption: status,
        startDate: '2025-09-02',
        completedDate: status === 'Passed' ? '2026-07-01' : null,
        cpdCpdModifiedOn: watermark.toString(),
      },
    })
  }
})
