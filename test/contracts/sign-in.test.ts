import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { readPersonas } from '../../src/local/sign-in/personas.ts'
import { persona, startSignIn } from './local-sign-in.ts'
import { openBrowser } from './walking-browser.ts'

let local: Awaited<ReturnType<typeof startSignIn>>
before(async () => {
  local = await startSignIn()
})
after(async () => {
  await local.stop()
})

const lantern = 'Lantern Teaching School Hub, recorder'

async function walkAs(label: string, browser = openBrowser()) {
  const { url, ...checks } = await local.signIn.start()
  const page = await browser.go(url)
  const { url: callback } = await browser.press(page, label, `${local.origin}/sign-in/callback`)
  return { callback, checks, browser, page }
}

async function signedInAs(label: string) {
  const { callback, checks, browser } = await walkAs(label)
  const result = await local.signIn.finish(callback.href, checks)
  assert.equal(result.kind, 'signed_in', JSON.stringify(result))
  return { ...result, browser }
}

describe('signing in through the provider', () => {
  it('gives the person, the organisation and the roles of the persona that was picked', async () => {
    const person = await signedInAs(lantern)
    const expected = persona('lantern-recorder')
    const [organisation] = expected.organisations
    assert.ok(organisation)
    assert.equal(person.subject, expected.subject)
    assert.equal(person.name, 'Imogen Tarrant')
    assert.equal(person.email, expected.email)
    assert.deepEqual(person.organisations, [{ id: organisation.id, name: 'Lantern Teaching School Hub' }])
    assert.deepEqual(await local.signIn.roles(person.subject, organisation.id), ['InductionRecorder'])
  })

  it('gives every organisation of a person of two bodies, each with its own role', async () => {
    const person = await signedInAs('Two bodies: Lantern recorder and Worsted viewer')
    const roles = await Promise.all(
      person.organisations.map(({ id }) => local.signIn.roles(person.subject, id)),
    )
    assert.deepEqual(
      person.organisations.map(({ name }) => name),
      ['Lantern Teaching School Hub', 'Worsted Teaching School Hub'],
    )
    assert.deepEqual(roles, [['InductionRecorder'], ['InductionViewer']])
  })

  it('asks which persona again at each sign-in, although the provider still has a session', async () => {
    const { callback, checks, browser } = await walkAs(lantern)
    await local.signIn.finish(callback.href, checks)
    const second = await walkAs('Worsted Teaching School Hub, recorder', browser)
    const result = await local.signIn.finish(second.callback.href, second.checks)
    assert.equal(result.kind === 'signed_in' && result.subject, persona('worsted-recorder').subject)
  })

  it('sends the browser back to the service after sign-out, without another question', async () => {
    const { idToken, browser } = await signedInAs(lantern)
    const page = await browser.go(await local.signIn.signOutUrl(idToken), `${local.origin}/`)
    assert.equal(page.status, 303)
    assert.equal(page.url.href, `${local.origin}/`)
  })

  it('does not send a browser anywhere that the service did not register', async () => {
    const { idToken } = await signedInAs(lantern)
    const url = new URL(await local.signIn.signOutUrl(idToken))
    url.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.example.org/')
    assert.equal((await openBrowser().go(url)).status, 400)
  })
})

describe('coming back from the provider with something wrong', () => {
  it('refuses a state of another browser', async () => {
    const { callback, checks } = await walkAs(lantern)
    const result = await local.signIn.finish(callback.href, { ...checks, state: 'of-another-browser' })
    assert.deepEqual(result, { kind: 'refused', code: 'oauth_invalid_response' })
  })

  it('refuses an ID token made for another nonce', async () => {
    const { callback, checks } = await walkAs(lantern)
    const result = await local.signIn.finish(callback.href, { ...checks, nonce: 'of-another-sign-in' })
    assert.deepEqual(result, { kind: 'refused', code: 'oauth_jwt_claim_comparison_failed' })
  })

  it('refuses a code whose PKCE verifier is not ours', async () => {
    const { callback, checks } = await walkAs(lantern)
    const result = await local.signIn.finish(callback.href, { ...checks, codeVerifier: 'x'.repeat(43) })
    assert.deepEqual(result, { kind: 'refused', code: 'invalid_grant' })
  })

  it('refuses a code that was used before', async () => {
    const { callback, checks } = await walkAs(lantern)
    assert.equal((await local.signIn.finish(callback.href, checks)).kind, 'signed_in')
    assert.deepEqual(await local.signIn.finish(callback.href, checks), {
      kind: 'refused',
      code: 'invalid_grant',
    })
  })

  it('refuses an answer that names another issuer', async () => {
    const { callback, checks } = await walkAs(lantern)
    callback.searchParams.set('iss', 'https://elsewhere.example.org')
    const result = await local.signIn.finish(callback.href, checks)
    assert.deepEqual(result, { kind: 'refused', code: 'oauth_invalid_response' })
  })

  it('starts again when the provider says that its own session expired, even without a state', async () => {
    const checks = await local.signIn.start()
    const callback = new URL(`${local.origin}/sign-in/callback?error=sessionexpired`)
    assert.deepEqual(await local.signIn.finish(callback.href, checks), { kind: 'restart' })
  })

  it('keeps the code of a refusal, and nothing else that came with it', async () => {
    const checks = await local.signIn.start()
    const callback = new URL(`${local.origin}/sign-in/callback`)
    callback.search = new URLSearchParams({
      error: 'access_denied',
      error_description: 'Imogen Tarrant said no',
      state: checks.state,
      iss: `${local.origin}/local/sign-in`,
    }).toString()
    const result = await local.signIn.finish(callback.href, checks)
    assert.deepEqual(result, { kind: 'refused', code: 'access_denied' })
    callback.searchParams.set('error', '<b>Imogen Tarrant</b>')
    const odd = await local.signIn.finish(callback.href, checks)
    assert.deepEqual(odd, { kind: 'refused', code: 'error_from_provider' })
  })
})

