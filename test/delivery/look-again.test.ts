import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { z } from 'zod'
import { lookAgainAtTeachers } from '../../src/application/delivery/look-again-at-teachers.ts'
import { actors, asking } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { startDelivery } from './start-delivery.ts'

const started = await startDelivery()
let round = 0

beforeEach(async () => {
  // Whoever an earlier test left is read by now, so that only this test's teachers are due.
  await look()
})

test('a name that changed in teacher records is seen here a day later, with its line of history', async () => {
  const { trn, teacherId } = await claimed()
  await started.control('PATCH', `/people/${trn}`, { lastName: 'Ravenscroft' })
  assert.equal(await look(), 'nobody_due')
  started.clock.advance({ days: 1 })
  assert.equal(await look(), 'looked')
  const seen = await started.service.teacher(asking(actors.own), teacherId)
  assert.equal(seen?.record.identity?.lastName, 'Ravenscroft')
  assert.equal(seen.history[0]?.type, 'teacher_identified')
})

test('a record that went is looked for again in a week, and seen when it is back', async () => {
  const { trn, teacherId } = await claimed()
  await started.control('POST', `/people/${trn}/deactivate`)
  started.clock.advance({ days: 1 })
  await look()
  await started.control('POST', `/people/${trn}/reactivate`)
  await started.control('PATCH', `/people/${trn}`, { lastName: 'Goldcrest' })
  started.clock.advance({ days: 6 })
  await look()
  assert.notEqual(await lastNameOf(teacherId), 'Goldcrest')
  started.clock.advance({ days: 1 })
  await look()
  assert.equal(await lastNameOf(teacherId), 'Goldcrest')
})

test('a teacher who was merged goes on under the surviving TRN', async () => {
  const { trn, teacherId } = await claimed()
  const surviving = await started.newPerson()
  await started.control('POST', `/people/${trn}/merge-into/${surviving}`)
  started.clock.advance({ days: 1 })
  await look()
  assert.equal((await started.delivery(teacherId)).trn, surviving)
})

test('when teacher records do not answer, the rest of the round waits its turn', async () => {
  const one = await claimed()
  await claimed()
  started.clock.advance({ days: 1 })
  const due = await started.ports.store.deliveries.dueForALook(started.clock.now(), 100)
  await started.fault(due[0]?.trn ?? one.trn, 'GET', '500')
  assert.equal(await look(), 'no_answer')
  const still = await started.ports.store.deliveries.dueForALook(started.clock.now(), 100)
  assert.deepEqual(still, due)
})

test('QTS that arrives for a registered ECT is told to the body and the school, once', async () => {
  const tutor = asking(tutorOf(WHINMOOR))
  const trn = await started.newPerson()
  await started.control('PATCH', `/people/${trn}`, { routes: [], induction: { status: 'None' } })
  const id = await registered(started.service, tutor, registering(trn))
  const told = async () => {
    const { rows } = await started.database.owner.query<{ receiver: string }>(
      'select receiver from mails where reference like $1 order by receiver',
      [`${id}:qts:%`],
    )
    return rows.map(({ receiver }) => receiver)
  }
  started.clock.advance({ days: 1 })
  await look()
  assert.deepEqual(await told(), [])
  const { routes } = z
    .looseObject({ routes: z.unknown() })
    .parse(await started.control('GET', '/people/7000035'))
  await started.control('PATCH', `/people/${trn}`, { routes })
  started.clock.advance({ days: 1 })
  await look()
  assert.deepEqual(await told(), ['body', 'school'])
  const view = await started.service.registration(asking(actors.own), id)
  assert.notEqual(view?.facts.qtsOn, null)
  started.clock.advance({ days: 1 })
  await look()
  assert.equal((await told()).length, 2)
})

async function claimed() {
  return await started.steps.claim(await started.newPerson())
}

async function look(): Promise<string> {
  const outcome = await lookAgainAtTeachers(started.ports, null, `job-${String((round += 1))}`)
  return outcome.kind === 'done' ? outcome.what : outcome.kind
}

async function lastNameOf(teacherId: string) {
  return (await started.service.teacher(asking(actors.own), teacherId))?.record.identity?.lastName
}
