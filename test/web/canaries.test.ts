import assert from 'node:assert/strict'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { startTrs } from '../../src/local/trs/start-trs.ts'
import { dateOf, whoIs } from '../support/body-pages.ts'
import { createTestDatabase } from '../support/database.ts'
import { makeHttpBrowser } from '../support/http-browser.ts'
import { ownPlace, runProgram } from '../support/program.ts'

const person = {
  trn: '7918263',
  firstName: 'Canarina',
  lastName: 'Zzyzxthwaite',
  dateOfBirth: '1993-11-23',
  emailAddress: 'canarina@canary.example.org',
}
const reason = 'Canaryreason of the heart'
const FORGED = 'FORGED'
const forging = `x\r\n{"level":30,"msg":"${FORGED}"}\n\u001b[2K\u001b[31m${FORGED}\u001b[0m\u2028${FORGED}`

const trs = await startTrs({
  host: '127.0.0.1',
  seedFile: path.join(import.meta.dirname, '../../db/seeds/trs-people.json'),
  stateFile: null,
})
after(() => trs.stop())
const plain = z.looseObject({}).parse(await control('GET', '/people/7000035'))
await control('POST', '/people', { ...plain, ...person, derived: undefined, persona: null })

const database = await createTestDatabase()
const place = await ownPlace()
const { PORT: metricsPort } = await ownPlace()
const service = runProgram('src/main.ts', {
  ...{ ...place, METRICS_PORT: metricsPort, LOG_LEVEL: 'debug' },
  ...{ DATABASE_URL: database.ownerUrl, TRS_API_URL: trs.url, TRS_API_KEY: 'local-key-induction-service' },
})
await service.says('Ready at')
const browser = makeHttpBrowser(`http://localhost:${place.PORT}`, { 'user-agent': person.emailAddress })

async function control(method: string, where: string, body?: unknown): Promise<unknown> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  const reply = await fetch(`${trs.url}/stand-in${where}`, { method, ...json })
  assert.ok(reply.ok, await reply.clone().text())
  return reply.status === 204 ? null : await reply.json()
}

async function signIn(): Promise<void> {
  await browser.go('/sign-in')
  const home = await browser.submit({ persona: 'lantern-recorder' })
  assert.match(home.html, /Find and claim an ECT/)
}

/** From finding to release, with a mistake and an outage on the way. */
async function wholeJourney(): Promise<string> {
  await browser.go('/appropriate-body/claim')
  assert.equal((await browser.submit({ ...whoIs(person.trn, '1993-11-24') })).status, 422)
  await control('POST', '/faults', {
    method: 'GET',
    path: `/v3/persons/${person.trn}*`,
    kind: '500',
    times: 1,
  })
  const outage = await browser.submit(whoIs(person.trn, person.dateOfBirth))
  assert.match(outage.html, /Teacher records cannot be checked just now/)
  const teacher = await browser.submit(whoIs(person.trn, person.dateOfBirth))
  assert.match(teacher.html, /You can claim Canarina Zzyzxthwaite/)
  await browser.submit()
  await browser.submit(dateOf('start', '2025-09-01'))
  await browser.submit({ programme: 'school_led' })
  await browser.submit({ schoolNotKnown: 'yes' })
  const claimed = await browser.submit()
  const record = /href="(\/appropriate-body\/ects\/[0-9a-f-]{36})"/.exec(claimed.html)?.[1] ?? ''
  await untilShown(record, 'The teacher record was updated at')
  await browser.go(`${record}/extensions/add`)
  await browser.submit({ terms: '1' })
  await browser.submit({ reasonKind: 'illness' })
  await browser.submit(dateOf('decidedOn', '2026-03-02'))
  await browser.submit({ reason })
  assert.match((await browser.submit()).html, /You have extended Canarina Zzyzxthwaite’s induction/)
  await browser.go(`${record}/release`)
  await browser.submit(dateOf('end', '2026-04-02'))
  await browser.submit({ terms: '1.5' })
  await browser.submit({ noteToNext: reason })
  assert.match((await browser.submit()).html, /You have released Canarina Zzyzxthwaite/)
  await untilShown(record, 'Sent, written at')
  assert.match((await browser.go(record)).html, new RegExp(reason))
  return record
}

