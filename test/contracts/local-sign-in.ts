import { createServer } from 'node:http'
import type { SignIn } from '../../src/application/ports.ts'
import { makeSignIn } from '../../src/gateways/sign-in.ts'
import { makeSignInProvider } from '../../src/local/sign-in/make-sign-in-provider.ts'
import { readPersonas, type Persona } from '../../src/local/sign-in/personas.ts'
import { makeSigningKey } from '../../src/local/sign-in/signing-key.ts'

const personas = readPersonas(new URL('../../db/seeds/personas.json', import.meta.url))
const signingKey = makeSigningKey()
const secrets = {
  clientId: 'service',
  clientSecret: 'a-client-secret',
  apiSecret: 'an-api-secret',
  serviceId: 'svc-1',
}

/** The real client and the stand-in on a free port (or on `port`); `stop` closes every connection. */
export async function startSignIn(port = 0): Promise<{
  origin: string
  port: number
  signIn: SignIn
  clientWith: (changes: Partial<Parameters<typeof makeSignIn>[0]>) => SignIn
  stop: () => Promise<void>
}> {
  const server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const origin = `http://127.0.0.1:${String(address.port)}`
  const { issuer, apiUrl, handle } = makeSignInProvider({
    publicUrl: origin,
    personas,
    ...secrets,
    signingKey,
  })
  const settings = {
    issuer,
    apiUrl,
    ...secrets,
    redirectUri: `${origin}/sign-in/callback`,
    postLogoutRedirectUri: `${origin}/`,
    allowInsecure: true,
  }
  return {
    origin,
    port: address.port,
    signIn: makeSignIn(settings),
    clientWith: (changes) => makeSignIn({ ...settings, ...changes }),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The persona of the seed file with this id. */
export function persona(id: string): Persona {
  const found = personas.find((each) => each.id === id)
  if (!found) throw new Error(`No persona ${id}`)
  return found
}
