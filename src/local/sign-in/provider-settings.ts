import { randomBytes } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { memoryAdapter } from './memory-adapter.ts'
import { signedOutPage, signInRefusedPage } from './personas-page.ts'
import type { Persona } from './personas.ts'
import type { SigningKey } from './signing-key.ts'

/** Settings of the OpenID provider: one client, authorization code with PKCE S256 only, short lives, no consent page. */
export function providerSettings(options: {
  mountPath: string
  personas: readonly Persona[]
  client: {
    id: string
    secret: string
    redirectUris: readonly string[]
    postLogoutRedirectUris: readonly string[]
  }
  signingKey: SigningKey
}): Configuration {
  const { mountPath, personas, client } = options
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: client.redirectUris,
        post_logout_redirect_uris: client.postLogoutRedirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    adapter: memoryAdapter(),
    jwks: { keys: [options.signingKey] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      long: { path: mountPath, signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'organisation'],
    claims: {
      openid: ['sub'],
      profile: ['given_name', 'family_name', 'name'],
      email: ['email', 'email_verified'],
      organisation: ['organisation', 'organisations'],
    },
    conformIdTokenClaims: false,
    findAccount: (_, subject) => accountOf(personas, subject),
    loadExistingGrant: grantWithoutAsking,
    interactions: { url: (_, { uid }) => `${mountPath}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => {
          ctx.body = signedOutPage()
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage()
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = signInRefusedPage(out.error, out.error_description ?? '')
    },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 300,
      IdToken: 300,
      Interaction: 1800,
      Session: 1800,
      Grant: 1800,
    },
  }
}

function accountOf(personas: readonly Persona[], subject: string) {
  const persona = personas.find((each) => each.subject === subject)
  if (!persona) return undefined
  const organisations = persona.organisations.map(({ roles: _, ...organisation }) => organisation)
  return {
    accountId: subject,
    claims: () => ({
      sub: subject,
      given_name: persona.givenName,
      family_name: persona.familyName,
      name: `${persona.givenName} ${persona.familyName}`,
      email: persona.email,
      email_verified: true,
      ...(organisations.length === 1 ? { organisation: organisations[0] } : {}),
      organisations,
    }),
  }
}

async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  const clientId = oidc.client?.clientId
  const accountId = oidc.session?.accountId
  if (clientId === undefined || accountId === undefined) return undefined
  const grant = new oidc.provider.Grant({ clientId, accountId })
  grant.addOIDCScope('openid profile email organisation')
  await grant.save()
  return grant
}
