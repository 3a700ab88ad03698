import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkClaims, completeClaims } from '../../../src/application/handover/check-claims.ts'
import { runHandoverClock } from '../../../src/application/handover/run-clock.ts'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { verified } from '../../support/verified.ts'
import { done, makeSteps, reductionFor } from '../../support/make-state.ts'
import { actors, asking, bodyIds } from '../../support/people-asking.ts'

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

/** Begins the journey that puts the open period right; what is recorded is there already. */
async function openPeriodOf(teacherId: string) {
  const caseworker = await web.signedIn('dfe-caseworker')
  const record = await caseworker.go(`/dfe/records/${teacherId}`)
  const way = /href="([^"]+\/correct)">Put right or end/.exec(record.html)?.[1] ?? ''
  await caseworker.go(way)
  return caseworker
}

test('the department ends the period of a silent body on a case, and its terms are the body’s to confirm', async () => {
  clock.set('2026-09-03T11:00:00Z')
  const { trn, teacherId } = await steps.claim(web.started.newPerson())
  const wanted = { trn, start: '2026-09-01', programme: 'school_led', schoolUrn: '' }
  assert.equal((await service.claimLater(worsted, wanted)).kind, 'done')
  const caseworker = await openPeriodOf(teacherId)
  const end = await caseworker.submit(dateOf('start', '2025-09-01'))
  assert.match(end.text, /Has this period ended\? Lantern Teaching School Hub has not ended it/)
  assert.match((await caseworker.submit(dateOf('end', '2026-09-04'))).text, /cannot be in the future/)
  await caseworker.submit(dateOf('end', '2026-07-17'))
  await caseworker.submit({ programme: 'provider_led' })
  await caseworker.submit({ schoolNotKnown: 'yes' })
  assert.match(
    (await caseworker.submit({ reference: '', reason: 'They left' })).text,
    /Enter the case reference/,
  )
  await caseworker.submit({ reference: 'CASE-7', reason: 'The body does not answer' })
  assert.match((await caseworker.submit()).text, /You have put right Asha Okafor’s record/)
  const ended = await caseworker.go(`/dfe/records/${teacherId}`)
  assert.match(ended.text, /1 September 2025 to 17 July 2026 FTE terms To be confirmed by Lantern/)
  assert.match(ended.text, /DfE ended their induction with Lantern Teaching School Hub on 17 July 2026/)
  assert.match(ended.text, /Case reference: CASE-7/)
  await completeClaims(ports, {}, 'a job')
  const view = await service.teacher(worsted, teacherId)
  assert.equal(view?.record.periods.at(-1)?.bodyId, bodyIds.worsted)
  const tasks = await service.handovers(lantern, { list: 'terms_to_confirm', page: 1 })
  assert.ok(tasks?.rows.some((row) => row.teacherId === teacherId))
  const { rows } = await web.database.owner.query<{ body: string }>(
    "select body from mails where teacher_id = $1 and receiver = 'body' and body like '%Department for Education%'",
    [teacherId],
  )
  assert.ok(rows.some(({ body }) => body.includes('terms still to be confirmed')))
  const periodId = view.record.periods[0]?.id ?? ''
  const terms = { teacherId, seenVersion: null, periodId, terms: '3', termsReason: '' }
  done(await service.confirmTerms(lantern, terms))
  assert.deepEqual((await verified(web.database)).found, [])
})

test('the department puts the start of an open period right, and it stays open', async () => {
  const { teacherId } = await steps.claim(web.started.newPerson())
  const caseworker = await openPeriodOf(teacherId)
  await caseworker.submit(dateOf('start', '2025-09-08'))
  await caseworker.submit(dateOf('end', ''))
  await caseworker.submit({ programme: 'school_led' })
  await caseworker.submit({ schoolNotKnown: 'yes' })
  await caseworker.submit({ reference: 'CASE-8', reason: 'The contract says so' })
  await caseworker.submit()
  const page = await caseworker.go(`/dfe/records/${teacherId}`)
  assert.match(page.text, /Dates 8 September 2025 onwards Training programme School-led/)
  const body = await (await web.signedIn('lantern-recorder')).go(`/appropriate-body/ects/${teacherId}`)
  assert.doesNotMatch(body.html, /periods\/[^"]+\/correct"/)
})

test('the department changes extensions and takes back a reduction once nobody has the teacher, on a case', async () => {
  const { teacherId } = await steps.claim(web.started.newPerson())
  const on = { teacherId, seenVersion: null }
  done(await service.agreeReduction(lantern, { ...on, ...reductionFor('wales') }))
  const record = `/dfe/records/${teacherId}`
  const caseworker = await web.signedIn('dfe-caseworker')
  const held = await caseworker.go(`${record}/reduction/withdraw`)
  assert.equal(held.status, 409)
  assert.match(held.text, /An appropriate body has this teacher/)
  const asked = asking(actors.caseworker)
  const wanted = {
    terms: '1',
    kind: 'support',
    decidedOn: '2026-08-03',
    reason: 'Found',
    caseReference: 'C1',
  }
  const refused = await service.addExtension(asked, { ...on, ...wanted })
  assert.ok(refused.kind === 'refused' && refused.refusals[0]?.code === 'body_changes_length')
  done(await service.releaseEct(lantern, { ...on, end: '2026-07-17', terms: '1', termsReason: 'Part-time' }))
  await caseworker.go(`${record}/reduction/withdraw`)
  assert.match(
    (await caseworker.submit({ reference: '', reason: 'It was a mistake' })).text,
    /Enter the case reference/,
  )
  await caseworker.submit({ reference: 'CASE-9', reason: 'It was a mistake' })
  assert.match((await caseworker.submit()).text, /You have withdrawn the reduction/)
  await caseworker.go(`${record}/extensions/add`)
  assert.match((await caseworker.submit({ terms: '17' })).text, /between 0\.1 and 16/)
  await caseworker.submit({ terms: '1' })
  await caseworker.submit({ reasonKind: 'support' })
  await caseworker.submit(dateOf('decidedOn', '2026-07-20'))
  await caseworker.submit({ reference: 'CASE-9', reason: 'The panel decided it' })
  await caseworker.submit()
  const extended = await caseworker.go(record)
  assert.match(extended.text, /Extensions 1 term .*The panel decided it.* By Lantern Teaching School Hub/)
  assert.match(extended.text, /Case reference: CASE-9/)
  const change = /href="([^"]+\/extensions\/[^"]+\/change)"/.exec(extended.html)?.[1] ?? ''
  await caseworker.go(change)
  for (const typed of [{ terms: '2' }, { reasonKind: 'support' }, dateOf('decidedOn', '2026-07-20')])
    await caseworker.submit(typed)
  await caseworker.submit({ reference: 'CASE-9', reason: 'It was two terms' })
  assert.match((await caseworker.submit()).text, /You have changed the extension/)
  await caseworker.go(change.replace(/change$/, 'remove'))
  await caseworker.submit({ reference: 'CASE-9', reason: 'Of another teacher' })
  assert.match((await caseworker.submit()).text, /You have removed the extension/)
  const { rows } = await web.database.owner.query<{ to: string }>(
    "select receiver from mails where teacher_id = $1 and reference like '%:length:body'",
    [teacherId],
  )
  assert.equal(rows.length, 4)
  assert.deepEqual((await verified(web.database)).found, [])
  assert.equal((await (await web.signedIn('lantern-recorder')).get(`${record}/extensions/add`)).status, 403)
})
