import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Result } from '../../src/application/change-record.ts'
import { scopeOf, type Person, type Scope } from '../../src/domain/access/actor.ts'
import { refreshDeadlines } from '../../src/application/conclusion/refresh-deadlines.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { atWhinmoor, clockOf, stepOf } from '../support/conclusion-steps.ts'
import { digestOfTables } from '../support/digest.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { DUNNELGATE, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const started = await startService()
const { service, clock, database } = started
const caseworker = asking(actors.caseworker)

function codes(result: Result): string {
  return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
}

suite('from completion to a dismissed appeal, day by day', () => {
  test('every step moves the clock of whoever is next', async () => {
    clock.set('2026-07-10T11:00:00Z')
    const ect = await atWhinmoor(started)
    const { body, school, registrationId, teacherId } = ect
    assert.deepEqual(await clockOf(started, body, ect), ['recommendation 2026-08-03'])
    const as = async (asker: typeof body, on: string, ...step: Parameters<typeof stepOf>) => {
      clock.set(`${on}T11:00:00Z`)
      const about = asker === school ? { registrationId } : { teacherId }
      const result = await service.recordStep(asker, { on: about, seenVersion: null, step: stepOf(...step) })
      assert.equal(codes(result), 'done', step[0])
      return await clockOf(started, body, ect)
    }
    const RECOMMENDED = '(recommendation 2026-08-03)'
    assert.deepEqual(
      await as(school, '2026-07-22', 'recommendation_made', '2026-07-22', 'unsatisfactory', '2026-07-22'),
      [RECOMMENDED, 'representations 2026-08-04'],
    )
    assert.deepEqual(
      await as(body, '2026-07-23', 'recommendation_received', '2026-07-23', 'unsatisfactory'),
      [RECOMMENDED, 'representations 2026-08-04', 'decision 2026-08-19'],
    )
    await as(body, '2026-07-30', 'representations', '2026-07-30', 'made')
    assert.deepEqual(await as(body, '2026-08-12', 'decision', '2026-08-12', 'fail'), [
      ...[RECOMMENDED, '(representations 2026-08-04)', '(decision 2026-08-19)'],
      'decision_notices 2026-08-14',
    ])
    const letter = { toldInWritingOn: '2026-08-12', appealRightGiven: true }
    const failed = await service.failEct(body, {
      ...{ teacherId, seenVersion: null, end: '2026-07-21', terms: '6' },
      ...letter,
    })
    assert.equal(codes(failed), 'done')
    assert.deepEqual((await clockOf(started, school, ect)).slice(3), [
      ...['(decision_notices 2026-08-14)', 'appeal 2026-09-10/2026-09-11', 'termination 2026-09-24'],
    ])
    clock.set('2026-09-04T11:00:00Z')
    const on = { teacherId, seenVersion: null }
    const appeal = { ...on, filedOn: '2026-09-03', reference: 'APP-17' }
    assert.equal(codes(await service.recordAppeal(caseworker, appeal)), 'done')
    assert.deepEqual((await clockOf(started, school, ect)).slice(4), ['(appeal 2026-09-10/2026-09-11)'])
    clock.set('2026-11-09T11:00:00Z')
    const dismissed = { ...on, kind: 'dismissed', on: '2026-11-06', terms: '' }
    assert.equal(codes(await service.recordAppealResult(caseworker, dismissed)), 'done')
    assert.deepEqual((await as(school, '2026-11-09', 'dismissal_received', '2026-11-09')).slice(5), [
      'termination 2026-11-20',
    ])
    const view = await service.teacher(body, teacherId)
    assert.equal(view?.record.outcome?.result, 'fail')
    const { rows } = await database.owner.query<{ subject: string; receiver: string }>(
      `select receiver, subject from mails where teacher_id = $1 and subject ~ 'Recommendation|ppeal' order by created_at, receiver`,
      [teacherId],
    )
    assert.deepEqual(
      rows.map(({ receiver, subject }) => `${receiver}: ${subject.split(':')[0] ?? ''}`),
      [
        'body: Recommendation recorded',
        ...['body: Appeal filed', 'school: Appeal filed'],
        ...['body', 'school', 'teacher'].map((receiver) => `${receiver}: Result of an appeal`),
      ],
    )
  })
})

