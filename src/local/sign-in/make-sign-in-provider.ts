import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, Provider } from 'oidc-provider'
import { setPageHeaders } from '../page-headers.ts'
import '../refuse-production.ts'
import { personasPage, signInExpiredPage } from './personas-page.ts'
import type { Persona } from './personas.ts'
import { providerSettings } from './provider-settings.ts'
import { answerRoles } from './roles-api.ts'
import { signOutAtOnce } from './sign-out-at-once.ts'
import { makeSigningKey, type SigningKey } from './signing-key.ts'

export type SignInProvider = {
  /** The issuer identifier, `${publicUrl}/local/sign-in`. Discovery is below it. */
  issuer: string
  /** Base address of the roles API, for the client's `apiUrl`. */
  apiUrl: string
  /** Answers any request whose path starts with `/local/sign-in`. Bodies must not have been read before. */
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>
}

/**
 * Makes the stand-in of DfE Sign-in: a real OpenID provider with a page of personas instead of passwords, and the
 * roles API. `publicUrl` is the service's own origin, without a trailing slash. Addresses that the provider may send
 * a browser back to default to `/sign-in/callback`, and `/` after sign-out.
 */
export function makeSignInProvider(options: {
  publicUrl: string
  personas: readonly Persona[]
  clientId: string
  clientSecret: string
  apiSecret: string
  serviceId: string
  redirectUris?: readonly string[]
  postLogoutRedirectUris?: readonly string[]
  signingKey?: SigningKey
}): SignInProvider {
  const origin = new URL(options.publicUrl)
  const issuer = `${origin.origin}/local/sign-in`
  const mountPath = new URL(issuer).pathname
  const provider = new Provider(
    issuer,
    providerSettings({
      mountPath,
      personas: options.personas,
      client: {
        id: options.clientId,
        secret: options.clientSecret,
        redirectUris: options.redirectUris ?? [`${origin.origin}/sign-in/callback`],
        postLogoutRedirectUris: options.postLogoutRedirectUris ?? [`${origin.origin}/`],
      },
      signingKey: options.signingKey ?? makeSigningKey(),
    }),
  )
  provider.proxy = true
  provider.use(signOutAtOnce)
  const serveProvider = provider.callback()

  return {
    issuer,
    apiUrl: `${issuer}/api`,
    handle: async (req, res) => {
      setPageHeaders(res, origin.origin)
      const url = req.url ?? '/'
      const path = new URL(url, origin).pathname.slice(mountPath.length)
      if (path.startsWith('/api/')) {
        const { method = 'GET', headers } = req
        const answer = answerRoles(options, {
          method,
          path: path.slice(4),
          authorization: headers.authorization,
        })
        sendJson(res, answer.status, answer.body)
      } else if (path.startsWith('/interaction/')) {
        await interact(provider, options.personas, { req, res, action: `${mountPath}${path}` })
      } else {
        req.headers.host = origin.host
        req.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1)
        delete req.headers['x-forwarded-host']
        if (path.startsWith('/auth')) forgetSession(req)
        Object.assign(req, { originalUrl: url, url: url.slice(mountPath.length) || '/' })
        await serveProvider(req, res)
      }
    },
  }
}

async function interact(
  provider: Provider,
  personas: readonly Persona[],
  { req, res, action }: { req: IncomingMessage; res: ServerResponse; action: string },
): Promise<void> {
  try {
    await provider.interactionDetails(req, res)
    const chosen = req.method === 'POST' ? new URLSearchParams(await readBody(req)).get('persona') : null
    const persona = personas.find(({ id }) => id === chosen)
    if (!persona) {
      sendPage(res, req.method === 'POST' ? 422 : 200, personasPage(personas, action))
      return
    }
    await provider.interactionFinished(req, res, { login: { accountId: persona.subject } })
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    sendPage(res, 400, signInExpiredPage())
  }
}

/** Testers change persona often, so each sign-in begins as if the provider had never seen this browser. */
function forgetSession(req: IncomingMessage): void {
  req.headers.cookie = (req.headers.cookie ?? '')
    .split('; ')
    .filter((cookie) => !cookie.startsWith('_session'))
    .join('; ')
}

async function readBody(req: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of req.setEncoding('utf8')) {
    body += String(chunk)
    if (body.length > 2_000) return ''
  }
  return body
}

function sendPage(res: ServerResponse, status: number, page: string): void {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}

function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? ''))
}
