import { after } from 'node:test'
import pino from 'pino'
import { makeStore } from '../../src/postgres/store.ts'
import { buildWeb } from '../../src/web/app.ts'
import type { Mount, PageSet, WebOptions, WebSettings } from '../../src/web/parts.ts'
import { makeAgent } from './agent.ts'
import { fixedClock } from './clock.ts'
import { createTestDatabase } from './database.ts'
import { countedIds } from './ids.ts'
import { seedBodies } from './seed-bodies.ts'
import { SIGN_IN_ORIGIN, testSignIn } from './sign-in.ts'

export const ORIGIN = 'https://induction.example.org'

const plenty = { session: 100_000, address: 100_000 }

/** The real web application on a database of its own, with a clock that stands still and the personas' bodies. */
export async function startWeb(
  options: {
    pages?: readonly PageSet[]
    apis?: WebOptions['apis']
    mounts?: readonly Mount[]
    settings?: Partial<WebSettings>
  } = {},
) {
  const database = await createTestDatabase()
  await seedBodies(database.owner)
  const clock = fixedClock()
  const ids = countedIds()
  const { signIn, provider, setRoles } = testSignIn()
  const store = makeStore({ pool: database.app, jobs: { add: () => Promise.resolve() }, newId: ids.id })
  const log: string[] = []
  const settings: WebSettings = {
    publicUrl: ORIGIN,
    departmentOrganisationId: '3a82a58b-0d37-4166-afdf-b395ea7904d4',
    signInOrigin: SIGN_IN_ORIGIN,
    trustedProxies: [],
    limits: { sign_in: plenty, find: plenty },
    ...options.settings,
  }
  const app = await buildWeb({
    ...{ views: store.views, sessions: store.sessions, drafts: store.drafts },
    ...{ signIn, clock, ids, settings },
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    pages: options.pages ?? [],
    mounts: options.mounts ?? [],
    apis: options.apis ?? [],
    banner: null,
  })
  after(() => app.close())
  return {
    ...{ app, database, clock, store, provider, setRoles, log },
    agent: () => makeAgent(app, new URL(settings.publicUrl).origin),
    /** A browser signed in as a persona of one organisation. */
    signedIn: async (personaId: string) => {
      const agent = makeAgent(app, new URL(settings.publicUrl).origin)
      await agent.signIn(personaId)
      return agent
    },
  }
}
