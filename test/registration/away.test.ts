import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { AwayRequest } from '../../src/domain/registration/change-request.ts'
import { actors, asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, newPerson } = started
const tutor = asking(tutorOf(WHINMOOR))
const lantern = asking(recorderOf(bodyIds.lantern))
const worsted = asking(recorderOf(bodyIds.worsted))

/** An ECT at Whinmoor whom Lantern holds. */
async function held() {
  const registrationId = await registered(service, tutor, registering(newPerson(), { start: '2025-09-01' }))
  const named = await service.registration(lantern, registrationId)
  assert.ok(named)
  const claimed = await service.acceptRegistration(lantern, named)
  assert.ok(claimed.kind === 'done')
  return { registrationId, teacherId: claimed.teacherId }
}

const away = (
  from: string,
  to: string,
  days: string,
  category = 'absence',
  absenceId: string | null = null,
) => ({ kind: 'absence', absenceId, category, from, to, days }) as const

async function bodyReports(registrationId: string, request: AwayRequest, asker = lantern) {
  const result = await service.reportAway(asker, { registrationId, request })
  return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
}

async function schoolReports(registrationId: string, request: AwayRequest) {
  const result = await service.reportChange(tutor, { registrationId, request })
  return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
}

async function absencesOf(registrationId: string) {
  return (await service.registration(tutor, registrationId))?.registration.absences ?? []
}

suite('time away and choices about leave are for the school and for the body that holds the ECT', () => {
  test('either mends what the other recorded, and history says who', async () => {
    const { registrationId } = await held()
    assert.equal(await schoolReports(registrationId, away('2026-01-12', '2026-01-14', '3')), 'done')
    const [first] = await absencesOf(registrationId)
    const mended = away('2026-01-12', '2026-01-15', '3.5', 'absence', first?.id ?? '')
    assert.equal(await bodyReports(registrationId, mended), 'done')
    assert.equal(await bodyReports(registrationId, away('2026-02-02', '2026-03-27', '', 'maternity')), 'done')
    const leave = (await absencesOf(registrationId))[1]?.id ?? ''
    const choice = { kind: 'leave_choice', absenceId: leave } as const
    assert.equal(await schoolReports(registrationId, { ...choice, extend: 'yes' }), 'done')
    assert.equal(await bodyReports(registrationId, { ...choice, extend: 'no' }), 'done')
    assert.equal(
      await schoolReports(registrationId, { kind: 'absence_removed', absenceId: first?.id ?? '' }),
      'done',
    )
    assert.deepEqual(
      (await absencesOf(registrationId)).map(({ category, extend }) => [category, extend]),
      [['maternity', false]],
    )
    const { rows } = await database.owner.query<{ type: string; role: string }>(
      `select type, actor ->> 'role' as role from registration_history
       where registration_id = $1 and type ~ 'absence|leave' order by seq`,
      [registrationId],
    )
    assert.deepEqual(
      rows.map(({ type, role }) => `${type} by ${role}`),
      [
        'absence_recorded by tutor',
        'absence_corrected by recorder',
        'absence_recorded by recorder',
        'leave_chosen by tutor',
        'leave_chosen by recorder',
        'absence_removed by tutor',
      ],
    )
    const seenBySchool = (await service.registrationEvents(tutor, registrationId)) ?? []
    assert.deepEqual(
      seenBySchool.map(({ event }) => event.type).filter((type) => /absence|leave/.test(type)),
      rows.map(({ type }) => type).toReversed(),
    )
    assert.ok(seenBySchool.every(({ organisationName }) => organisationName !== ''))
    for (const other of [asking(tutorOf(DUNNELGATE)), lantern])
      assert.deepEqual((await service.registrationEvents(other, registrationId)) ?? [], [])
    const { rows: told } = await database.owner.query<{ receiver: string }>(
      `select receiver from mails where registration_id = $1 and subject like 'Choice about leave%' order by created_at, receiver`,
      [registrationId],
    )
    assert.deepEqual(told.map(({ receiver }) => receiver).toSorted(), ['body', 'school'])
  })

  test('a body that does not hold the ECT, and a viewer, change nothing', async () => {
    const { registrationId, teacherId } = await held()
    const request = away('2026-01-12', '2026-01-14', '3')
    assert.equal(await bodyReports(registrationId, request, worsted), 'not_found')
    assert.equal(await bodyReports(registrationId, request, asking(actors.viewer)), 'not_permitted')
    const release = { teacherId, seenVersion: null, end: '2026-04-02', terms: '2' }
    assert.equal((await service.releaseEct(lantern, release)).kind, 'done')
    assert.equal(await bodyReports(registrationId, request), 'body_does_not_hold')
    assert.deepEqual(await absencesOf(registrationId), [])
  })

  const bad: readonly (readonly [string, AwayRequest, string])[] = [
    ['quarter days', away('2026-01-12', '2026-01-16', '1.25'), 'absence_days_wrong'],
    ['less than nothing', away('2026-01-12', '2026-01-16', '-1'), 'absence_days_wrong'],
    ['no days at all', away('2026-01-12', '2026-01-16', '0'), 'absence_days_wrong'],
    ['days beyond counting', away('2026-01-12', '2026-01-16', '9'.repeat(40)), 'absence_days_wrong'],
    ['days in exponents', away('2026-01-12', '2026-01-16', '1e1'), 'absence_days_wrong'],
    ['more days than the dates hold', away('2026-01-12', '2026-01-16', '5.5'), 'absence_days_wrong'],
    ['an absence before the post', away('2025-08-01', '2025-08-05', '1'), 'absence_before_start'],
    [
      'an absence that ends before it begins',
      away('2026-01-12', '2026-01-11', '1'),
      'absence_ends_before_it_begins',
    ],
    ['an absence far ahead', away('2027-09-01', '2027-09-02', '1'), 'from_not_at_school'],
    ['a kind that is none', away('2026-01-12', '2026-01-16', '1', 'holiday'), 'absence_category_wrong'],
    ['an absence nobody knows', { kind: 'absence_removed', absenceId: 'none' }, 'absence_unknown'],
    ['a choice about nothing', { kind: 'leave_choice', absenceId: 'none', extend: 'yes' }, 'absence_unknown'],
  ]
  test('bad input is refused by its code for either, and nothing is kept', async () => {
    const { registrationId } = await held()
    for (const [what, request, code] of bad)
      assert.deepEqual(
        [await schoolReports(registrationId, request), await bodyReports(registrationId, request)],
        [code, code],
        what,
      )
    assert.deepEqual(await absencesOf(registrationId), [])
  })

  test('only leave has a choice, which is yes or no and something new', async () => {
    const { registrationId } = await held()
    await schoolReports(registrationId, away('2026-01-12', '2026-01-14', '3'))
    await schoolReports(registrationId, away('2026-02-02', '2026-02-13', '10', 'paternity'))
    const [absence, leave] = await absencesOf(registrationId)
    const choose = (absenceId = '', extend = 'yes') =>
      schoolReports(registrationId, { kind: 'leave_choice', absenceId, extend })
    assert.equal(await choose(absence?.id), 'leave_choice_not_available')
    assert.equal(await choose(leave?.id, 'perhaps'), 'leave_choice_required')
    assert.equal(await choose(leave?.id), 'done')
    assert.equal(await choose(leave?.id), 'nothing_changed')
  })
})