suite('whose fact each step is', () => {
  const bodySteps = ['recommendation_received', 'representations', 'decision', 'notices_sent'] as const
  const schoolSteps = ['recommendation_made', 'dismissal_received'] as const
  const every = [...bodySteps, ...schoolSteps, 'no_appeal'] as const
  /** Who is let record: for a body's own steps, a school's own, and what either hears. */
  const askers: readonly (readonly [
    string,
    Person,
    'teacher' | 'registration',
    readonly string[],
    string,
  ])[] = [
    ['own recorder', actors.own, 'teacher', [...bodySteps, 'no_appeal'], ''],
    ['recorder of another body', actors.other, 'teacher', [...bodySteps, 'no_appeal'], 'not_found'],
    ['viewer', actors.viewer, 'teacher', [], ''],
    ['caseworker', actors.caseworker, 'teacher', [], ''],
    ['own tutor', tutorOf(WHINMOOR), 'registration', [...schoolSteps, 'no_appeal'], ''],
    [
      'tutor of another school',
      tutorOf(DUNNELGATE),
      'registration',
      [...schoolSteps, 'no_appeal'],
      'not_found',
    ],
    [
      'tutor without a registration',
      tutorOf(WHINMOOR),
      'teacher',
      [...schoolSteps, 'no_appeal'],
      'not_found',
    ],
    [
      'recorder by the school’s address',
      actors.own,
      'registration',
      [...bodySteps, 'no_appeal'],
      'not_found',
    ],
  ]
  for (const [who, actor, by, allowed, otherwise] of askers)
    test(who, async () => {
      clock.set('2026-09-03T11:00:00Z')
      const { teacherId, registrationId } = await atWhinmoor(started)
      const before = await digestOfTables(database.owner)
      for (const kind of every) {
        const about = by === 'teacher' ? { teacherId } : { registrationId }
        const request = { on: about, seenVersion: null, step: stepOf(kind, '') }
        const result = codes(await service.recordStep(asking(actor), request))
        const checked = await service.checkStep(asking(actor), request)
        assert.equal(checked.map(({ code }) => code).join(', '), result)
        if (!allowed.includes(kind)) assert.equal(result, 'not_permitted', kind)
        else if (otherwise === '') assert.match(result, /step_date_required/, kind)
        else assert.equal(result, otherwise, kind)
      }
      assert.equal(await digestOfTables(database.owner), before, 'a refusal wrote')
    })

  test('deadlines are seen by their body, their school and the department, and by nobody else', async () => {
    const { teacherId } = await atWhinmoor(started)
    const seen = (scope: Scope) =>
      inScope(database.app, scope, async (run) => {
        const { rows } = await run.text('select from deadlines where teacher_id = $1', [teacherId])
        return rows.length
      })
    const scopes: readonly (readonly [Scope, number])[] = [
      [scopeOf(actors.own), 1],
      [scopeOf(tutorOf(WHINMOOR)), 1],
      [scopeOf(actors.caseworker), 1],
      [scopeOf(actors.other), 0],
      [scopeOf(tutorOf(DUNNELGATE)), 0],
      [{ kind: 'nobody' }, 0],
    ]
    for (const [scope, count] of scopes) assert.equal(await seen(scope), count, scope.kind)
  })

  test('two tutors recording at once: both days are heard one after the other, and history has both', async () => {
    clock.set('2026-07-23T11:00:00Z')
    const { registrationId, teacherId, school, body } = await atWhinmoor(started)
    const record = (day: string) =>
      service.recordStep(school, {
        ...{ on: { registrationId }, seenVersion: null },
        step: stepOf('recommendation_made', day, 'achieved'),
      })
    const both = await Promise.all([record('2026-07-22'), record('2026-07-23')])
    assert.deepEqual(both.map(codes), ['done', 'done'])
    const view = await service.teacher(body, teacherId)
    assert.equal(view?.record.conclusions.length, 1)
    assert.equal(view.history.filter(({ type }) => type === 'conclusion_recorded').length, 2)
    assert.equal(
      codes(await record(view.record.conclusions[0]?.recommendedOn?.toString() ?? '')),
      'nothing_changed',
    )
  })
})

test('every night deadlines are worked out anew: an absence that lasts moves them, and running twice moves nothing more', async () => {
  clock.set('2026-05-11T11:00:00Z')
  const ect = await atWhinmoor(started)
  const { registrationId, school, body } = ect
  const away = { kind: 'absence', absenceId: null, category: 'absence', from: '2025-11-03' } as const
  const request = { ...away, to: '', days: '' }
  assert.equal((await service.reportChange(school, { registrationId, request })).kind, 'done')
  const [before] = await clockOf(started, body, ect)
  clock.set('2026-06-11T11:00:00Z')
  const nightly = async () => await refreshDeadlines(started.ports)
  assert.deepEqual(await nightly(), { kind: 'done', what: 'deadlines_moved' })
  const [after] = await clockOf(started, body, ect)
  assert.ok(
    before !== undefined && after !== undefined && before < after,
    `${before ?? ''} then ${after ?? ''}`,
  )
  assert.deepEqual(await nightly(), { kind: 'done', what: 'nothing_moved' })
  const both = await Promise.all([nightly(), nightly()])
  const nothing = { kind: 'done', what: 'nothing_moved' }
  assert.deepEqual(both, [nothing, nothing])
})
