import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { makeSignIn } from '../../src/gateways/sign-in.ts'

type Claims = Record<string, unknown>
type Header = { alg: string; kid: string }

/** What a provider may do wrong; each is called with what an honest one would have said. */
export type Mischief = {
  claims?: (honest: Claims) => Claims
  header?: (honest: Header) => Header
  keys?: { signing: KeyObject }
  token?: 'error_page' | 'without_id_token'
  userInfo?: (honest: Claims) => Claims
}

const clientSecret = 'a-client-secret'
const honest = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A key that the provider never published. */
export const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** Signs in through a provider that does one thing wrong, and gives what the client made of it. */
export async function signInThrough(mischief: Mischief) {
  let nonce = ''
  let issuer = ''
  const server = createServer((req, res) => {
    answer(req, res, { issuer, nonce, mischief })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  issuer = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`
  const signIn = makeSignIn({
    issuer,
    apiUrl: issuer,
    clientId: 'service',
    clientSecret,
    apiSecret: 'x',
    serviceId: 'x',
    redirectUri: `${issuer}/callback`,
    postLogoutRedirectUri: `${issuer}/`,
    allowInsecure: true,
  })
  try {
    const attempt = await signIn.start()
    nonce = attempt.nonce
    return await signIn.finish(`${issuer}/callback?code=c&state=${attempt.state}&iss=${issuer}`, attempt)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

type Told = { issuer: string; nonce: string; mischief: Mischief }

function answer(req: IncomingMessage, res: ServerResponse, told: Told): void {
  const { issuer, mischief } = told
  if (mischief.token === 'error_page' && req.url === '/token') {
    res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    return
  }
  const idToken = mischief.token === 'without_id_token' ? {} : { id_token: signed(told) }
  const bodies: Record<string, unknown> = {
    '/.well-known/openid-configuration': {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    },
    '/jwks': {
      keys: [{ ...honest.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
    },
    '/token': { access_token: 'a', token_type: 'Bearer', ...idToken },
    '/me': (mischief.userInfo ?? same)({ sub: 'person-1', email: 'someone@example.org', name: 'Some One' }),
  }
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(bodies[req.url ?? '']))
}

function signed({ issuer, nonce, mischief }: Told): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: 'service', sub: 'person-1', iat: now, exp: now + 300, nonce }
  const header = (mischief.header ?? same)({ alg: 'RS256', kid: 'k' })
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part(header)}.${part((mischief.claims ?? same)(claims))}`
  return `${text}.${signature(header.alg, text, mischief.keys?.signing ?? honest.privateKey)}`
}

function signature(alg: string, text: string, key: KeyObject): string {
  if (alg === 'none') return ''
  if (alg === 'HS256') return createHmac('sha256', clientSecret).update(text).digest('base64url')
  return createSign('RSA-SHA256').update(text).sign(key, 'base64url')
}

function same<Value>(value: Value): Value {
  return value
}
