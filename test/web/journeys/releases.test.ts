import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../../support/body-pages.ts'
import { bodyIds } from '../../support/people-asking.ts'

const web = await startBodyPages()
const RELEASES = '/appropriate-body/releases'
const lantern = await web.signedIn('lantern-recorder')
const worsted = await web.signedIn('worsted-recorder')

/** Worsted has them; Lantern asks for them from a day, by way of the refusal of its claim. Gives the page of the request. */
async function ask(start: string, heldSince?: string): Promise<Readonly<{ address: string; trn: string }>> {
  const { trn } = await web.claimed(bodyIds.worsted, heldSince)
  await lantern.go('/appropriate-body/claim')
  const found = await lantern.submit(whoIs(trn))
  assert.match(found.text, /You cannot claim Asha Okafor yet/)
  assert.match(found.html, /Ask Worsted Teaching School Hub to release Asha Okafor/)
  await lantern.submit()
  await lantern.submit(dateOf('start', start))
  await lantern.submit({ programme: 'school_led' })
  const check = await lantern.submit({ schoolNotKnown: 'yes' })
  assert.match(check.text, /We will ask Worsted Teaching School Hub to release them/)
  const done = await lantern.submit()
  assert.match(done.text, /You have claimed Asha Okafor provisionally/)
  const address = /href="(\/appropriate-body\/releases\/[0-9a-f-]{36})"/.exec(done.html)?.[1] ?? ''
  return { address, trn }
}

test('a request is answered, asked again, changed and cancelled, each on pages that say what stands', async () => {
  const { address, trn } = await ask('2026-09-01')
  const home = await worsted.go('/appropriate-body')
  assert.match(home.text, /1 request to release an ECT/)
  assert.match(
    (await worsted.go(RELEASES)).text,
    new RegExp(`Asha Okafor ${trn} Lantern Teaching School Hub`),
  )
  const asked = await worsted.go(address)
  assert.match(asked.text, /Answer due 24 September 2026/)
  assert.match(asked.text, /Leaving date No school has reported one/)
  assert.doesNotMatch(asked.html, /\/cancel"/)

  await worsted.go(`${address}/still-with-us`)
  assert.match((await worsted.submit({ reason: ' ' })).text, /There is a problem Enter/)
  await worsted.submit({ reason: 'They have a second post with us.' })
  assert.match((await worsted.submit()).text, /Your answer has been sent/)

  const refused = await lantern.go(address)
  assert.match(
    refused.text,
    /Not released.*says that they are still with it: They have a second post with us\./,
  )
  assert.match((await lantern.go('/appropriate-body')).text, /1 move to you that cannot go on/)
  await lantern.go(`${address}/ask-again`)
  assert.match((await lantern.submit()).text, /You have asked again/)

  await lantern.go(`${address}/claim`)
  assert.match((await lantern.submit(dateOf('start', '2025-09-01'))).text, /after the teacher’s earlier/)
  await lantern.submit(dateOf('start', '2026-09-07'))
  await lantern.submit({ programme: 'provider_led' })
  await lantern.submit({ schoolNotKnown: 'yes' })
  assert.match((await lantern.submit()).text, /Your provisional claim of Asha Okafor is recorded/)
  assert.match((await worsted.go(address)).text, /New start date 7 September 2026/)

  await lantern.go(`${address}/cancel`)
  await lantern.submit({ reason: 'They are not coming.' })
  assert.match((await lantern.submit()).text, /The request is cancelled/)
  const ended = await worsted.go(address)
  assert.match(ended.text, /Cancelled.*Reason They are not coming\./)
  assert.doesNotMatch(ended.html, /Your answer/)
  assert.match((await worsted.go(`${address}/still-with-us`)).text, /This request no longer stands/)
})

test('who says that somebody is not theirs is told before that the time will not count', async () => {
  const { address } = await ask('2026-09-01', '2026-06-08')
  await worsted.go(`${address}/not-ours`)
  const check = await worsted.submit(dateOf('end', '2026-07-17'))
  assert.match(check.text, /Check before Asha Okafor’s induction with you ends/)
  assert.match(check.text, /Less than one term at a school does not count/)
  assert.match(check.text, /The dates, hours and absences come to 0 terms with you/)
  assert.match(check.text, /How this was worked out/)
  const { address: longer } = await ask('2026-09-01')
  await worsted.go(`${longer}/not-ours`)
  const other = await worsted.submit(dateOf('end', '2026-07-17'))
  assert.doesNotMatch(other.text, /does not count/)
  assert.match(other.text, /come to 2.97 terms with you/)
})

test('a teacher who left goes over with terms to come, which the holder confirms from its list', async () => {
  const { address, trn } = await ask('2026-09-01')
  await worsted.go(`${address}/not-ours`)
  await worsted.submit(dateOf('end', '2026-07-17'))
  assert.match((await worsted.submit()).text, /induction with you has ended/)
  const claimed = await lantern.go(address)
  assert.match(claimed.text, /Claimed/)
  assert.match(
    (await lantern.go(`${address}/records`)).text,
    /To be confirmed by Worsted Teaching School Hub/,
  )
  const list = await worsted.go(`${RELEASES}?list=terms_to_confirm`)
  assert.match(list.text, new RegExp(`Asha Okafor ${trn}`))
  const confirm = /href="(\/appropriate-body\/ects\/[0-9a-f-]{36}\/terms)"/.exec(list.html)?.[1] ?? ''
  await worsted.go(confirm)
  await worsted.submit({ terms: '3' })
  assert.match((await worsted.submit()).text, /You have confirmed the terms of Asha Okafor/)
  assert.match((await lantern.go(`${address}/records`)).text, /FTE terms 3 terms/)
})

test('the department sees what a body left unanswered for 15 working days', async () => {
  const caseworker = await web.signedIn('dfe-caseworker')
  assert.match((await caseworker.go('/dfe/releases')).text, /Every request is answered or within its time/)
  assert.equal((await lantern.get('/dfe/releases')).status, 403)
})
