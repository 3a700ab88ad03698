import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Result } from '../../src/application/change-record.ts'
import { atWhinmoor, clockOf, stepOf } from '../support/conclusion-steps.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'

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