async function untilShown(record: string, words: string): Promise<void> {
  for (let asked = 0; asked < 300; asked += 1) {
    if ((await browser.go(record)).html.includes(words)) return
    await wait(100)
  }
  assert.fail(`the record never showed: ${words}`)
}

async function search(typed: string, tab = 'released'): Promise<string> {
  await browser.go('/appropriate-body/ects')
  return (await browser.submit({ search: typed, tab })).html
}

/** Everything personal or secret, in every shape that it could be written in. */
function canaries(secrets: readonly string[]): string[] {
  const { trn, firstName, lastName, emailAddress } = person
  const born = [
    '1993-11-23',
    '1993-11-24',
    '23/11/1993',
    '23-11-1993',
    '19931123',
    '23 November 1993',
    '727999',
  ]
  const recorder = ['Imogen', 'Tarrant', 'imogen.tarrant']
  const all = [trn, firstName, lastName, emailAddress, 'Canaryreason', ...born, ...recorder, ...secrets]
  return [...new Set(all.flatMap((each) => [each, encodeURIComponent(each), btoa(each).replace(/=+$/, '')]))]
}

test('nothing personal or secret is in any log line, address or figure of whole journeys', async () => {
  await signIn()
  await wholeJourney()
  for (const typed of [person.lastName, person.firstName.toLowerCase(), person.trn])
    assert.match(await search(typed), /Zzyzxthwaite/)
  await browser.go('/appropriate-body/drafts')
  const file = browser.urls.findLast((url) => url.includes('/ects?')) ?? ''
  assert.match((await browser.go(file.replace('/ects?', '/ects.csv?'))).html, /Zzyzxthwaite/)
  await browser.go('/appropriate-body/ects')
  const formToken = browser.token()
  const session = [...browser.jar].find(([name]) => name.includes('session'))?.[1] ?? ''
  for (const secret of [formToken, session]) assert.ok(secret.length >= 32, 'a secret to look for')
  const stale = await browser.post('/appropriate-body/ects', { _csrf: 'stale', search: person.lastName })
  assert.match(stale.html, /Check before you carry on/)
  const before = browser.urls.length
  await browser.post('/sign-out', { _csrf: formToken })
  const [, ended = ''] = browser.urls.slice(before)
  const idToken = new URL(ended).searchParams.get('id_token_hint') ?? ''
  assert.ok(
    idToken.length > 100,
    'the way out of the sign-in provider is where OpenID Connect puts the id token',
  )

  const figures = await (await fetch(`http://localhost:${metricsPort}/metrics`)).text()
  assert.match(figures, /route="\/appropriate-body\/ects\/:id"/)
  const log = service.output()
  assert.match(log, /"route":"\/appropriate-body\/claim\/:draft\/:slug"/)
  const idTokenParts = idToken.split('.').slice(1)
  const addresses = browser.urls.filter((url) => url !== ended).join('\n')
  for (const canary of canaries([session, decodeURIComponent(session), formToken, ...idTokenParts])) {
    assert.ok(!log.includes(canary), `the log has ${canary}`)
    assert.ok(!figures.includes(canary), `the figures have ${canary}`)
    assert.ok(!addresses.includes(canary), `an address has ${canary}`)
  }
})

test('nobody can write a line of the log', async () => {
  const origin = `http://localhost:${place.PORT}`
  const encoded = encodeURIComponent(forging)
  const inHeader = forging.replaceAll(/[^\x20-\x7e]/g, ' ')
  for (const address of [`/${encoded}`, `/appropriate-body/ects/${encoded}`, `/sign-in?return-to=${encoded}`])
    await fetch(`${origin}${address}`, {
      redirect: 'manual',
      headers: { 'user-agent': inHeader, referer: inHeader, 'x-request-id': inHeader, traceparent: inHeader },
    })
  await signIn()
  await search(forging)
  await browser.go('/appropriate-body/claim')
  assert.equal((await browser.submit({ ...whoIs(forging), 'dateOfBirth-day': forging })).status, 422)
  await browser.go(`/sign-in/callback?code=${encoded}&state=${encoded}&error=${encoded}`)
  const log = service.output()
  assert.ok(!log.includes(FORGED))
  assert.ok(!log.includes('\u001b'))
  const [, lines = ''] = log.split('Ctrl-C stops it; the data stays for the next start.\n')
  for (const line of lines.trim().split('\n')) assert.equal(typeof JSON.parse(line), 'object', line)
})
