import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages } from '../../support/body-pages.ts'
import { journeyNames, stepsOf } from '../../support/journey-steps.ts'

const pages = await startBodyPages()

test('whatever was begun and not finished is counted, listed and carried on with where it stopped', async () => {
  const agent = await pages.signedIn('lantern-recorder')
  const starts: string[] = []
  for (const journey of journeyNames) {
    const { start, steps } = await stepsOf(pages, journey)
    starts.push(start)
    await agent.go(start)
    assert.equal((await agent.submit(steps[0]?.good)).status, 200, journey)
  }
  const many = journeyNames.length
  assert.match((await agent.go('/appropriate-body')).text, new RegExp(`${String(many)} unfinished drafts`))
  const list = await agent.go('/appropriate-body/drafts')
  const links = [...list.html.matchAll(/<td[^>]*><a class="govuk-link" href="([^"]*)"/g)].map(
    ([, href = '']) => href,
  )
  assert.equal(links.length, many)
  for (const start of starts) {
    const link = links.find((href) => href.startsWith(`${start}/`))
    const page = await agent.go(link ?? 'no link')
    assert.equal(page.status, 200, start)
    assert.ok(page.url.startsWith(link ?? 'no link'), page.url)
  }
})

test('a viewer reads what is unfinished without links, and another body does not', async () => {
  const viewer = await pages.signedIn('lantern-viewer')
  const read = await viewer.go('/appropriate-body/drafts')
  assert.match(read.text, /Release an ECT/)
  assert.doesNotMatch(read.html.slice(read.html.indexOf('<main')), /<td[^>]*><a/)
  const stranger = await pages.signedIn('worsted-recorder')
  assert.match((await stranger.go('/appropriate-body/drafts')).text, /no unfinished drafts/)
})
