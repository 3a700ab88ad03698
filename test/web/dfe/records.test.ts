import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkClaims } from '../../../src/application/handover/check-claims.ts'
import { runHandoverClock } from '../../../src/application/handover/run-clock.ts'
import { startBodyPages } from '../../support/body-pages.ts'
import { done, makeSteps, reductionFor } from '../../support/make-state.ts'
import { actors, asking } from '../../support/people-asking.ts'

const web = await startBodyPages()
const { service, ports, clock } = web.started
const steps = makeSteps(web.started)
const lantern = asking(actors.own)
const worsted = asking(actors.other)

test('the department sees a reduction, the sum of terms and the periods as a picture', async () => {
  const { teacherId } = await steps.claim(web.started.newPerson())
  done(await service.agreeReduction(lantern, { teacherId, seenVersion: null, ...reductionFor('wales') }))
  const page = await (await web.signedIn('dfe-caseworker')).go(`/dfe/records/${teacherId}`)
  assert.match(page.text, /Reduced to 3 terms Reason .* Details Evidence was seen/)
  assert.match(page.text, /The sum of terms served Where Dates School terms FTE Terms/)
  assert.match(page.html, /aria-label="Induction periods over time"/)
  assert.match(page.text, /Moves between appropriate bodies Nobody has moved, or asked to\./)
})

test('the department sees who asks a silent body, with the record and each move on it', async () => {
  const { trn, teacherId } = await steps.claim(web.started.newPerson())
  const wanted = { trn, start: '2026-10-01', programme: 'school_led', schoolUrn: '' }
  assert.equal((await service.claimLater(worsted, wanted)).kind, 'done')
  const caseworker = await web.signedIn('dfe-caseworker')
  const asked = await caseworker.go(`/dfe/records/${teacherId}`)
  assert.match(
    asked.text,
    /Worsted Teaching School Hub asks Lantern Teaching School Hub for them Waiting for release Asked at 12:00pm on 3 September 2026 No answer yet\. Due 24 September 2026 Claimed provisionally at 12:00pm on 3 September 2026, from 1 October 2026/,
  )
  clock.set('2026-09-25T08:00:00Z')
  for (const job of [checkClaims, runHandoverClock]) await job(ports, {}, 'a job')
  const list = await (await web.signedIn('dfe-caseworker')).go('/dfe/releases')
  assert.match(list.text, /Lantern Teaching School Hub Worsted Teaching School Hub/)
  assert.match(list.html, new RegExp(`href="/dfe/records/${teacherId}"`))
  const body = { teacherId, seenVersion: null, end: '2026-07-17', terms: '1', termsReason: 'Part-time' }
  done(await service.releaseEct(lantern, body))
  const released = await (await web.signedIn('dfe-caseworker')).go(`/dfe/records/${teacherId}`)
  assert.match(released.text, /released them\. Their induction with it ended on 17 July 2026 \(/)
  assert.equal((await service.movesOfTeacher(worsted, teacherId)).length, 0)
})
