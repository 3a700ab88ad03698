import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages, whoIs } from '../../support/body-pages.ts'

const web = await startBodyPages({ findsAllowed: 3 })

test('nobody can try dates of birth without end', async () => {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go('/appropriate-body/claim')
  for (const born of ['1990-01-01', '1990-01-02', '1990-01-03'])
    assert.equal((await agent.submit(whoIs('7000035', born))).status, 422)
  const stopped = await agent.submit(whoIs('7000035'))
  assert.equal(stopped.status, 429)
  assert.match(stopped.text, /You have tried too often/)
})
