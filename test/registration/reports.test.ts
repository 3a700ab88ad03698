import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { countAbsences } from '../../src/application/registration/count-absences.ts'
import type { ChangeRequest } from '../../src/domain/registration/change-request.ts'
import { registrationRules } from '../../src/domain/registration/registration-rules.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import {
  DUNNELGATE,
  LEAD_PROVIDER,
  registered,
  registering,
  tutorOf,
  WHINMOOR,
} from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startReports()
const { service, database, newPerson, today } = started
const tutor = asking(tutorOf(WHINMOOR))
const neighbour = asking(tutorOf(DUNNELGATE))
const lantern = asking(recorderOf(bodyIds.lantern))

async function startReports() {
  const started = await startService()
  return { ...started, today: started.clock.today().toString() }
}

const register = (changed: Parameters<typeof registering>[1] = {}, asker = tutor) =>
  registered(service, asker, registering(newPerson(), changed))

async function report(id: string, request: ChangeRequest, asker = tutor) {
  const result = await service.reportChange(asker, { registrationId: id, request })
  return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
}

async function seen(id: string, asker = tutor) {
  const view = await service.registration(asker, id)
  assert.ok(view)
  return view.registration
}

async function accepted(changed: Parameters<typeof registering>[1] = {}) {
  const id = await register(changed)
  const result = await service.acceptRegistration(lantern, { registration: await seen(id, lantern) })
  assert.ok(result.kind === 'done')
  return { id, teacherId: result.teacherId, version: result.record.version }
}

const away = (from: string, to: string, days: string, category = 'absence'): ChangeRequest => ({
  ...{ kind: 'absence', absenceId: null, category, from, to, days },
})

suite('a school reports what has changed, and each fact is kept with its day', () => {
  test('hours, an absence, leave, name, tutor, contract, programme, difficulties', async () => {
    const id = await register({ start: '2026-01-05' })
    const colleague = { name: 'Ivo Penn', email: 'ivo.penn@school.example.org', trn: '' }
    const reports: readonly ChangeRequest[] = [
      { kind: 'hours', from: '2026-04-13', daysAWeek: '2.5' },
      away('2026-02-02', '2026-02-04', '2.5'),
      away('2026-05-04', '', '', 'maternity'),
      { kind: 'name', correctedName: ' Ada  Quill-Marsh ' },
      { kind: 'tutor', tutor: colleague },
      { kind: 'contract_end', contractEnd: '2027-08-31' },
      { kind: 'programme', programme: 'provider_led', leadProviderId: LEAD_PROVIDER },
      { kind: 'difficulties', since: '2026-03-02', plan: 'yes' },
    ]
    for (const request of reports) assert.equal(await report(id, request), 'done', request.kind)
    const after = await seen(id)
    assert.deepEqual(
      after.patterns.map(({ from, halfDays }) => [from.toString(), halfDays]),
      [
        ['2026-01-05', 10],
        ['2026-04-13', 5],
      ],
    )
    assert.deepEqual(
      after.absences.map(({ category, from, to, halfDays }) => [
        ...[category, from.toString(), to?.toString() ?? null, halfDays],
      ]),
      [
        ['absence', '2026-02-02', '2026-02-04', 5],
        ['maternity', '2026-05-04', null, null],
      ],
    )
    assert.equal(after.correctedName, 'Ada Quill-Marsh')
    assert.equal(after.tutor.name, 'Ivo Penn')
    assert.equal(after.contractEnd?.toString(), '2027-08-31')
    assert.equal(after.leadProviderId, LEAD_PROVIDER)
    assert.equal(after.difficulties?.since.toString(), '2026-03-02')
    assert.equal(after.version, 1 + reports.length)
    const { rowCount } = await database.owner.query(
      'select from registration_history where registration_id = $1',
      [id],
    )
    assert.equal(rowCount, 1 + reports.length)
  })

  test('an absence is corrected and removed; difficulties are over', async () => {
    const id = await register({ start: '2026-01-05' })
    await report(id, away('2026-02-02', '2026-02-04', '3'))
    const absenceId = (await seen(id)).absences[0]?.id ?? ''
    const mended = { category: 'absence', from: '2026-02-03', to: '2026-02-04', days: '1.5' }
    assert.equal(await report(id, { kind: 'absence', absenceId, ...mended }), 'done')
    assert.equal((await seen(id)).absences[0]?.halfDays, 3)
    assert.equal(await report(id, { kind: 'absence_removed', absenceId }), 'done')
    assert.deepEqual((await seen(id)).absences, [])
    await report(id, { kind: 'difficulties', since: today, plan: 'no' })
    assert.equal(await report(id, { kind: 'difficulties_over' }), 'done')
    assert.equal((await seen(id)).difficulties, null)
  })

  test('the start moves until the body has recorded induction, and the first hours move with it', async () => {
    const id = await register()
    assert.equal(await report(id, { kind: 'start', start: '2026-09-02' }), 'done')
    const { start, patterns } = await seen(id)
    assert.equal(start.toString(), '2026-09-02')
    assert.deepEqual(
      patterns.map(({ from }) => from.toString()),
      ['2026-09-02'],
    )
    const recorded = await accepted()
    assert.equal(
      await report(recorded.id, { kind: 'start', start: '2026-09-02' }),
      'body_has_recorded_induction',
    )
  })
})

