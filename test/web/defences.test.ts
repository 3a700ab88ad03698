import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import type { PageSet } from '../../src/web/parts.ts'
import { testJourney } from '../support/test-journey.ts'
import { ORIGIN, startWeb } from '../support/web.ts'

const { state, pages } = testJourney()
const effects: unknown[] = []
const more: PageSet = (app) => {
  const config = { access: { task: 'claim' } } as const
  const body = z.object({ name: z.string().default('') })
  app.post('/appropriate-body/note', { config, schema: { body } }, (request, reply) => {
    effects.push(request.body)
    return reply.redirect('/', 303)
  })
  const params = z.object({ id: z.guid() })
  app.get('/appropriate-body/thing/:id', { config, schema: { params } }, (_request, reply) =>
    reply.type('text/csv').send('name'),
  )
  app.get('/appropriate-body/marked', { config }, (_request, reply) => reply.page('layout/page.njk', marked))
  app.get('/appropriate-body/marked-late', { config }, async (_request, reply) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return reply.page('layout/page.njk', marked)
  })
  app.get('/appropriate-body/broken', { config }, () => {
    throw new Error('Canarina Secretname broke it')
  })
}
const marked = { title: '<!--slot-->', back: '/<!--slot-->', errors: [{ href: '#a', text: '<!--slot-->' }] }
const web = await startWeb({ pages: [pages, more] })
const THING = '/appropriate-body/thing/3a82a58b-0d37-4166-afdf-b395ea7904d4'

test('a route that does not say who may ask stops the start', async () => {
  const silent: PageSet = (app) => app.get('/silent', (_request, reply) => reply.send('x'))
  await assert.rejects(startWeb({ pages: [silent] }), /GET \/silent does not declare its access/)
})

test('a form without a schema stops the start', async () => {
  const loose: PageSet = (app) =>
    app.post('/loose', { config: { access: 'anyone' } }, (_request, reply) => reply.send('x'))
  await assert.rejects(startWeb({ pages: [loose] }), /POST \/loose has no schema/)
})

test('a public address that is not safe for a session stops the start', async () => {
  for (const publicUrl of ['http://induction.example.org', 'ftp://localhost', 'nonsense'])
    await assert.rejects(startWeb({ settings: { publicUrl } }), /must be https/)
})

test('each unsafe route of the router refuses what does not come from our own pages, and old tokens', async () => {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go('/')
  const posts = web.app.routeTable.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
  assert.deepEqual(
    posts.map(({ url }) => url),
    [
      '/sign-out',
      '/choose-organisation',
      '/appropriate-body/test/:draft/:slug',
      '/appropriate-body/test/:draft/check',
      '/appropriate-body/note',
    ],
  )
  for (const { url } of posts) {
    const address = url.replaceAll(/:\w+/g, '3a82a58b-0d37-4166-afdf-b395ea7904d4')
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: ORIGIN, 'sec-fetch-site': 'same-site' },
      { origin: 'https://sub.induction.example.org', 'sec-fetch-site': 'same-origin' },
      { origin: 'null' },
      { origin: '', 'sec-fetch-site': '' },
    ]) {
      const answer = await agent.post(address, { name: 'x' }, headers)
      assert.equal(answer.status, 403, `${address} from ${JSON.stringify(headers)}`)
      assert.doesNotMatch(answer.html, /Continue with what I typed/)
    }
    for (const body of ['', '_csrf=', '_csrf=wrong', `_csrf=${'s'.repeat(43)}`]) {
      const answer = await agent.postRaw(address, `name=kept&${body}`)
      assert.equal(answer.status, 403, address)
      assert.match(answer.text, /Check before you carry on/)
      assert.equal(answer.fields['name'], 'kept')
    }
  }
  assert.equal((await agent.get('/home')).status, 303, 'still signed in')
  assert.deepEqual(effects, [])
})

test('somebody with an old token goes on with what they typed', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const typed = 'name=O%27Brien+%3Cb%3E+%22x%22%0D%0Atwo'
  await agent.postRaw('/appropriate-body/note', `_csrf=old&${typed}`)
  await agent.submit()
  assert.deepEqual(effects.pop(), { name: 'O\'Brien <b> "x"\ntwo' })
})

