import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import pino from 'pino'
import { makeSignIn } from '../../src/gateways/sign-in.ts'
import { makeSignInProvider } from '../../src/local/sign-in/make-sign-in-provider.ts'
import { readPersonas } from '../../src/local/sign-in/personas.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { buildWeb } from '../../src/web/app.ts'
import { openBrowser } from '../contracts/walking-browser.ts'
import { countedIds } from '../support/ids.ts'
import { createTestDatabase } from '../support/database.ts'
import { seedBodies } from '../support/seed-bodies.ts'

test('in local mode the stand-in under the same address signs a persona in', async (t) => {
  const port = await freePort()
  const publicUrl = `http://localhost:${String(port)}`
  const database = await createTestDatabase()
  await seedBodies(database.owner)
  const secrets = { clientId: 'service', clientSecret: 'secret', apiSecret: 'api-secret', serviceId: 'svc' }
  const personas = readPersonas(new URL('../../db/seeds/personas.json', import.meta.url))
  const provider = makeSignInProvider({ publicUrl, personas, ...secrets })
  const ids = countedIds()
  const store = makeStore({ pool: database.app, jobs: { add: () => Promise.resolve() }, newId: ids.id })
  // The provider checks tokens against the real time, so this one test lives in it.
  const clock = { now: () => Temporal.Now.instant(), today: () => Temporal.Now.plainDateISO('Europe/London') }
  const app = await buildWeb({
    ...{ views: store.views, sessions: store.sessions, drafts: store.drafts, clock, ids },
    signIn: makeSignIn({
      ...secrets,
      issuer: provider.issuer,
      apiUrl: provider.apiUrl,
      redirectUri: `${publicUrl}/sign-in/callback`,
      postLogoutRedirectUri: `${publicUrl}/`,
      allowInsecure: true,
    }),
    settings: {
      publicUrl,
      departmentOrganisationId: '3a82a58b-0d37-4166-afdf-b395ea7904d4',
      signInOrigin: publicUrl,
      trustedProxies: [],
    },
    logger: pino({ level: 'silent' }),
    pages: [
      (pages) =>
        pages.get('/appropriate-body', { config: { access: 'signed_in' } }, ({ person }, reply) =>
          reply.page('layout/error-page.njk', { title: `Hello ${person.name}`, lines: [] }),
        ),
    ],
    mounts: [{ prefix: '/local/sign-in', handle: provider.handle }],
    banner: 'DfE Sign-in is stood in.',
  })
  t.after(() => app.close())
  await app.listen({ port, host: 'localhost' })

  const browser = openBrowser()
  const personaPage = await browser.go(`${publicUrl}/sign-in`)
  assert.match(personaPage.body, /Lantern Teaching School Hub, recorder/)
  const home = await browser.press(personaPage, 'Lantern Teaching School Hub, recorder')
  assert.equal(home.status, 200)
  assert.match(home.body, /Hello Imogen Tarrant/)
  assert.match(home.body, /DfE Sign-in is stood in\./)
  assert.equal(home.url.pathname, '/appropriate-body')
  assert.equal(home.headers.get('server'), null)
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
