import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { suite, test } from 'node:test'
import type { Queue } from '../../src/domain/registration/queues.ts'
import { startBodyPages } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started
const tutor = asking(tutorOf(WHINMOOR))
const neighbour = asking(tutorOf(DUNNELGATE))
const lantern = asking(recorderOf(bodyIds.lantern))

async function inQueue(queue: Queue) {
  const filter = { queue, school: '', startFrom: null, startTo: null, sort: 'waiting', page: 1 } as const
  return (await service.queue(lantern, filter))?.rows.map(({ registrationId }) => registrationId) ?? []
}

async function accepted(id: string) {
  const view = await service.registration(lantern, id)
  assert.ok(view)
  const claimed = await service.acceptRegistration(lantern, view)
  assert.ok(claimed.kind === 'done')
  return claimed.teacherId
}

const changeSchool = (teacherId: string, schoolUrn: string) =>
  service.changeOpenPeriod(lantern, {
    ...{ teacherId, seenVersion: null, start: '2026-09-01', programme: 'school_led', schoolUrn },
  })

suite('who is at two schools of one body', () => {
  test('moves: is nobody to release, differs until the body changes the school, and then in nothing', async () => {
    const trn = newPerson()
    const before = await registered(service, tutor, registering(trn))
    const teacherId = await accepted(before)
    await service.reportLeaving(tutor, { registrationId: before, on: '2026-09-02', reason: '' })
    assert.deepEqual(await inQueue('leavers_to_release'), [before])
    const at = { schoolUrn: DUNNELGATE, start: '2026-09-03' }
    const after = await registered(service, neighbour, registering(trn, at))
    assert.deepEqual(await inQueue('leavers_to_release'), [])
    assert.deepEqual(await inQueue('different_details'), [after])
    const recorder = await web.signedIn('lantern-recorder')
    const page = async (id: string) => (await recorder.go(`/appropriate-body/registrations/${id}`)).text
    assert.match(await page(after), /What differs The school gave You recorded School Dunnelgate/)
    assert.doesNotMatch(await page(after), /Start date 3 September 2026 1 September 2026/)
    assert.equal((await changeSchool(teacherId, DUNNELGATE)).kind, 'done')
    assert.deepEqual(await inQueue('different_details'), [])
    assert.doesNotMatch(await page(after), /What differs/)
    assert.doesNotMatch(await page(before), /What differs|Leavers to release/)
    await service.reportLeaving(neighbour, { registrationId: after, on: '2026-12-18', reason: '' })
    assert.deepEqual(await inQueue('leavers_to_release'), [after])
  })

  test('works in two: the second post is not compared with the period of the first', async () => {
    const trn = newPerson()
    const one = await registered(service, tutor, registering(trn))
    await accepted(one)
    const at = { schoolUrn: DUNNELGATE, start: '2026-09-02', isLeadSchool: false }
    const two = await registered(service, neighbour, registering(trn, at))
    assert.ok(!(await inQueue('different_details')).includes(two))
    assert.ok(!(await inQueue('different_details')).includes(one))
  })
})

test('lines that were written before are put right by the migration, as if written today', async () => {
  const { owner } = web.started.database
  const trn = newPerson()
  const before = await registered(service, tutor, registering(trn))
  await accepted(before)
  await service.reportLeaving(tutor, { registrationId: before, on: '2026-09-02', reason: '' })
  const at = { schoolUrn: DUNNELGATE, start: '2026-09-03' }
  const after = await registered(service, neighbour, registering(trn, at))
  await owner.query(
    `insert into body_queue
      select body_id, teacher_id, $2, false, false, false, true, false, false, start, since, sort_name, school_urn,
        name, trn, tutor_name, tutor_email
      from body_queue where registration_id = $1`,
    [after, before],
  )
  assert.equal((await verified(web.started.database)).found.length, 1)
  const file = path.join(import.meta.dirname, '../../db/migrations/0185_queues_know_who_carries_on.sql')
  const migration = await readFile(file, 'utf8')
  await owner.query(`begin; ${migration}; commit`)
  assert.deepEqual((await verified(web.started.database)).found, [])
})