suite('every reason against a report', () => {
  const cases: readonly [keyof typeof registrationRules, ChangeRequest][] = [
    ['from_required', { kind: 'hours', from: '', daysAWeek: '3' }],
    ['from_not_at_school', { kind: 'hours', from: '2026-01-04', daysAWeek: '3' }],
    ['from_not_at_school', { kind: 'hours', from: '2027-01-02', daysAWeek: '3' }],
    ['days_a_week_wrong', { kind: 'hours', from: today, daysAWeek: '0' }],
    ['nothing_changed', { kind: 'hours', from: today, daysAWeek: '5' }],
    ['absence_category_wrong', away('2026-02-02', '2026-02-03', '1', 'flu')],
    ['from_required', away('', '', '')],
    ['absence_before_start', away('2026-01-04', '2026-01-06', '1')],
    ['from_not_at_school', away('2027-01-02', '', '')],
    ['absence_ends_before_it_begins', away('2026-02-03', '2026-02-02', '1')],
    ['absence_ends_before_it_begins', away('2026-02-03', '2026-02-30', '1')],
    ['absence_days_wrong', away('2026-02-02', '2026-02-03', '2.3')],
    ['absence_days_wrong', away('2026-02-02', '2026-02-03', '-1')],
    ['absence_days_wrong', away('2026-02-02', '2026-02-03', '2.5')],
    ['absence_days_wrong', away('2026-02-02', '2026-02-03', '')],
    ['absence_days_wrong', away('2026-02-02', '', '1')],
    ['absence_unknown', { kind: 'absence_removed', absenceId: '00000000-0000-4000-8000-000000000000' }],
    ['name_required', { kind: 'name', correctedName: ' 12 ' }],
    ['tutor_incomplete', { kind: 'tutor', tutor: { name: 'Ivo', email: 'ivo at school', trn: '' } }],
    ['contract_end_not_a_date', { kind: 'contract_end', contractEnd: 'July' }],
    ['contract_ends_before_start', { kind: 'contract_end', contractEnd: '2026-01-04' }],
    ['nothing_changed', { kind: 'contract_end', contractEnd: '' }],
    ['programme_required', { kind: 'programme', programme: '', leadProviderId: '' }],
    ['lead_provider_required', { kind: 'programme', programme: 'provider_led', leadProviderId: '' }],
    ['lead_provider_unknown', { kind: 'programme', programme: 'provider_led', leadProviderId: 'x' }],
    ['nothing_changed', { kind: 'programme', programme: 'school_led', leadProviderId: '' }],
    ['nothing_changed', { kind: 'lead_school', leads: true }],
    ['start_required', { kind: 'start', start: '' }],
    ['start_too_far_ahead', { kind: 'start', start: '2027-01-02' }],
    ['nothing_changed', { kind: 'start', start: '2026-01-05' }],
    ['since_required', { kind: 'difficulties', since: '2026-09-04', plan: 'yes' }],
    ['plan_required', { kind: 'difficulties', since: '2026-09-03', plan: '' }],
    ['no_difficulties', { kind: 'difficulties_over' }],
    ['body_has_not_recorded', { kind: 'another_body', bodyId: bodyIds.aire, bodyNotListed: '', from: today }],
    ['not_said_to_have_moved', { kind: 'still_here' }],
    ['interim_not_due', { kind: 'interim_done', on: today }],
  ]
  test('each is refused with its code, says the same when only checked, and keeps nothing', async () => {
    const id = await register({ start: '2026-01-05' })
    for (const [code, request] of cases) {
      assert.equal(await report(id, request), code, JSON.stringify(request))
      const checked = await service.checkReport(tutor, { registrationId: id, request })
      assert.deepEqual(
        checked.map((refusal) => refusal.code),
        [code],
      )
    }
    assert.equal((await seen(id)).version, 1)
  })

  test('two absences on one day, a start after what is recorded', async () => {
    const id = await register({ start: '2026-01-05' })
    await report(id, away('2026-02-02', '2026-02-04', '3'))
    assert.equal(await report(id, away('2026-02-04', '2026-02-06', '1')), 'absence_overlaps')
    assert.equal(await report(id, { kind: 'start', start: '2026-02-03' }), 'start_after_a_fact')
    const leave = { registrationId: id, on: '2026-02-03', reason: '' }
    const left = await service.reportLeaving(tutor, leave)
    assert.ok(left.kind === 'refused' && left.refusals[0]?.code === 'absence_after_leaving')
  })

  test('another school, a viewer and a body report nothing', async () => {
    const id = await register()
    const request = { kind: 'difficulties', since: today, plan: 'yes' } as const
    const viewer = asking({ ...tutorOf(WHINMOOR), role: 'school_viewer' })
    assert.equal(await report(id, request, neighbour), 'not_found')
    assert.equal(await report(id, request, viewer), 'not_permitted')
    assert.equal(await report(id, request, lantern), 'not_found')
    assert.deepEqual(await service.checkReport(neighbour, { registrationId: id, request }), [
      { code: 'not_found' },
    ])
  })
})

