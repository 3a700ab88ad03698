import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startWeb } from '../support/web.ts'

const web = await startWeb()

test('the start page says what the service is for', async () => {
  const page = await web.agent().go('/')
  assert.equal(page.status, 200)
  assert.match(page.text, /Record inductions as an appropriate body/)
  assert.match(page.text, /Start now/)
})

test('a recorder signs in and reaches their own home', async () => {
  const agent = web.agent()
  const back = await agent.signIn('lantern-recorder')
  assert.equal(back.status, 303)
  assert.equal(back.location, '/home')
  assert.equal((await agent.get('/home')).location, '/appropriate-body')
})
