import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { entryOfRegistration, queuesOf } from '../../src/domain/registration/queues.ts'
import { readSchoolUrnsOfOrganisation } from '../../src/postgres/reference.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { LEAD_PROVIDER, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { nextDay, registerOn } from './register.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { database, service, newPerson, clock } = started
const { owner } = database
const gias = registerOn(database, started.ids)
const lantern = asking(recorderOf(bodyIds.lantern))

/** Registers somebody new, or the one named, at a school. */
async function register(schoolUrn: string, trn = newPerson(), changed = {}) {
  const request = registering(trn, { schoolUrn, start: '2026-06-01', ...changed })
  const result = await service.registerEct(asking(tutorOf(schoolUrn)), request)
  assert.ok(result.kind === 'done', JSON.stringify(result))
  return result.registrationId
}

/** Registrations at schools of the next-day sample: closed, replaced, merged, renamed, approval lost, waiting. */
const schools = [
  '900010',
  '900022',
  '900024',
  '900030',
  '900031',
  '900042',
  '900028',
  '900034',
  '900035',
] as const

suite('what the next day of the register does to registrations', () => {
  const ids = new Map<string, string>()
  const idAt = (urn: string) => ids.get(urn) ?? ''
  let summary: Awaited<ReturnType<typeof gias.read>>
  const twice = { trn: newPerson(), there: '', here: '' }
  const left = { id: '' }
  const claimed = { id: '', teacherId: '' }
  let led = ''

  before(async () => {
    for (const urn of schools) ids.set(urn, await register(urn))
    twice.there = await register('900031', twice.trn)
    twice.here = await register('900030', twice.trn, { isLeadSchool: false, start: '2026-06-02' })
    left.id = await register('900022')
    claimed.id = await register('900010')
    const view = await service.registration(lantern, claimed.id)
    const accepted = view && (await service.acceptRegistration(lantern, view))
    assert.ok(accepted?.kind === 'done')
    claimed.teacherId = accepted.teacherId
    const provider = { programme: 'provider_led', leadProviderId: LEAD_PROVIDER }
    led = await register('900010', newPerson(), provider)
    const leaving = { registrationId: left.id, on: '2026-07-17', reason: '' }
    assert.equal((await service.reportLeaving(asking(tutorOf('900022')), leaving)).kind, 'done')
    await owner.query(
      `insert into organisation_schools select $1, school_id from schools where urn = '900022'`,
      [ORGANISATION],
    )
    summary = await gias.read(nextDay, '2026-09-01')
  })

  const changesOf = async (id: string) =>
    (
      await owner.query<{ change: string; from: string; to: string | null; on: string }>(
        `select data ->> 'change' as change, data ->> 'schoolUrn' as "from", data ->> 'newUrn' as "to", data ->> 'on' as "on"
         from registration_history
         where registration_id = $1 and type = 'school_changed'
         order by seq`,
        [id],
      )
    ).rows.map(({ change, from, to }) => [change, from, to])
  const seen = async (id: string, asker = lantern) => (await service.registration(asker, id))?.registration

  test('each that was replaced, merged, renamed, closed or lost approval has one line of history that says so', async () => {
    const expected: Readonly<Record<string, unknown[]>> = {
      '900010': [['closed', '900010', null]],
      '900022': [['replaced', '900022', '900023']],
      '900024': [['replaced', '900024', '900501']],
      '900030': [['merged', '900030', '900031']],
      '900031': [['renamed', '900031', null]],
      '900042': [['section_41_lost', '900042', null]],
      '900028': [],
      '900034': [],
      '900035': [],
    }
    for (const urn of schools) assert.deepEqual(await changesOf(idAt(urn)), expected[urn], urn)
    assert.equal(
      summary.carriedRegistrations,
      10,
      'these six, two more at 900010, and the two of the ECT who is registered twice',
    )
    assert.deepEqual(summary.failed, [])
  })

  test('replaced and merged go on at the successor, and the number they had stays in sight', async () => {
    for (const [from, to] of [
      ['900022', '900023'],
      ['900024', '900501'],
      ['900030', '900031'],
    ] as const) {
      const registration = await seen(idAt(from))
      assert.deepEqual([registration?.schoolUrn, registration?.formerSchoolUrns], [to, [from]])
      assert.equal(registration?.withdrawn, null)
    }
  })

  test('who acted for the predecessor sees it still, and so does the successor; nobody else does', async () => {
    const id = idAt('900030')
    for (const urn of ['900030', '900031']) assert.equal((await seen(id, asking(tutorOf(urn))))?.id, id, urn)
    const others = await service.registrations(asking(tutorOf('900030')))
    assert.ok(
      others?.every(({ registration }) => registration.id !== idAt('900031')),
      'the successor’s own',
    )
    assert.equal(await seen(id, asking(tutorOf(WHINMOOR))), undefined)
    const urns = await inScope(database.app, { kind: 'system' }, (run) =>
      readSchoolUrnsOfOrganisation(run, { id: ORGANISATION }),
    )
    assert.deepEqual(urns, ['900022', '900023'])
    for (const urn of urns) {
      const bySignIn = await inScope(database.app, { kind: 'system' }, (run) =>
        readSchoolUrnsOfOrganisation(run, { id: 'an organisation of nobody', urn }),
      )
      assert.deepEqual(bySignIn, urns, 'sign-in names the school by either number')
    }
    assert.equal((await seen(idAt('900022'), asking(tutorOf(...urns))))?.schoolUrn, '900023')
    assert.equal((await seen(idAt('900022'), asking(tutorOf('900023'))))?.schoolUrn, '900023')
  })

  test('the predecessor’s tutor can still act on it, and the database lets them', async () => {
    const mentor = { name: 'Ines Vale', email: 'ines@school.example.org', trn: '' }
    const asker = asking(tutorOf('900030'))
    const result = await service.assignMentor(asker, { registrationId: idAt('900030'), mentor })
    assert.equal(result.kind, 'done')
  })

  test('a closing without successor ends nothing: it is in the body’s queue until the school says when they left', async () => {
    const id = idAt('900010')
    const registration = await seen(id)
    assert.equal(registration?.schoolStanding?.kind, 'closed')
    assert.deepEqual([registration.leaving, registration.withdrawn], [null, null])
    const queues = async () => {
      const view = await service.registration(lantern, id)
      assert.ok(view)
      const { open, facts, registration: now } = view
      const entry = entryOfRegistration(now, { open, qtsOn: facts.qtsOn, all: [now] })
      return entry ? queuesOf(entry, clock.today()) : []
    }
    assert.deepEqual(await queues(), ['new', 'school_closed'])
    const leaving = { registrationId: id, on: '2026-08-31', reason: '' }
    assert.equal((await service.reportLeaving(asking(tutorOf('900010')), leaving)).kind, 'done')
    assert.deepEqual(await queues(), ['new', 'ready_to_claim'])
  })

  test('of a closing the tutor, the body named and the lead provider are told, once, and a body that holds the ECT not twice', async () => {
    const told = async (where: string) =>
      (
        await owner.query<{ receiver: string; to: string }>(
          `select receiver, sent_to as to from mails where subject like 'School closed: %' and ${where} order by receiver`,
        )
      ).rows.map(({ receiver }) => receiver)
    assert.deepEqual(await told(`registration_id = '${idAt('900010')}'`), ['body', 'school'])
    assert.deepEqual(await told(`registration_id = '${led}'`), ['body', 'lead_provider', 'school'])
    assert.deepEqual(await told(`registration_id = '${claimed.id}'`), ['school'])
    assert.deepEqual(await told(`teacher_id = '${claimed.teacherId}'`), ['body', 'school'])
    for (const urn of ['900022', '900030'])
      assert.deepEqual(await told(`registration_id = '${idAt(urn)}'`), [])
  })

  test('lost section 41 approval leaves the registration where it is, and it can still be accepted', async () => {
    const registration = await seen(idAt('900042'))
    assert.equal(registration?.schoolStanding?.kind, 'section_41_lost')
    const result = await service.acceptRegistration(lantern, { registration })
    assert.equal(result.kind, 'done')
  })

  test('an ECT registered at the successor already stays where they were, and the summary says so', async () => {
    assert.deepEqual(summary.conflicts, [
      { registrationId: twice.here, urn: '900030', successorUrn: '900031' },
    ])
    assert.deepEqual(await changesOf(twice.here), [['closed', '900030', null]])
    assert.equal((await seen(twice.here))?.schoolUrn, '900030')
    assert.deepEqual(await changesOf(twice.there), [['renamed', '900031', null]])
  })

  test('somebody who had left before is only looked back at', async () => {
    assert.deepEqual(await changesOf(left.id), [])
    assert.equal((await seen(left.id))?.schoolUrn, '900022')
  })

  test('the same files again write nothing, and name the same conflict', async () => {
    const count = async () => (await owner.query('select from registration_history')).rowCount
    const held = await count()
    const again = await gias.read(nextDay, '2026-09-01')
    assert.equal(await count(), held)
    assert.equal(again.carriedRegistrations, 0)
    assert.deepEqual(again.conflicts, summary.conflicts)
  })

  test('once the registration at the successor is withdrawn, the other follows its school', async () => {
    const withdrawn = { registrationId: twice.there, reason: 'Registered twice' }
    assert.equal((await service.withdrawRegistration(asking(tutorOf('900031')), withdrawn)).kind, 'done')
    const again = await gias.read(nextDay, '2026-09-02')
    assert.deepEqual([again.carriedRegistrations, again.conflicts], [1, []])
    const registration = await seen(twice.here)
    assert.deepEqual([registration?.schoolUrn, registration?.schoolStanding], ['900031', null])
  })
})

const ORGANISATION = '7a0f5f0e-65d4-4a3c-9a57-5a2f6e6f0a22'

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