suite('thirty days away in a part of induction (X-06)', () => {
  test('are said once, when they are reached, not for leave that is protected', async () => {
    const id = await register({ start: '2025-09-01' })
    const reached = async () => {
      const { rows } = await database.owner.query<{ days: number }>(
        `select (data ->> 'days')::numeric::float as days from registration_history
         where registration_id = $1 and type = 'thirty_days_reached'`,
        [id],
      )
      return rows.map(({ days }) => days)
    }
    await report(id, away('2025-09-08', '2025-10-17', '29.5'))
    await report(id, away('2025-11-10', '2025-12-12', '25', 'maternity'))
    assert.deepEqual(await reached(), [])
    await report(id, away('2026-01-12', '2026-01-12', '0.5'))
    assert.deepEqual(await reached(), [30])
    await report(id, away('2026-01-14', '2026-01-14', '1'))
    assert.deepEqual(await reached(), [30])
  })

  test('come by themselves while an absence goes on, on the day, once, however often the job runs', async () => {
    const id = await register({ start: '2026-09-01' })
    const job = () => countAbsences(started.ports, null, 'a job')
    const told = async () => {
      const { rows } = await database.owner.query<{ receiver: string; days: string }>(
        `select receiver, substring(body from '(\\d+(\\.5)?) days in year 1') as days from mails
         where registration_id = $1 and subject like 'Absent for 30 days: %' order by receiver`,
        [id],
      )
      return rows.map(({ receiver, days }) => `${receiver} ${days}`)
    }
    try {
      assert.equal(await report(id, away('2026-09-03', '', '')), 'done')
      const said: string[] = []
      for (let days = 0; days < 60 && said.length === 0; days += 1) {
        await Promise.all([job(), job()])
        const heard = await told()
        said.push(...heard)
        if (heard.length === 0) started.clock.advance({ days: 1 })
      }
      assert.deepEqual(said, ['body 30', 'school 30'])
      assert.equal(started.clock.today().toString(), '2026-10-14', 'the thirtieth school day')
      started.clock.advance({ days: 14 })
      await job()
      const [absence] = (await seen(id)).absences
      const ended = { ...away('2026-09-03', '2026-10-23', '37'), absenceId: absence?.id ?? '' }
      assert.equal(await report(id, ended as ChangeRequest), 'done')
      await job()
      assert.deepEqual(await told(), ['body 30', 'school 30'])
      assert.deepEqual((await seen(id)).thirtyDaysIn, [1])
    } finally {
      started.clock.set('2026-09-03T11:00:00Z')
    }
  })
})

