import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const { service, newPerson, changeInTrs, database } = await startService()
const tutor = asking(tutorOf(WHINMOOR))
const neighbour = asking(tutorOf(DUNNELGATE))

suite('a school finds a teacher', () => {
  const find = async (trn: string, dateOfBirth: string, nationalInsuranceNumber: string) => {
    const found = await service.findToRegister(tutor, { trn, dateOfBirth, nationalInsuranceNumber })
    return found.kind === 'found' ? found.teacher.trn : found.refusals.map(({ code }) => code).join(', ')
  }

  test('by date of birth; by National Insurance number where that does not match or is not known', async () => {
    const trn = newPerson()
    await changeInTrs(trn, { nationalInsuranceNumber: 'QQ123456C' })
    const wrong = '1999-04-13'
    assert.equal(await find(trn, BORN, ''), trn)
    assert.equal(await find(trn, wrong, ''), 'teacher_not_found')
    assert.equal(await find(trn, wrong, 'qq 12 34 56 c'), trn)
    assert.equal(await find(trn, '', 'QQ123456C'), trn)
    assert.equal(await find(trn, BORN, 'QQ123456D'), trn)
    assert.equal(await find(trn, wrong, 'QQ123456D'), 'teacher_not_found')
  })

  test('typed wrong: each question has its own sentence', async () => {
    const trn = newPerson()
    for (const number of ['QQ12345C', 'DQ123456C', 'QQ123456E', '123456789', 'ＱＱ123456C'])
      assert.equal(await find(trn, '', number), 'national_insurance_number_wrong, date_of_birth_required')
    assert.equal(await find(trn, '', ''), 'date_of_birth_required')
    assert.equal(await find('', '', 'QQ123456C'), 'trn_required')
  })

  test('and neither date of birth nor number is kept anywhere', async () => {
    const trn = newPerson()
    await changeInTrs(trn, { nationalInsuranceNumber: 'QQ765432A' })
    await registered(service, tutor, registering(trn))
    const { rows } = await database.owner.query<{ all: string }>(
      `select to_jsonb(r)::text || to_jsonb(t)::text as all
       from ect_registrations r join teachers t on t.id = r.teacher_id where r.trn = $1`,
      [trn],
    )
    assert.ok(rows[0] && !rows[0].all.includes('765432') && !rows[0].all.includes(BORN))
  })
})

suite('somebody who is known already is recognised', () => {
  const before = async (trn: string, asker = neighbour) => {
    const request = registering(trn, { schoolUrn: DUNNELGATE, bodyId: bodyIds.aire })
    return (await service.checkRegistration(asker, request)).before
  }

  test('never, now at another school, earlier at another school, earlier with a body alone', async () => {
    const trn = newPerson()
    assert.equal(await before(trn), 'never')
    const registrationId = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
    assert.equal(await before(trn), 'now')
    await service.reportLeaving(tutor, { registrationId, on: '2026-07-17', reason: '' })
    assert.equal(await before(trn), 'earlier')
    const claimed = newPerson()
    const request = { trn: claimed, dateOfBirth: null, start: '2026-09-01', programme: 'school_led' }
    const lantern = asking(recorderOf(bodyIds.lantern))
    const result = await service.claimEct(lantern, { ...request, schoolUrn: WHINMOOR })
    assert.equal(result.kind, 'done')
    assert.equal(await before(claimed), 'earlier')
  })
})