test('a form sent after the session ended keeps what was typed until the person is back', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const base = (await agent.go('/appropriate-body/test')).url
  web.clock.advance({ minutes: 61 })
  const typed = { 'end-day': '4', 'end-month': '4', 'end-year': '2026' }
  const ended = await agent.submit(typed)
  assert.equal(ended.status, 403)
  assert.match(ended.text, /You need to sign in again/)
  assert.partialDeepStrictEqual(ended.fields, typed)
  await agent.signIn('lantern-recorder', '/stay-signed-in')
  const again = await agent.post(base, { ...typed, _csrf: 'old' })
  assert.match(again.text, /Check before you carry on/)
  assert.match((await agent.submit()).url, /\/kind$/)
})

test('a role that lacks the task is refused, and somebody not signed in is sent to sign in', async () => {
  const viewer = await web.signedIn('lantern-viewer')
  assert.equal((await viewer.get(THING)).status, 403)
  await viewer.go('/')
  assert.equal((await viewer.post('/appropriate-body/note', { name: 'x' })).status, 403)
  const nobody = await web.agent().get(`${THING}?search=Secretname`)
  assert.equal(nobody.location, `/sign-in?return-to=${encodeURIComponent(THING)}`)
  assert.deepEqual(effects, [])
})

test('a field sent twice counts once, unknown fields are ignored, control characters go', async () => {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go('/')
  await agent.post('/appropriate-body/note', { role: 'caseworker', name: 'a\u0000b\u0007c\u202e😀' })
  assert.deepEqual(effects.pop(), { name: 'abc\u202e😀' })
  const token = (await agent.go('/choose-organisation')).fields['_csrf'] ?? ''
  await agent.postRaw('/appropriate-body/note', `_csrf=${token}&name=first&name=last`)
  assert.deepEqual(effects.pop(), { name: 'last' })
  for (const name of ['__proto__', '__proto__[x]', 'constructor.prototype', 'a.__proto__.b'])
    assert.equal(
      (await agent.postRaw('/appropriate-body/note', `_csrf=${token}&${name}=1`)).status,
      400,
      name,
    )
})

test('what cannot be an address here is a page not found', async () => {
  const agent = await web.signedIn('lantern-recorder')
  for (const url of [
    '/nowhere',
    '/appropriate-body/thing/1',
    `/appropriate-body/thing/${'9'.repeat(2000)}`,
    "/appropriate-body/thing/'%20or%201=1",
    '/appropriate-body/thing/%00',
    '/appropriate-body/thing/%zz',
    '/%',
    '/assets/../../package.json',
    '/assets/nothing.css',
  ]) {
    const page = await agent.get(url)
    assert.equal(page.status, 404, url)
    assert.match(page.text, /Page not found/)
  }
})

test('too much, or something that is no form, is refused with a page', async () => {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go('/')
  const big = await agent.post('/appropriate-body/note', { name: 'x'.repeat(110 * 1024) })
  assert.equal(big.status, 413)
  assert.match(big.text, /too much to send/)
  const json = await agent.postRaw('/appropriate-body/note', '{}', { 'content-type': 'application/json' })
  assert.equal(json.status, 415)
  assert.deepEqual(effects, [])
})

test('every answer carries the whole set of headers, whatever its status', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const home = await agent.go('/')
  const sheet = /href="(\/assets\/[^"]*app\.css)"/.exec(home.html)?.[1] ?? ''
  const answers = [
    home,
    await agent.get(THING),
    await agent.get('/home'),
    await agent.get('/nowhere'),
    await agent.get('/%'),
    await agent.get('/appropriate-body/broken'),
    await agent.post('/appropriate-body/note', { name: 'x'.repeat(110 * 1024) }),
    await agent.post('/appropriate-body/note', {}, { origin: 'https://evil.example' }),
    await agent.get(sheet),
    await agent.get('/assets/fonts/light-94a07e06a1-v2.woff2'),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 303, 404, 404, 500, 413, 403, 200, 200],
  )
  for (const { url, headers } of answers) {
    const policy = String(headers['content-security-policy'])
    for (const part of [
      "default-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self' https://sign-in.example.org",
    ])
      assert.ok(policy.split('; ').includes(part), `${part} on ${url}`)
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains', url)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
    assert.ok(headers['permissions-policy'])
    assert.equal(headers.server, undefined)
    assert.equal(headers['x-powered-by'], undefined)
    const cached = url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
    assert.equal(headers['cache-control'], cached, url)
  }
})

