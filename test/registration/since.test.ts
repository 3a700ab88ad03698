import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { receiverLines } from '../../src/domain/registration/receivers.ts'
import { decodeRegistrationEvent } from '../../src/postgres/registration/registration-codec.ts'
import { asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import {
  LEAD_PROVIDER,
  OTHER_PROVIDER,
  registered,
  registering,
  tutorOf,
  WHINMOOR,
} from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const { service, database, newPerson, clock } = await startService()
const tutor = asking(tutorOf(WHINMOOR))

/** Since when each line about training and mentor is what it is. */
async function since(id: string) {
  const view = await service.registration(tutor, id)
  assert.ok(view)
  return Object.fromEntries(
    receiverLines(view.registration, view.facts).map((line) => [line.receiver, String(line.since)]),
  )
}

suite('since when a line of a registration stands', () => {
  test('is the day on which it was said: a mentor or a lead provider named later is not older than that', async () => {
    const registrationId = await registered(
      service,
      tutor,
      registering(newPerson(), {
        ...{ mentor: { name: '', email: '', trn: '' }, programme: 'provider_led' },
        leadProviderId: LEAD_PROVIDER,
      }),
    )
    const first = await since(registrationId)
    assert.equal(first['mentor_assigned'], '2026-09-03')
    assert.equal(first['lead_provider_confirmed'], '2026-09-03')
    clock.set('2026-11-16T12:00:00Z')
    const mentor = { name: 'Mina Rook', email: 'mina.rook@school.example.org', trn: '' }
    await service.assignMentor(tutor, { registrationId, mentor })
    assert.deepEqual(
      { ...(await since(registrationId)), qts_held: first['qts_held'] },
      { ...first, mentor_assigned: '2026-11-16' },
    )
    clock.set('2027-01-11T12:00:00Z')
    const request = { kind: 'programme', programme: 'provider_led', leadProviderId: OTHER_PROVIDER } as const
    assert.equal((await service.reportChange(tutor, { registrationId, request })).kind, 'done')
    const last = await since(registrationId)
    assert.equal(last['programme_chosen'], '2027-01-11')
    assert.equal(last['lead_provider_confirmed'], '2027-01-11')
    assert.equal(last['mentor_assigned'], '2026-11-16')
    assert.deepEqual((await verified(database)).found, [])
  })

  test('of what was registered before these days were kept, is the registration', async () => {
    await registered(service, tutor, registering(newPerson()))
    const { rows } = await database.owner.query<{ data: { registration: Record<string, unknown> } }>(
      `select data from registration_history where type = 'ect_registered' order by recorded_at desc limit 1`,
    )
    const [kept] = rows
    assert.ok(kept)
    const { trainingChosenAt, mentorNamedAt, ...before } = kept.data.registration
    assert.deepEqual([trainingChosenAt, mentorNamedAt], [before['registeredAt'], before['registeredAt']])
    assert.deepEqual(
      decodeRegistrationEvent({ ...kept.data, registration: before }),
      decodeRegistrationEvent(kept.data),
    )
  })
})
