import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { z } from 'zod'
import type { PageSet } from '../../src/web/parts.ts'
import { startWeb } from '../support/web.ts'

const pages: PageSet = (app) => {
  app.get('/appropriate-body', { config: { access: { task: 'see_caseload' } } }, ({ person }, reply) =>
    reply.send(
      `${person.name}, ${person.role}, ${person.organisation.name}, ${String(person.bodyId !== null)}`,
    ),
  )
  const body = z.object({})
  app.post('/appropriate-body/act', { config: { access: { task: 'claim' } }, schema: { body } }, (_, reply) =>
    reply.send('acted'),
  )
}
const web = await startWeb({ pages: [pages] })
const HOME = '/appropriate-body'
const COOKIE = '__Host-session'

afterEach(() => {
  web.provider.down = false
})

test('the start page says what the service is for', async () => {
  const page = await web.agent().go('/')
  assert.equal(page.status, 200)
  assert.match(page.text, /Record early career teacher induction/)
  assert.match(page.text, /Start now/)
})

test('a recorder signs in and acts for their body', async () => {
  const agent = await web.signedIn('lantern-recorder')
  assert.equal((await agent.go('/home')).html, 'Imogen Tarrant, recorder, Lantern Teaching School Hub, true')
})

test('the roles decide: viewer, caseworker, nobody', async () => {
  const viewer = await web.signedIn('lantern-viewer')
  assert.match((await viewer.get(HOME)).html, /viewer/)
  const caseworker = await web.signedIn('dfe-caseworker')
  assert.equal((await caseworker.get('/home')).location, '/dfe')
  assert.equal((await caseworker.get(HOME)).status, 403)
  const nobody = await web.signedIn('no-access')
  const refused = await nobody.get(HOME)
  assert.equal(refused.status, 403)
  assert.match(refused.text, /You signed in for Marram Bay Primary School/)
  assert.match(refused.text, /Ask the DfE Sign-in approver/)
})

test('the cookie is bound to this host, and the database holds only its hash', async () => {
  const agent = web.agent()
  const { headers } = await agent.signIn('lantern-recorder')
  const line = [headers['set-cookie']].flat().find((each) => each?.startsWith(`${COOKIE}=`))
  assert.match(line ?? '', /; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const { rows } = await web.database.owner.query<{ found: boolean }>(
    'select exists (select from sessions s where s::text like $1) as found',
    [`%${agent.jar.get(COOKIE) ?? 'none'}%`],
  )
  assert.deepEqual(rows, [{ found: false }])
})

test('a secret planted before sign-in, or used before it, is dead afterwards', async () => {
  const agent = web.agent()
  const planted = 'p'.repeat(43)
  agent.jar.set(COOKIE, planted)
  await agent.signIn('lantern-recorder')
  const first = agent.jar.get(COOKIE) ?? ''
  assert.notEqual(first, planted)
  await agent.signIn('lantern-recorder')
  for (const old of [planted, first]) {
    const replayed = web.agent()
    replayed.jar.set(COOKIE, old)
    assert.equal((await replayed.get(HOME)).status, 303)
  }
  assert.equal((await agent.get(HOME)).status, 200)
})

test('somebody of two bodies chooses, under a new secret each time', async () => {
  const agent = await web.signedIn('two-bodies')
  const choice = await agent.go(HOME)
  assert.match(choice.text, /Which organisation are you acting for\?/)
  const none = await agent.submit()
  assert.equal(none.status, 422)
  assert.match(none.text, /Select the organisation you are acting for/)
  const before = agent.jar.get(COOKIE) ?? ''
  assert.match((await agent.submit({ organisation: LANTERN })).html, /recorder, Lantern/)
  await agent.go('/choose-organisation')
  assert.match((await agent.submit({ organisation: WORSTED })).url, /appropriate-body|home/)
  assert.match((await agent.get(HOME)).html, /viewer, Worsted/)
  const replayed = web.agent()
  replayed.jar.set(COOKIE, before)
  assert.equal((await replayed.get(HOME)).status, 303)
})

test('nobody can choose an organisation that is not theirs', async () => {
  const agent = await web.signedIn('two-bodies')
  await agent.go(HOME)
  const refused = await agent.submit({ organisation: '3a82a58b-0d37-4166-afdf-b395ea7904d4' })
  assert.equal(refused.status, 422)
})

test('a session lasts 60 minutes after its last use', async () => {
  const agent = await web.signedIn('lantern-recorder')
  for (const _ of [1, 2, 3]) {
    web.clock.advance({ minutes: 59 })
    assert.equal((await agent.get(HOME)).status, 200)
  }
  web.clock.advance({ minutes: 60 })
  assert.equal((await agent.get(HOME)).status, 303)
  assert.equal(agent.jar.has(COOKIE), false)
})

test('a session lasts 12 hours at most, however much it is used', async () => {
  const agent = await web.signedIn('lantern-recorder')
  for (let minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
    web.clock.advance({ minutes: 30 })
    assert.equal((await agent.get(HOME)).status, 200, String(minutes))
  }
  web.clock.advance({ minutes: 30 })
  assert.equal((await agent.get(HOME)).status, 303)
})

test('the use of a session is written at most once a minute', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const versions = async () => {
    const { rows } = await web.database.owner.query<{ xmin: string }>(
      'select xmin::text from sessions order by started_at desc, seen_at desc limit 1',
    )
    return rows[0]?.xmin
  }
  web.clock.advance({ seconds: 61 })
  await agent.get(HOME)
  const written = await versions()
  web.clock.advance({ seconds: 30 })
  await agent.get(HOME)
  assert.equal(await versions(), written)
  web.clock.advance({ seconds: 31 })
  await agent.get(HOME)
  assert.notEqual(await versions(), written)
})