test('the one inline script of a page is the one that the policy names', async () => {
  const { html, headers } = await web.agent().go('/')
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code]) => code,
  )
  assert.equal(inline.length, 1)
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
    .update(inline[0] ?? '')
    .digest('base64')
  assert.ok(String(headers['content-security-policy']).includes(`'sha256-${hash}'`))
  assert.doesNotMatch(html, /\sstyle=|\son\w+=/)
})

test('a page whose frame was drawn while it waited is the same page, and text that looks like our own marks is text', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const { html } = await agent.go('/appropriate-body/marked')
  assert.equal(html.split('&lt;!--slot--&gt;').length - 1, 3)
  assert.doesNotMatch(html, /<!--slot-->/)
  assert.match(
    html,
    /^<!DOCTYPE html>[\s\S]*<title>Error: &lt;[\s\S]*<main[\s\S]*There is a problem[\s\S]*<\/main>[\s\S]*<\/html>/,
  )
  assert.equal((await agent.go('/appropriate-body/marked-late')).html, html)
})

test('a fault shows a reference and nothing else; the log has neither names, addresses nor what was typed', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const page = await agent.get('/appropriate-body/broken?search=Canarina')
  assert.equal(page.status, 500)
  const reference = /reference number: ([0-9a-f-]{36})/.exec(page.text)?.[1] ?? 'none'
  assert.doesNotMatch(page.html, /Canarina/)
  const line = web.log.find((each) => each.includes(reference) && each.includes('request failed'))
  assert.ok(line?.includes('defences.test.ts'), 'the frames tell where')
  for (const canary of ['Canarina', 'Secretname', "O'Brien", 'Imogen', 'Tarrant', 'example.org', 'sssss'])
    assert.ok(!web.log.some((each) => each.includes(canary)), canary)
  assert.equal(state.acts, 0)
})

test('sign-in is limited for one address, says how long to wait, and believes no forged forwarding', async () => {
  const limited = await startWeb({
    settings: { limits: { sign_in: { session: 3, address: 100 }, find: { session: 1, address: 1 } } },
  })
  const agent = limited.agent()
  for (const _ of [1, 2, 3]) assert.equal((await agent.get('/sign-in')).status, 303)
  const refused = await agent.get('/sign-in', {
    'x-forwarded-for': '203.0.113.9',
    'x-real-ip': '203.0.113.9',
  })
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.match(refused.text, /Wait a few minutes/)
})

test('a trusted proxy tells the address that a limit counts', async () => {
  const behind = await startWeb({
    settings: {
      trustedProxies: ['127.0.0.1'],
      limits: { sign_in: { session: 1, address: 100 }, find: { session: 1, address: 1 } },
    },
  })
  const agent = behind.agent()
  const from = (address: string) => agent.get('/sign-in', { 'x-forwarded-for': address })
  assert.equal((await from('203.0.113.1')).status, 303)
  assert.equal((await from('203.0.113.2')).status, 303)
  assert.equal((await from('203.0.113.1')).status, 429)
})

test('a stand-in below its prefix reads its own requests and answers by itself', async () => {
  const local = await startWeb({
    settings: { publicUrl: 'http://localhost:3000' },
    mounts: [
      {
        prefix: '/local/echo',
        handle: async (req, res) => {
          let body = ''
          for await (const chunk of req) body += String(chunk)
          res.setHeader('content-security-policy', "default-src 'self'")
          res.end(`${req.method ?? ''} ${req.url ?? ''} ${body}`)
        },
      },
    ],
  })
  const answer = await local.agent().postRaw('/local/echo/a?b=1', 'x=1', { origin: 'https://evil.example' })
  assert.equal(answer.html, 'POST /local/echo/a?b=1 x=1')
  assert.equal(answer.headers['content-security-policy'], "default-src 'self'")
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
})
