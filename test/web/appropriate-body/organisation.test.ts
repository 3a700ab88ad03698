import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages } from '../../support/body-pages.ts'

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