test('days away at two schools of one part come to thirty together, and the second school hears it (X-01)', async () => {
  const trn = newPerson()
  const first = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
  await service.acceptRegistration(lantern, { registration: await seen(first, lantern) })
  assert.equal(await report(first, away('2025-11-03', '2025-11-28', '20')), 'done')
  await service.reportLeaving(tutor, { registrationId: first, on: '2026-02-13', reason: '' })
  const next = registering(trn, { schoolUrn: DUNNELGATE, start: '2026-02-23', hasMoved: true })
  const second = await registered(service, neighbour, next)
  const told = async () => {
    const { rows } = await database.owner.query<{ days: number }>(
      `select (data ->> 'days')::numeric::float as days from registration_history
       where registration_id = $1 and type = 'thirty_days_reached'`,
      [second],
    )
    return rows.map(({ days }) => days)
  }
  assert.equal(await report(second, away('2026-03-02', '2026-03-06', '5'), neighbour), 'done')
  assert.deepEqual(await told(), [])
  assert.equal(await report(second, away('2026-03-09', '2026-03-17', '7'), neighbour), 'done')
  assert.deepEqual(await told(), [32])
  const length = await service.registeredLength(neighbour, second)
  assert.equal(length?.length.length.absence[0]?.countedDays, 32)
})

suite('a leaver', () => {
  const leave = (id: string, on: string) =>
    service.reportLeaving(tutor, { registrationId: id, on, reason: '' })

  test('after a term or more owes an interim assessment by the last day, which is made and stays made', async () => {
    const id = await register({ start: '2025-09-01' })
    await leave(id, '2026-03-27')
    assert.equal((await seen(id)).leaving?.interim?.dueOn.toString(), '2026-03-27')
    assert.equal(await report(id, { kind: 'interim_done', on: '2026-03-20' }), 'done')
    await leave(id, '2026-03-26')
    assert.equal((await seen(id)).leaving?.interim?.doneOn?.toString(), '2026-03-20')
    await service.takeBackLeaving(tutor, { registrationId: id })
    assert.equal((await seen(id)).leaving, null)
  })

  test('before a term has passed, or on the day of a formal assessment, owes none', async () => {
    const short = await register({ start: '2025-09-01' })
    await leave(short, '2025-11-28')
    assert.equal((await seen(short)).leaving?.interim, null)
    const assessed = await register({ start: '2025-09-01' })
    await leave(assessed, '2026-07-21')
    assert.equal((await seen(assessed)).leaving?.interim, null)
  })

  test('is registered by the next school from a later day, and the report cannot be taken back then', async () => {
    const trn = newPerson()
    const id = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
    await leave(id, '2026-08-31')
    const next = registering(trn, { schoolUrn: DUNNELGATE, start: '2026-09-01', bodyId: bodyIds.aire })
    await registered(service, neighbour, next)
    const back = await service.takeBackLeaving(tutor, { registrationId: id })
    assert.ok(back.kind === 'refused' && back.refusals[0]?.code === 'two_posts_two_bodies')
    const later = await leave(id, '2026-09-01')
    assert.ok(later.kind === 'refused' && later.refusals[0]?.code === 'two_posts_two_bodies')
  })
})

