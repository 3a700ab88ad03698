import cookie from '@fastify/cookie'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type RawServerDefault,
} from 'fastify'
import type { z } from 'zod'
import { guidancePages } from './guidance/guidance-pages.ts'
import { readAssets, serveAssets } from './layout/assets.ts'
import { brokenRequest, showErrors } from './layout/error-pages.ts'
import { drawFramesAhead, makeRenderer, renderPages } from './layout/render.ts'
import { serveMount } from './mount.ts'
import type { PageApp, WebOptions, ZodTypes } from './parts.ts'
import { guardRoutes, requireDeclarations } from './security/access.ts'
import { refuseForgeries } from './security/csrf.ts'
import { readForms } from './security/forms.ts'
import { securityHeaders, setSecurityHeaders } from './security/headers.ts'
import { limitRates } from './security/limits.ts'
import { loadSessions } from './security/load-session.ts'
import { requirePublicUrl } from './security/public-url.ts'
import { decorateRequests } from './security/request.ts'
import { secretCookie } from './security/session-cookie.ts'
import { chooseOrganisation } from './sign-in/choose-organisation.ts'
import { signInPages } from './sign-in/sign-in-pages.ts'

const FORM_BYTES = 100 * 1024

/** The web server, ready to listen or to be asked by `inject()`. Fails on a route that breaks the rules of the house. */
export async function buildWeb(options: WebOptions): Promise<PageApp> {
  const { settings, ids } = options
  requirePublicUrl(settings.publicUrl)
  const headers = securityHeaders(settings)
  const assets = readAssets()
  const renderer = makeRenderer(assets, options.banner)
  const app = Fastify(serverOptions(options)).withTypeProvider<ZodTypes>()
  const cookies = {
    session: secretCookie('session', settings.publicUrl),
    attempt: secretCookie('sign-in', settings.publicUrl),
  }

  app.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
    const read = schema.safeParse(data)
    return read.success ? { value: read.data } : { error: new Error('not as the schema says') }
  })
  requireDeclarations(app)
  decorateRequests(app)
  setSecurityHeaders(app, headers)
  renderPages(app, renderer)
  showErrors(app)
  logAnswers(app, options.answered)
  await app.register(cookie)
  serveAssets(app, assets)
  for (const mount of options.mounts ?? []) serveMount(app, mount, headers)

  for (const add of options.apis ?? []) await app.register(add)

  await app.register(async (pages: PageApp) => {
    readForms(pages)
    await limitRates(pages, settings.limits)
    loadSessions(pages, options, cookies.session)
    guardRoutes(pages)
    refuseForgeries(pages, settings.publicUrl)
    drawFramesAhead(pages, renderer)
    signInPages(pages, options, cookies)
    chooseOrganisation(pages, options, cookies.session)
    guidancePages(pages)
    for (const add of options.pages) add(pages, options)
  })
  await app.ready()
  return app

  function serverOptions({ logger }: WebOptions) {
    return {
      loggerInstance: logger,
      logController: new LogController({ disableRequestLogging: true }),
      genReqId: () => ids.id(),
      requestIdHeader: false,
      bodyLimit: FORM_BYTES,
      trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
      // Slow clients are cut off (S17): headers, whole request, idle connection, and the work of one handler.
      requestTimeout: 30_000,
      connectionTimeout: 60_000,
      keepAliveTimeout: 10_000,
      handlerTimeout: 30_000,
      http: {
        headersTimeout: 15_000,
        connectionsCheckingInterval: 5_000,
        maxHeaderSize: 16_384,
      },
      forceCloseConnections: 'idle',
      frameworkErrors: brokenRequest(headers, renderer),
      routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
    } satisfies FastifyHttpOptions<RawServerDefault>
  }
}

/** One line for each answer: the route's pattern and not its address, so nothing personal is in it (S9). */
function logAnswers(app: PageApp, answered: WebOptions['answered']): void {
  app.addHook('onResponse', (request, reply, done) => {
    const log: FastifyBaseLogger = request.log
    const { method } = request
    const { statusCode: status, elapsedTime: ms } = reply
    const route = request.routeOptions.url ?? 'none'
    log.info({ requestId: request.id, method, route, status, ms: Math.round(ms) }, 'answered')
    answered?.({ method, route, status, seconds: ms / 1000 })
    done()
  })
}
