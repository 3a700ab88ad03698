import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages, type Browser } from '../../support/body-pages.ts'
import { journeyNames, stepsOf, type JourneySteps } from '../../support/journey-steps.ts'

const web = await startBodyPages()

/** Takes a journey to its check page. */
async function walk(agent: Browser, { start, steps }: JourneySteps) {
  let page = await agent.go(start)
  for (const { good } of steps) page = await agent.submit(good)
  assert.match(page.url, /\/check$/)
  return page
}

for (const journey of journeyNames) {
  test(`${journey}: bad input is refused beside the field and in the summary, kept as typed, and nothing is written`, async () => {
    const { start, steps } = await stepsOf(web, journey)
    const agent = await web.signedIn('lantern-recorder')
    let page = await agent.go(start)
    const before = await web.recorded()
    for (const { slug, bad, good } of steps) {
      assert.match(page.url, new RegExp(`/${slug}$`))
      const drafts = await web.keptDrafts()
      for (const typed of bad) {
        const refused = await agent.submit({ ...emptied(page.fields), ...typed })
        const about = `${slug} ${JSON.stringify(typed).slice(0, 80)}`
        assert.equal(refused.status, 422, about)
        assert.match(refused.html, /govuk-error-summary[\s\S]*<a href="#[\w-]+">/, about)
        assert.match(refused.html, /govuk-error-message/, about)
        assert.match(refused.html, /<title>Error: /, about)
        for (const [name, value] of Object.entries(typed))
          if (name in refused.fields) assert.equal(refused.fields[name], withoutControl(value), about)
      }
      assert.equal(await web.keptDrafts(), drafts, 'nothing of it is kept')
      page = await agent.submit({ ...emptied(page.fields), ...good })
    }
    assert.match(page.url, /\/check$/)
    assert.equal(await web.recorded(), before)
  })

  test(`${journey}: pages cannot be skipped, and lead to the first gap`, async () => {
    const { start, steps } = await stepsOf(web, journey)
    const agent = await web.signedIn('lantern-recorder')
    const first = await agent.go(start)
    const base = first.url.replace(/\/[\w-]+$/, '')
    const prefilled = journey === 'period' || journey === 'change extension'
    const gap = prefilled ? (journey === 'period' ? 'check' : 'reason') : (steps[0]?.slug ?? '')
    assert.equal((await agent.get(base)).location, `${base}/${gap}`)
    if (prefilled) return
    for (const slug of [...steps.slice(1).map((step) => step.slug), 'check'])
      assert.equal((await agent.get(`${base}/${slug}`)).location, `${base}/${gap}`, slug)
    await agent.go(first.url)
    const posted = await agent.post(`${base}/check`)
    assert.equal(posted.location, `${base}/${gap}`)
  })

  test(`${journey}: the draft is nobody else's, a viewer may not begin, and a post without its token changes nothing`, async () => {
    const steps = await stepsOf(web, journey)
    const agent = await web.signedIn('lantern-recorder')
    const check = await walk(agent, steps)
    const other = await web.signedIn('worsted-recorder')
    await other.go('/appropriate-body/claim')
    assert.equal((await other.get(check.url)).status, 404)
    await other.go('/appropriate-body/claim')
    assert.equal((await other.post(check.url)).status, 404)
    if (journey !== 'claim') assert.equal((await other.get(steps.start)).status, 404)
    const viewer = await web.signedIn('lantern-viewer')
    assert.equal((await viewer.get(steps.start)).status, 403)
    const before = await web.recorded()
    assert.equal((await agent.postRaw(check.url, '')).status, 403)
    assert.equal(await web.recorded(), before)
  })

  test(`${journey}: sent twice, or with fields nobody asked for, it acts once and as answered`, async () => {
    const agent = await web.signedIn('lantern-recorder')
    const check = await walk(agent, await stepsOf(web, journey))
    const before = await web.recorded()
    const extra = { start: '2020-01-01', terms: '16', bodyId: 'x', teacherId: 'x', seenVersion: '999' }
    const sent = await Promise.all([agent.post(check.url, extra), agent.post(check.url, extra)])
    assert.deepEqual([...new Set(sent.map(({ status }) => status))], [303])
    assert.equal((await web.recorded()) - before, journey === 'claim' ? 2 : 1)
    const done = await agent.go(check.url)
    assert.match(done.url, /\/done$/)
    assert.match(done.text, /What happens next/)
    assert.equal((await agent.go(done.url)).status, 200)
  })
}

test('of a repeated field the last counts, as in any browser', async () => {
  const { start } = await stepsOf(web, 'release')
  const agent = await web.signedIn('lantern-recorder')
  const page = await agent.go(start)
  const token = encodeURIComponent(page.fields['_csrf'] ?? '')
  const body = `_csrf=${token}&end-day=99&end-day=17&end-month=7&end-year=2026`
  const sent = await agent.postRaw(page.url, body)
  assert.match(sent.location ?? '', /\/terms$/)
})

test('a malformed id is an address that does not exist', async () => {
  const agent = await web.signedIn('lantern-recorder')
  for (const path of [
    'ects/1/release',
    "ects/'/fail",
    'ects/%00/pass',
    'claim/not-a-draft/find',
    'ects/x/extensions/y/change',
  ])
    assert.equal((await agent.get(`/appropriate-body/${path}`)).status, 404, path)
})

function emptied(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, name === '_csrf' ? value : '']),
  )
}

function withoutControl(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
}