suite('a mover whose school before has not reported it', () => {
  const moved = async (bodyId: string) => {
    const trn = newPerson()
    const before = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
    const request = registering(trn, { schoolUrn: DUNNELGATE, start: '2026-09-01', bodyId, hasMoved: true })
    const after = await registered(service, neighbour, request)
    return { before, after }
  }

  test('is registered all the same, and the school before is told from when', async () => {
    const { before, after } = await moved(bodyIds.aire)
    assert.equal((await seen(before)).moved?.on.toString(), '2026-09-01')
    assert.equal((await seen(after, neighbour)).isLeadSchool, true)
    const left = await service.reportLeaving(tutor, { registrationId: before, on: '2026-08-31', reason: '' })
    assert.equal(left.kind, 'done')
    assert.equal((await seen(before)).moved, null)
  })

  test('is refused while a school that has reported a later last day still has them', async () => {
    const trn = newPerson()
    const id = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
    await service.reportLeaving(tutor, { registrationId: id, on: '2026-12-18', reason: '' })
    const request = registering(trn, { schoolUrn: DUNNELGATE, bodyId: bodyIds.aire, hasMoved: true })
    const result = await service.registerEct(neighbour, request)
    assert.ok(result.kind === 'refused')
    assert.deepEqual(
      result.refusals.map(({ code }) => code),
      ['two_posts_two_bodies', 'two_posts_two_lead_schools'],
    )
  })

  test('still works there too: the other school leads, unless it named another body', async () => {
    const same = await moved(bodyIds.lantern)
    assert.equal(await report(same.before, { kind: 'still_here' }), 'done')
    const { moved: said, isLeadSchool } = await seen(same.before)
    assert.deepEqual([said, isLeadSchool], [null, false])
    const other = await moved(bodyIds.aire)
    assert.equal(await report(other.before, { kind: 'still_here' }), 'two_posts_two_bodies')
  })
})

suite('another appropriate body', () => {
  test('is asked for after a claim, and named by the school once the first one has released', async () => {
    const { id, teacherId } = await accepted({ start: '2025-09-01' })
    const from = { from: '2026-10-01', bodyNotListed: '' }
    assert.equal(
      await report(id, { kind: 'another_body', bodyId: bodyIds.lantern, ...from }),
      'body_is_the_same',
    )
    assert.equal(
      await report(id, { kind: 'another_body', bodyId: bodyIds.ended, ...from }),
      'body_cannot_act',
    )
    assert.equal(await report(id, { kind: 'another_body', bodyId: bodyIds.aire, ...from }), 'done')
    assert.equal((await seen(id, lantern)).wantedBody?.from.toString(), '2026-10-01')
    const naming = { registrationId: id, bodyId: bodyIds.aire, bodyNotListed: '' }
    const tooEarly = await service.nominateBody(tutor, naming)
    assert.ok(tooEarly.kind === 'refused' && tooEarly.refusals[0]?.code === 'body_has_recorded_induction')
    const released = await service.releaseEct(lantern, {
      ...{
        teacherId,
        seenVersion: null,
        end: '2026-09-02',
        terms: '3',
        termsReason: 'Agreed with the school',
      },
    })
    assert.equal(released.kind, 'done')
    assert.equal((await service.nominateBody(tutor, naming)).kind, 'done')
    const after = await seen(id)
    assert.deepEqual([after.bodyAnswer, after.wantedBody], [null, null])
  })
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
