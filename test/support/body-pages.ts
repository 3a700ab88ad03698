import { after } from 'node:test'
import pino from 'pino'
import { buildWeb } from '../../src/web/app.ts'
import { appropriateBodyPages } from '../../src/web/appropriate-body/appropriate-body-pages.ts'
import { calendarPages } from '../../src/web/calendar/calendar-pages.ts'
import { dfePages } from '../../src/web/dfe/dfe-pages.ts'
import { leadProviderPages } from '../../src/web/lead-provider/lead-provider-pages.ts'
import { schoolPages } from '../../src/web/school/school-pages.ts'
import { makeAgent } from './agent.ts'
import { asking, bodyIds, recorderOf } from './people-asking.ts'
import { BORN, startService } from './ports.ts'
import { SIGN_IN_ORIGIN, testSignIn } from './sign-in.ts'

const ORIGIN = 'https://induction.example.org'

/** The pages of an appropriate body and of the department in the real web application, over the real service and the stand-in of teacher records. */
export async function startBodyPages(options: { findsAllowed?: number } = {}) {
  const started = await startService()
  const { service, ports, database, clock, ids } = started
  const { store } = ports
  const log: string[] = []
  const allowed = { session: options.findsAllowed ?? 10_000, address: 100_000 }
  const app = await buildWeb({
    ...{ views: store.views, sessions: store.sessions, drafts: store.drafts },
    ...{ signIn: testSignIn().signIn, clock, ids },
    settings: {
      publicUrl: ORIGIN,
      departmentOrganisationId: ports.settings.departmentOrganisationId,
      signInOrigin: SIGN_IN_ORIGIN,
      trustedProxies: [],
      limits: { sign_in: { session: 10_000, address: 100_000 }, find: allowed },
    },
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    pages: [
      appropriateBodyPages(service),
      schoolPages(service),
      leadProviderPages(service),
      dfePages(service),
      calendarPages(service),
    ],
    banner: null,
  })
  after(() => app.close())

  async function claimed(bodyId: string, start = '2025-09-01', trn = started.newPerson()) {
    const result = await service.claimEct(asking(recorderOf(bodyId)), {
      ...{ trn, dateOfBirth: null, start, programme: 'provider_led', schoolUrn: '' },
    })
    if (result.kind === 'refused') throw new Error(`not claimed: ${result.refusals[0]?.code ?? ''}`)
    return { teacherId: result.teacherId, trn }
  }

  return {
    ...{ started, app, database, log, claimed },
    /** A browser signed in as a persona of one organisation. */
    signedIn: async (personaId: string) => {
      const agent = makeAgent(app, ORIGIN)
      await agent.signIn(personaId)
      return agent
    },
    /** Somebody of Lantern, to change a record behind a page's back. */
    recorder: () => asking(recorderOf(bodyIds.lantern)),
    /** How many things were ever recorded. */
    recorded: async () => {
      const { rows } = await database.owner.query<{ count: string }>('select count(*) from history')
      return Number(rows[0]?.count)
    },
    /** Everything kept of unfinished journeys, as text. */
    keptDrafts: async () => {
      const { rows } = await database.owner.query<{ text: string }>(
        "select coalesce(string_agg(drafts::text, ' '), '') as text from drafts",
      )
      return rows[0]?.text ?? ''
    },
  }
}

export type BodyPages = Awaited<ReturnType<typeof startBodyPages>>
export type Browser = Awaited<ReturnType<BodyPages['signedIn']>>

/** The three inputs of a date: `dateOf('start', '2025-09-01')`. */
export function dateOf(name: string, iso: string): Record<string, string> {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** TRN and date of birth of somebody whom `newPerson` gave, or of a persona. */
export function whoIs(trn: string, born: string = BORN): Record<string, string> {
  return { trn, ...dateOf('dateOfBirth', born) }
}
