import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages } from '../../support/body-pages.ts'
import { bodyIds } from '../../support/people-asking.ts'

const web = await startBodyPages()

test('a recorder names the lead of the body from its home, and the department removes them', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const home = await agent.go('/appropriate-body')
  assert.match(home.html, /href="\/appropriate-body\/organisation"/)
  await agent.go('/appropriate-body/organisation/lead')
  const bad = await agent.submit({ leadName: 'Ada Wren', leadEmail: 'ada at lantern' })
  assert.equal(bad.status, 422)
  assert.match(bad.html, /href="#leadEmail">Enter an email address in the correct format/)
  assert.match(bad.html, /value="ada at lantern"/)
  await agent.submit({ leadName: 'Ada Wren', leadEmail: 'ada.wren@lantern.example' })
  const done = await agent.submit()
  assert.match(done.text, /The lead of Lantern[\w ]* is saved/)
  const page = await agent.go('/appropriate-body/organisation')
  assert.match(page.text, /Lead Ada Wren, ada\.wren@lantern\.example/)
  assert.match(page.text, /named by /)
  const viewer = await web.signedIn('lantern-viewer')
  assert.doesNotMatch((await viewer.go('/appropriate-body/organisation')).text, /Change the lead/)
  const caseworker = await web.signedIn('dfe-caseworker')
  const bodies = await caseworker.go('/dfe/bodies')
  const [, href = ''] = /href="(\/dfe\/bodies\/[0-9a-f-]+)">Lantern/.exec(bodies.html) ?? []
  await caseworker.go(`${href}/lead`)
  await caseworker.submit({ leadName: '', leadEmail: '' })
  await caseworker.submit()
  const shown = await caseworker.go(href)
  assert.match(shown.text, /Nobody is named\. Letters to the lead go to the contact address/)
  assert.match(shown.text, /Lead removed by /)
})

test('a recorder sets the minimum after a reduction, which pages of length and of reductions then name', async () => {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go('/appropriate-body/organisation/minimum')
  const bad = await agent.submit({ minimumTerms: '0.5' })
  assert.equal(bad.status, 422)
  assert.match(bad.html, /href="#minimumTerms">Fewest terms must be 1 or more/)
  assert.match((await agent.submit({ minimumTerms: '2.5' })).text, /Fewest terms in all 2\.5/)
  assert.match((await agent.submit()).text, /The minimum of Lantern[\w ]* is saved/)
  const page = await agent.go('/appropriate-body/organisation')
  assert.match(page.text, /Minimum after a reduction 2\.5 terms, since 3 September 2026, set by /)
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const record = `/appropriate-body/ects/${teacherId}`
  const length = await agent.go(`${record}/length`)
  assert.match(length.text, /Lantern[\w ]* reduces induction to no fewer than 2\.5 terms, .* \(rule R-08\)/)
  await agent.go(`${record}/reduction/agree`)
  assert.match((await agent.submit({ route: 'experience' })).text, /at least 2\.5 terms/)
  const low = await agent.submit({ terms: '2' })
  assert.match(
    low.text,
    /the minimum that Lantern[\w ]* has set, which is 2\.5 terms\. Enter that many or more/,
  )
  assert.match((await agent.submit({ terms: '2.5' })).text, /What the law asks for/)
  const caseworker = await web.signedIn('dfe-caseworker')
  const href = `/dfe/bodies/${bodyIds.lantern}`
  await caseworker.go(`${href}/minimum`)
  await caseworker.submit({ minimumTerms: '' })
  await caseworker.submit()
  const shown = await caseworker.go(href)
  assert.match(shown.text, /No minimum of its own: the law asks for 1 term/)
  assert.match(shown.text, /Minimum after a reduction removed by /)
})
