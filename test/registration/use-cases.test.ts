import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { RegistrationResult } from '../../src/application/registration/register-ect.ts'
import { isComplete, receiverLines } from '../../src/domain/registration/receivers.ts'
import { actors, asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import {
  LEAD_PROVIDER,
  OTHER_PROVIDER,
  BEACONS,
  DUNNELGATE,
  WHINMOOR,
  registering,
  tutorOf,
} from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const { service, database, newPerson, changeInTrs, failInTrs, jobs, clock } = await startService()
const tutor = asking(tutorOf(WHINMOOR))
const neighbour = asking(tutorOf(DUNNELGATE))
const lantern = asking(recorderOf(bodyIds.lantern))
const worsted = asking(recorderOf(bodyIds.worsted))

async function registered(changed: Parameters<typeof registering>[1] = {}, asker = tutor) {
  const trn = newPerson()
  const result = await service.registerEct(asker, registering(trn, changed))
  return { trn, id: idOf(result) }
}

function idOf(result: RegistrationResult): string {
  if (result.kind === 'done') return result.registrationId
  throw new Error(result.refusals.map(({ code }) => code).join(', '))
}

function codes(result: Readonly<{ kind: string; refusals?: readonly Readonly<{ code: string }>[] }>) {
  return result.refusals?.map(({ code }) => code) ?? [result.kind]
}

async function seen(asker: typeof tutor, id: string) {
  const view = await service.registration(asker, id)
  assert.ok(view)
  return view
}

suite('a school registers an ECT once and every party has it', () => {
  test('the school sees the lines, the body sees the registration, the teacher is written to', async () => {
    const { id, trn } = await registered()
    const { registration, facts, schoolName, bodyName } = await seen(tutor, id)
    assert.equal(schoolName, 'Whinmoor Rise Primary School')
    assert.equal(bodyName, 'Lantern Teaching School Hub')
    const lines = receiverLines(registration, facts)
    const notDone = lines.filter(({ state }) => state !== 'done').map(({ receiver }) => receiver)
    assert.deepEqual(notDone, ['body_accepted', 'induction_recorded', 'teacher_told'])
    assert.equal((await seen(lantern, id)).registration.trn, trn)
    const { rows } = await database.owner.query(
      `select receiver, sent_to, state from mails where reference = $1`,
      [`${id}:registered:teacher`],
    )
    assert.deepEqual(rows, [{ receiver: 'teacher', sent_to: `${trn}@school.example.org`, state: 'waiting' }])
    assert.ok(jobs.some(({ name }) => name === 'send_mail'))
  })

  test('another school, another body and somebody of no school do not find it', async () => {
    const { id } = await registered()
    for (const asker of [neighbour, worsted, asking(actors.bodyless)]) {
      assert.equal(await service.registration(asker, id), null)
      const all = (await service.registrations(asker)) ?? []
      assert.ok(all.every(({ registration }) => registration.id !== id))
    }
  })

  test('a trust sees the registrations of all its schools and of no others', async () => {
    const trust = asking(tutorOf(...BEACONS))
    const { id } = await registered({ schoolUrn: BEACONS[1] }, trust)
    const all = (await service.registrations(trust)) ?? []
    assert.deepEqual(
      all.map(({ registration }) => registration.id),
      [id],
    )
    assert.deepEqual(codes(await service.registerEct(trust, registering(newPerson()))), ['not_found'])
  })

  test('the body accepts: the period has what the school gave, and the registration is complete once told', async () => {
    const { id } = await registered()
    const { registration } = await seen(lantern, id)
    const result = await service.acceptRegistration(lantern, { registration })
    assert.ok(result.kind === 'done' && result.record.periods[0])
    const [period] = result.record.periods
    assert.equal(period.start.toString(), '2026-09-01')
    assert.equal(period.programme, 'school_led')
    assert.equal(period.schoolUrn, WHINMOOR)
    await database.owner
      .query(`begin; set local app.scope = 'system'; update mails set state = 'sent', sent_at = now()
      where reference = '${id}:registered:teacher'; commit`)
    const after = await seen(tutor, id)
    assert.ok(isComplete(receiverLines(after.registration, after.facts)))
    assert.deepEqual(codes(await service.acceptRegistration(lantern, { registration })), [
      'record_changed_meanwhile',
    ])
  })
})

test('the lead provider that was named confirms or queries; another sees nothing', async () => {
  const provider = { ...tutorOf(), role: 'lead_provider', leadProviderId: LEAD_PROVIDER } as const
  const larkspur = asking(provider)
  const other = asking({ ...provider, leadProviderId: OTHER_PROVIDER })
  const led = await registered({ programme: 'provider_led', leadProviderId: LEAD_PROVIDER })
  const own = await registered()
  const mine = ((await service.registrations(larkspur)) ?? []).map(({ registration }) => registration.id)
  assert.ok(mine.includes(led.id) && !mine.includes(own.id))
  assert.equal(await service.registration(other, led.id), null)
  const answer = (asker: typeof larkspur, kind: 'confirmed' | 'queried', reason = '') =>
    service.answerAsProvider(asker, { registrationId: led.id, kind, reason })
  assert.deepEqual(codes(await answer(other, 'confirmed')), ['not_found'])
  assert.deepEqual(codes(await answer(tutor, 'confirmed')), ['not_permitted'])
  assert.deepEqual(codes(await answer(larkspur, 'queried')), ['reason_required'])
  const state = async () => {
    const { registration, facts } = await seen(tutor, led.id)
    const lines = receiverLines(registration, facts)
    return lines.find(({ receiver }) => receiver === 'lead_provider_confirmed')?.state
  }
  assert.equal(await state(), 'waiting')
  assert.equal((await answer(larkspur, 'queried', 'Not our area')).kind, 'done')
  assert.equal(await state(), 'needs_school')
  assert.equal((await answer(larkspur, 'confirmed')).kind, 'done')
  assert.equal(await state(), 'done')
})

suite('what stands against a registration', () => {
  const refusedWith = async (changed: Parameters<typeof registering>[1], trn = newPerson()) =>
    codes(await service.registerEct(tutor, registering(trn, changed)))

  test('the same school registering twice at once: one stands, the other is told', async () => {
    const trn = newPerson()
    const both = await Promise.all([1, 2].map(() => service.registerEct(tutor, registering(trn))))
    assert.deepEqual(both.map((result) => codes(result)[0]).sort(), ['already_registered_here', 'done'])
  })

  test('two schools at once with two bodies: one stands, the other hears of the body and the lead school', async () => {
    const trn = newPerson()
    const other = { schoolUrn: DUNNELGATE, bodyId: bodyIds.aire }
    const both = await Promise.all([
      service.registerEct(tutor, registering(trn)),
      service.registerEct(neighbour, registering(trn, other)),
    ])
    const all = both.map(codes)
    assert.ok(all.some(([code]) => code === 'done'))
    assert.ok(
      all.some(
        (each) => each.includes('two_posts_two_bodies') && each.includes('two_posts_two_lead_schools'),
      ),
    )
  })

  test('an email of another current ECT, days a week, a body that ended, a start too far ahead', async () => {
    const { trn } = await registered()
    assert.deepEqual(await refusedWith({ email: `${trn}@school.example.org` }), ['email_used_by_another'])
    assert.deepEqual(await refusedWith({ daysAWeek: '0' }), ['days_a_week_wrong'])
    assert.deepEqual(await refusedWith({ daysAWeek: '8' }), ['days_a_week_wrong'])
    assert.deepEqual(await refusedWith({ bodyId: bodyIds.ended }), ['body_cannot_act'])
    assert.deepEqual(await refusedWith({ start: '2027-01-02' }), ['start_too_far_ahead'])
    assert.deepEqual(await refusedWith({ start: '2027-01-01' }), ['done'])
  })

  test('an email is in use until the last day, however early that is reported; staying does not take it back', async () => {
    const { trn, id } = await registered()
    const email = `${trn}@school.example.org`
    await service.reportLeaving(tutor, { registrationId: id, on: '2026-12-18', reason: '' })
    assert.deepEqual(await refusedWith({ email }), ['email_used_by_another'])
    clock.set('2026-12-18T12:00:00Z')
    assert.deepEqual(await refusedWith({ email }), ['email_used_by_another'])
    clock.set('2026-12-19T12:00:00Z')
    assert.deepEqual(await refusedWith({ email }), ['done'])
    const back = await service.takeBackLeaving(tutor, { registrationId: id })
    assert.deepEqual(codes(back), ['email_used_by_another'])
    clock.set('2026-09-03T11:00:00Z')
  })

  test('an email of somebody who mentors another ECT', async () => {
    const email = 'ivo.wells@school.example.org'
    await registered({ mentor: { name: 'Ivo Wells', email, trn: '' } })
    assert.deepEqual(await refusedWith({ email }), ['email_used_by_another'])
  })

  test('a teacher who failed in Wales, passed or is prohibited', async () => {
    const trn = newPerson()
    await changeInTrs(trn, { induction: { status: 'FailedInWales' } })
    assert.deepEqual(await refusedWith({}, trn), ['failed_in_wales'])
  })

  test('an outage of teacher records keeps nothing', async () => {
    const trn = newPerson()
    await failInTrs(trn)
    assert.deepEqual(await refusedWith({}, trn), ['teacher_records_unavailable'])
  })

  test('a check of answers keeps nothing', async () => {
    const trn = newPerson()
    const checked = await service.checkRegistration(tutor, registering(trn))
    assert.deepEqual(checked, { refusals: [], before: 'never' })
    const { rowCount } = await database.owner.query(`select from teachers where trn = $1`, [trn])
    assert.equal(rowCount, 0)
  })

  test('a viewer of the school and a recorder of a body may not register', async () => {
    const viewer = asking({ ...tutorOf(WHINMOOR), role: 'school_viewer' })
    for (const asker of [viewer, lantern])
      assert.deepEqual(codes(await service.registerEct(asker, registering(newPerson()))), ['not_permitted'])
  })
})

suite('the body and the school talk in the service', () => {
  test('a question waits for the school, is answered once, and each is kept with its moment', async () => {
    const { id } = await registered()
    assert.equal(
      (await service.askSchool(lantern, { registrationId: id, text: 'Which key stage?' })).kind,
      'done',
    )
    assert.deepEqual(codes(await service.askSchool(lantern, { registrationId: id, text: 'And?' })), [
      'question_waiting',
    ])
    assert.deepEqual(codes(await service.answerBody(neighbour, { registrationId: id, text: 'Two' })), [
      'not_found',
    ])
    assert.equal((await service.answerBody(tutor, { registrationId: id, text: 'Key stage 2' })).kind, 'done')
    const { registration } = await seen(lantern, id)
    assert.equal(registration.questions[0]?.answer?.text, 'Key stage 2')
    const { rows } = await database.owner.query<{ type: string }>(
      'select type from registration_history where registration_id = $1 order by seq',
      [id],
    )
    assert.deepEqual(
      rows.map(({ type }) => type),
      ['ect_registered', 'school_asked', 'school_answered'],
    )
  })

  test('not ours needs a reason, and puts the line back to the school', async () => {
    const { id } = await registered()
    assert.deepEqual(codes(await service.sayNotOurs(lantern, { registrationId: id, reason: ' ' })), [
      'reason_required',
    ])
    assert.equal(
      (await service.sayNotOurs(lantern, { registrationId: id, reason: 'Not our area' })).kind,
      'done',
    )
    const { registration, facts } = await seen(tutor, id)
    const line = receiverLines(registration, facts).find(({ receiver }) => receiver === 'body_accepted')
    assert.equal(line?.state, 'needs_school')
  })

  test('withdrawn while the body accepts: exactly one of the two happens', async () => {
    const { id } = await registered()
    const { registration } = await seen(lantern, id)
    const [accepted, withdrawn] = await Promise.all([
      service.acceptRegistration(lantern, { registration }),
      service.withdrawRegistration(tutor, { registrationId: id, reason: 'Wrong person' }),
    ])
    assert.deepEqual([accepted.kind, withdrawn.kind].sort(), ['done', 'refused'])
  })

  test('leaving is reported, corrected and taken back', async () => {
    const { id } = await registered()
    const leave = (on: string) => service.reportLeaving(tutor, { registrationId: id, on, reason: '' })
    assert.deepEqual(codes(await leave('2026-08-31')), ['leaving_before_start'])
    assert.equal((await leave('2026-12-18')).kind, 'done')
    assert.equal((await leave('2026-12-17')).kind, 'done')
    assert.equal((await seen(tutor, id)).registration.leaving?.on.toString(), '2026-12-17')
    assert.equal((await service.takeBackLeaving(tutor, { registrationId: id })).kind, 'done')
    assert.equal((await seen(tutor, id)).registration.leaving, null)
  })
})

test('the clock of these tests stands still', () => {
  assert.equal(clock.today().toString(), '2026-09-03')
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