test('sign-out is a form, ends the session here and at the provider, and cannot be undone by the old secret', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const secret = agent.jar.get(COOKIE) ?? ''
  assert.equal((await agent.get('/sign-out')).status, 404)
  await agent.go('/')
  const out = await agent.post('/sign-out')
  assert.match(out.location ?? '', /^https:\/\/sign-in\.example\.org\/session\/end\?id_token_hint=/)
  assert.equal(agent.jar.has(COOKIE), false)
  agent.jar.set(COOKIE, secret)
  assert.equal((await agent.get(HOME)).status, 303)
  assert.equal((await agent.post('/sign-out')).location, '/')
})

test('roles are asked again after 15 minutes: what was taken away is gone, what changed holds', async () => {
  const agent = await web.signedIn('aire-valley-recorder')
  const asked = web.provider.asked
  web.clock.advance({ minutes: 14 })
  await agent.get(HOME)
  assert.equal(web.provider.asked, asked)
  web.setRoles('aire-valley-recorder', ['InductionViewer'])
  web.clock.advance({ minutes: 1 })
  assert.match((await agent.get(HOME)).html, /viewer/)
  web.setRoles('aire-valley-recorder', [])
  web.clock.advance({ minutes: 15 })
  assert.equal((await agent.get(HOME)).status, 303)
  web.setRoles('aire-valley-recorder', ['InductionRecorder'])
  assert.equal((await agent.get(HOME)).status, 303, 'the session is over')
})

test('an outage of the provider signs nobody out, and is not asked at every page', async () => {
  const agent = await web.signedIn('lantern-recorder')
  web.provider.down = true
  web.clock.advance({ minutes: 20 })
  const asked = web.provider.asked
  for (const _ of [1, 2, 3]) assert.equal((await agent.get(HOME)).status, 200)
  assert.equal(web.provider.asked, asked + 1)
  const stranger = await web.agent().get('/sign-in')
  assert.equal(stranger.status, 503)
  assert.ok(stranger.headers['retry-after'])
  web.provider.down = false
  assert.equal((await web.agent().get('/sign-in')).status, 303)
})

test('a callback without its attempt, with another’s state, or sent twice signs nobody in', async () => {
  const stranger = await web.agent().get('/sign-in/callback?code=lantern-recorder&state=state-1')
  assert.equal(stranger.status, 400)
  assert.match(stranger.text, /no_attempt/)
  const agent = web.agent()
  await agent.get('/sign-in')
  const other = await agent.get('/sign-in/callback?code=lantern-recorder&state=state-1')
  assert.match(other.text, /response_not_valid/)
  assert.equal(agent.jar.has(COOKIE), false)
  const state = new URL((await agent.get('/sign-in')).location ?? '').searchParams.get('state') ?? ''
  const attempt = new Map(agent.jar)
  assert.equal((await agent.get(`/sign-in/callback?code=lantern-recorder&state=${state}`)).status, 303)
  for (const [name, value] of attempt) agent.jar.set(name, value)
  assert.match((await agent.get(`/sign-in/callback?code=lantern-recorder&state=${state}`)).text, /no_attempt/)
})

test('an attempt waits an hour', async () => {
  const agent = web.agent()
  const state = new URL((await agent.get('/sign-in')).location ?? '').searchParams.get('state') ?? ''
  web.clock.advance({ minutes: 60 })
  assert.equal((await agent.get(`/sign-in/callback?code=lantern-recorder&state=${state}`)).status, 400)
})

test('a sign-in that expired at the provider starts again', async () => {
  const agent = web.agent()
  await agent.get('/sign-in?return-to=/appropriate-body/ects')
  const again = await agent.get('/sign-in/callback?error=sessionexpired')
  assert.equal(again.location, '/sign-in?return-to=%2Fappropriate-body%2Fects')
})

test('after sign-in people go where they wanted, and only ever to a page of ours', async () => {
  const to = async (wanted: string) => (await web.agent().signIn('lantern-recorder', wanted)).location
  assert.equal(
    await to(encodeURIComponent('/appropriate-body/ects/3a82a58b')),
    '/appropriate-body/ects/3a82a58b',
  )
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\r\nLocation: https://evil.example',
    '/a//evil.example',
    '/\tevil',
    '/@evil.example',
    '/sign-out',
    '/sign-in/callback',
    '/local/sign-in',
    '',
  ])
    assert.equal(await to(encodeURIComponent(evil)), '/home', evil)
})

test('expired sessions and attempts are removed', async () => {
  await web.signedIn('lantern-recorder')
  await web.agent().get('/sign-in')
  const count = async () =>
    (await web.database.owner.query('select from sessions union all select from sign_in_attempts')).rowCount
  assert.ok(((await count()) ?? 0) >= 2)
  await web.store.sessions.removeExpired(web.clock.now().add({ minutes: 60 }))
  assert.equal(await count(), 0)
})

const LANTERN = '72087edb-1f67-4495-8bf3-c2307f5dc90f'
const WORSTED = 'd48049b0-d4c5-43cc-a3bd-88535d478100'
