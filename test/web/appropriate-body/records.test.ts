import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages } from '../../support/body-pages.ts'
import { atWhinmoor, stepOf } from '../../support/conclusion-steps.ts'
import { done, reductionFor } from '../../support/make-state.ts'
import { actors, asking } from '../../support/people-asking.ts'

const web = await startBodyPages()
const { service } = web.started

/** Lantern had them at Whinmoor until July, with all that can be known of it. */
async function leftLantern() {
  const { trn, teacherId, registrationId, school, body } = await atWhinmoor(web.started)
  const on = { teacherId, seenVersion: null }
  const away = { kind: 'absence', absenceId: null, category: 'maternity' } as const
  const leave = { ...away, from: '2026-02-02', to: '2026-03-27', days: '' }
  assert.equal((await service.reportChange(school, { registrationId, request: leave })).kind, 'done')
  done(await service.agreeReduction(body, { ...on, ...reductionFor('wales') }))
  const step = stepOf('recommendation_received', '2026-07-10', 'extend', '2026-07-10')
  done(await service.recordStep(body, { on: { teacherId }, seenVersion: null, step }))
  const extension = { terms: '1', kind: 'illness', decidedOn: '2026-07-13', reason: 'They were in hospital' }
  done(await service.addExtension(body, { ...on, ...extension }))
  assert.equal(
    (await service.reportLeaving(school, { registrationId, on: '2026-07-17', reason: '' })).kind,
    'done',
  )
  return { trn, teacherId, body }
}

test('the records that come with a teacher say all that is known, in words and as a picture', async () => {
  const { trn, teacherId, body } = await leftLantern()
  const worsted = asking(actors.other)
  const wanted = { trn, start: '2026-10-01', programme: 'school_led', schoolUrn: '' }
  assert.equal((await service.claimLater(worsted, wanted)).kind, 'done')
  const move = await service.releaseAskedFor(body, teacherId)
  const pack = `/appropriate-body/releases/${move?.handoverId ?? ''}/records`
  const agent = await web.signedIn('worsted-recorder')
  assert.equal((await agent.get(pack)).status, 404)
  const release = { end: '2026-07-17', terms: '5', termsReason: 'Part-time' }
  done(await service.releaseEct(body, { teacherId, seenVersion: null, ...release }))
  const page = await agent.go(pack)
  assert.match(page.html, /<title>Lantern Teaching School Hub: 2 September 2024 to 17 July 2026<\/title>/)
  assert.match(page.text, /Reduction Reduced to 3 terms Reason Kept by Lantern Teaching School Hub Decided/)
  assert.match(
    page.text,
    /Started at the school 2 September 2024 .*Days a week as an ECT 5, from 2 September 2024/,
  )
  assert.match(page.text, /Maternity leave The ECT has not chosen yet whether it extends induction/)
  assert.doesNotMatch(page.text, /hospital|Head teacher’s recommendation/)
  web.started.clock.set('2026-10-01T11:00:00Z')
  const claim = { ...wanted, dateOfBirth: null }
  done(await service.claimEct(worsted, claim))
  const theirs = await (await web.signedIn('worsted-recorder')).go(pack)
  assert.match(theirs.text, /Details They were in hospital/)
  assert.match(theirs.text, /Interim assessment at Whinmoor Rise Primary School Due by/)
  assert.match(theirs.text, /Recommendation received 10 July 2026/)
  assert.match(
    theirs.text,
    /From completion to an outcome .*Head teacher’s recommendation School On 10 July 2026/,
  )
})