suite('what a report changes is told before it is sent', () => {
  const preview = (registrationId: string, request: AwayRequest) =>
    service.previewReport(tutor, { by: 'school', registrationId, request })

  test('thirty days, and how far completion moves; nothing is kept', async () => {
    const { registrationId } = await held()
    const short = await preview(registrationId, away('2026-01-12', '2026-02-27', '29.5'))
    assert.deepEqual([short?.alerts, short?.completesAfter], [[], short?.completesBefore])
    const long = await preview(registrationId, away('2026-01-12', '2026-02-27', '30'))
    assert.deepEqual(long?.alerts, ['absence_extends_induction'])
    assert.ok((long.completesAfter ?? '') > (long.completesBefore ?? ''))
    assert.equal(await preview(registrationId, away('2026-01-12', '2026-02-27', 'x')), null)
    assert.deepEqual(await absencesOf(registrationId), [])
  })

  test('a last day that leaves less than a term, which will not count (N-05)', async () => {
    const { registrationId } = await held()
    const leaving = (on: string) => service.previewReport(tutor, { by: 'leaving', registrationId, on })
    assert.equal((await leaving('2025-10-10'))?.doesNotCount, true)
    assert.equal((await leaving('2026-07-21'))?.doesNotCount, false)
    assert.equal(
      await service.previewReport(worsted, { by: 'leaving', registrationId, on: '2025-10-10' }),
      null,
    )
  })
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
