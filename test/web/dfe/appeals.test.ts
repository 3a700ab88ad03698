import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { makeSteps } from '../../support/make-state.ts'
import { actors, asking } from '../../support/people-asking.ts'

const pages = await startBodyPages()
const { service } = pages.started
const steps = makeSteps(pages.started)
const caseworker = await pages.signedIn('dfe-caseworker')

async function failed() {
  return await steps.fail(await steps.claim(pages.started.newPerson()))
}

test('a caseworker finds a teacher by a TRN that is never in an address', async () => {
  const { trn, teacherId } = await failed()
  await caseworker.go('/dfe/records')
  for (const [typed, problem] of [
    ['', /Enter a teacher reference number/],
    ['12', /must be 7 digits/],
    ['9999999', /No teacher with this TRN/],
    ['x'.repeat(10_000), /must be 7 digits/],
  ] as const) {
    const answer = await caseworker.submit({ trn: typed })
    assert.equal(answer.status, 422)
    assert.match(answer.text, problem)
  }
  const found = await caseworker.submit({ trn: `${trn.slice(0, 2)} ${trn.slice(2)}` })
  assert.equal(found.url, `/dfe/records/${teacherId}`)
  assert.match(found.text, /The fail is final|The teacher can appeal until/)
  assert.ok(!pages.log.some((line) => line.includes(trn)))
})

test('an appeal from filing to a result that one person records and another agrees to', async () => {
  const { teacherId } = await failed()
  const at = `/dfe/records/${teacherId}`
  await caseworker.go(`${at}/appeal`)
  assert.match((await caseworker.submit(dateOf('on', '2026-07-01'))).text, /on or after 20 July 2026/)
  await caseworker.submit(dateOf('on', '2026-08-03'))
  assert.match((await caseworker.submit({ reference: '' })).text, /Enter the case reference/)
  await caseworker.submit({ reference: 'APP-12' })
  assert.match((await caseworker.submit()).text, /The appeal is recorded/)
  assert.match((await caseworker.go('/dfe/records')).text, /Fail 3 August 2026 APP-12 Not decided/)
  const waiting = await caseworker.go(at)
  assert.match(waiting.text, /under appeal since 3 August 2026/)
  assert.match(waiting.text, /Not while the appeal is undecided/)
  await caseworker.go(`${at}/appeal-result`)
  assert.match((await caseworker.submit({})).text, /Select the result of the appeal/)
  await caseworker.submit({ choice: 'extended' })
  assert.match((await caseworker.submit({ terms: '0' })).text, /between 0.1 and 16/)
  await caseworker.submit({ terms: '1.5' })
  const check = await caseworker.submit(dateOf('on', '2026-09-01'))
  assert.match(check.text, /fail and its letter are taken back, an extension is recorded/)
  assert.match((await caseworker.submit()).text, /once a second caseworker agrees/)
  assert.doesNotMatch((await caseworker.go(at)).html, /appeal-agreement/)
  assert.equal((await caseworker.go(`${at}/appeal-agreement`)).status, 200)
  assert.match((await caseworker.submit()).text, /You recorded this result yourself/)
  const second = asking({ ...actors.caseworker, subject: 'another', name: 'Another' })
  assert.equal((await service.agreeToAppealResult(second, { teacherId, seenVersion: null })).kind, 'done')
  const after = await caseworker.go(at)
  assert.match(after.text, /Induction paused/)
  assert.match(after.text, /1.5 terms Reason Put in the place of a decision on appeal/)
  assert.match(after.text, /What it is told: Induction in progress/)
  assert.match((await caseworker.go('/dfe/records')).text, /Every appeal that is recorded has its result/)
  assert.match(after.html, new RegExp(`href="${at}/appeal-result/correct"`))
  const result = await caseworker.go(`${at}/appeal-result/correct`)
  assert.match(result.html, /value="extended" checked/)
  await caseworker.submit({ choice: 'dismissed' })
  await caseworker.submit(dateOf('on', '2026-09-02'))
  assert.match((await caseworker.submit({ reference: 'APP-12' })).text, /Enter a reason/)
  const right = await caseworker.submit({ reference: 'APP-12', reason: 'The letter was misread' })
  assert.match(right.text, /A second caseworker has to agree/)
  assert.match(right.text, /What would change .*Outcome: nothing, then Failed/)
  assert.match(right.text, /Recorded now An extension, or another one, .*, 1\.5 terms, on 1 September 2026/)
  assert.match((await caseworker.submit()).text, /Another caseworker has to agree/)
  const [proposal] = (await service.proposals(second)) ?? []
  const shown = await caseworker.go(`/dfe/proposals/${proposal?.id ?? ''}`)
  assert.match(shown.text, /Put the result of an appeal right/)
  assert.match(shown.text, /Outcome .*Failed/)
  const answer = { proposalId: proposal?.id ?? '', answer: 'accepted', reason: '' } as const
  assert.equal((await service.answerProposal(second, answer)).kind, 'done')
  const stands = await caseworker.go(at)
  assert.match(stands.text, /Result on 2 September 2026: dismissed/)
  assert.match(stands.text, /What it is told: Failed induction/)
  assert.match(stands.text, /Result of an appeal put right .* Why: The letter was misread/)
})