describe('roles from the public API', () => {
  it('has none for a person without access, and none at an organisation of somebody else', async () => {
    const nobody = persona('no-access')
    assert.deepEqual(await local.signIn.roles(nobody.subject, nobody.organisations[0]?.id ?? ''), [])
    const worsted = persona('worsted-recorder').organisations[0]?.id ?? ''
    assert.deepEqual(await local.signIn.roles(persona('lantern-recorder').subject, worsted), [])
  })

  it('never takes a refused request for "no roles"', async () => {
    const client = local.clientWith({ apiSecret: 'another-secret' })
    const { subject, organisations } = persona('lantern-recorder')
    await assert.rejects(client.roles(subject, organisations[0]?.id ?? ''), { code: 'sign_in_unavailable' })
  })
})

describe('an outage of the provider', () => {
  it('refuses cleanly while it lasts, and needs no restart of the service afterwards', async () => {
    const gone = await startSignIn()
    await gone.stop()
    const callback = new URL(`${gone.origin}/sign-in/callback?code=a&state=s`)
    const checks = { state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43) }
    await assert.rejects(gone.signIn.start(), { code: 'sign_in_unavailable', statusCode: 503 })
    await assert.rejects(gone.signIn.roles('a', 'b'), { code: 'sign_in_unavailable' })
    assert.deepEqual(await gone.signIn.finish(callback.href, checks), {
      kind: 'refused',
      code: 'provider_unavailable',
    })
    assert.equal(await gone.signIn.signOutUrl('token'), `${gone.origin}/`)
    const back = await startSignIn(gone.port)
    const { url } = await gone.signIn.start()
    await back.stop()
    assert.ok(url.startsWith(`${gone.origin}/local/sign-in/`))
  })

  it('says that the provider is unavailable when it goes between leaving and coming back', async () => {
    const here = await startSignIn()
    const { url, ...checks } = await here.signIn.start()
    const browser = openBrowser()
    const { url: callback } = await browser.press(
      await browser.go(url),
      lantern,
      `${here.origin}/sign-in/callback`,
    )
    await here.stop()
    const result = await here.signIn.finish(callback.href, checks)
    assert.deepEqual(result, { kind: 'refused', code: 'provider_unavailable' })
  })

  it('will not speak plain http to any other machine', () => {
    assert.throws(() => local.clientWith({ issuer: 'http://signin.example.org' }), /must be https/)
    assert.throws(() => local.clientWith({ allowInsecure: false }), /must be https/)
  })
})

describe('the personas page', () => {
  it('has one button for each persona, and neither script nor style of its own', async () => {
    const { page } = await walkAs(lantern)
    const labels = [...page.body.matchAll(/<button[^>]*>\s*([^<]*?)\s*<\/button>/g)].map(([, label]) => label)
    const file = readPersonas(new URL('../../db/seeds/personas.json', import.meta.url))
    const escaped = file.map(({ label }) => label.replaceAll('&', '&amp;'))
    assert.deepEqual(labels, escaped)
    assert.doesNotMatch(page.body, /<script|<style|style=|onclick/)
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'; style-src 'self';/)
  })

  it('explains a sign-in that is no longer open', async () => {
    const page = await openBrowser().go(`${local.origin}/local/sign-in/interaction/gone`)
    assert.equal(page.status, 400)
    assert.match(page.body, /no longer open/)
  })

  it('knows no other address, and signs nobody out without a token of ours', async () => {
    assert.equal((await openBrowser().go(`${local.origin}/local/sign-in/nothing`)).status, 404)
    const page = await openBrowser().go(`${local.origin}/local/sign-in/session/end?id_token_hint=forged`)
    assert.equal(page.status, 400)
  })

  it('refuses a request without PKCE, and one that would return elsewhere', async () => {
    const { url } = await local.signIn.start()
    const without = new URL(url)
    without.searchParams.delete('code_challenge')
    without.searchParams.delete('code_challenge_method')
    const answer = await openBrowser().go(without, `${local.origin}/sign-in/callback`)
    assert.equal(answer.url.searchParams.get('error'), 'invalid_request')
    const elsewhere = new URL(url)
    elsewhere.searchParams.set('redirect_uri', 'https://elsewhere.example.org/')
    assert.equal((await openBrowser().go(elsewhere)).status, 400)
  })

  it('has only bodies of the register, apart from the department, schools and lead providers', () => {
    const csv = readFileSync(new URL('../../db/seeds/appropriate-bodies.csv', import.meta.url))
    const rows = parse<Record<string, string>>(csv, { columns: true })
    const bodies = new Map(rows.map((row) => [row['dfe_sign_in_organisation_id'], row['name']]))
    const others = readPersonas(new URL('../../db/seeds/personas.json', import.meta.url))
      .flatMap(({ organisations }) => organisations)
      .filter(
        ({ id, name, roles }) => bodies.get(id) !== name && !roles.some((role) => schoolRoles.includes(role)),
      )
      .map(({ name }) => name)
    assert.deepEqual(new Set(others), new Set(['Department for Education', 'Marram Bay Primary School']))
  })
})

const schoolRoles: readonly string[] = ['InductionTutor', 'InductionSchoolViewer', 'InductionLeadProvider']
