import * as openid from 'openid-client'
import type { SignIn, SignInAttempt } from '../application/ports.ts'
import { isLoopback } from './loopback.ts'
import { personOf, type SignedInPerson } from './sign-in-claims.ts'
import { makeRolesClient } from './sign-in-roles.ts'
import { isOutage, refusalCode, SignInUnavailable } from './sign-in-failure.ts'

export type SignInSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  redirectUri: string
  postLogoutRedirectUri: string
  apiUrl: string
  apiSecret: string
  serviceId: string
  /** Permits plain http, and only to a loopback address. */
  allowInsecure: boolean
}

const timeoutSeconds = 5
const clockToleranceSeconds = 10

/**
 * The client of DfE Sign-in: authorization code with PKCE, state and nonce; ID tokens must be signed with RS256 by
 * the issuer. Nothing is asked of the provider until it is needed, and a failed discovery is tried again at the next
 * sign-in. `start` and `roles` throw SignInUnavailable during an outage; `finish` never throws, it says `restart`
 * when the provider's own session had expired, and `refused` with a code for everything else that is not a sign-in;
 * `signOutUrl` falls back to the address after sign-out. Throws at once for an insecure issuer.
 */
export function makeSignIn(settings: SignInSettings): SignIn {
  const insecure = insecureAllowed(settings)
  let known: Promise<openid.Configuration> | undefined
  const provider = () => {
    known ??= discover(settings, insecure).catch((cause: unknown) => {
      known = undefined
      throw new SignInUnavailable(cause)
    })
    return known
  }

  return {
    start: async () => await startAt(await provider(), settings.redirectUri),
    finish: async (currentUrl, attempt) => {
      const came = new URL(currentUrl, settings.redirectUri)
      if (came.searchParams.get('error') === 'sessionexpired') return { kind: 'restart' }
      try {
        return { kind: 'signed_in', ...(await redeem(await provider(), settings, came, attempt)) }
      } catch (error) {
        return { kind: 'refused', code: isOutage(error) ? 'provider_unavailable' : refusalCode(error) }
      }
    },
    roles: makeRolesClient(settings),
    signOutUrl: async (idToken) => {
      const back = settings.postLogoutRedirectUri
      try {
        const parameters = { id_token_hint: idToken, post_logout_redirect_uri: back }
        return openid.buildEndSessionUrl(await provider(), parameters).href
      } catch {
        return back
      }
    },
  }
}

async function discover(settings: SignInSettings, insecure: boolean): Promise<openid.Configuration> {
  const metadata = {
    id_token_signed_response_alg: 'RS256',
    [openid.clockTolerance]: clockToleranceSeconds,
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- reached on a loopback address only
  const permit = insecure ? [openid.allowInsecureRequests] : []
  return openid.discovery(
    new URL(settings.issuer),
    settings.clientId,
    metadata,
    openid.ClientSecretBasic(settings.clientSecret),
    {
      timeout: timeoutSeconds,
      execute: [openid.enableNonRepudiationChecks, ...permit],
    },
  )
}

async function startAt(provider: openid.Configuration, redirectUri: string) {
  const state = openid.randomState()
  const nonce = openid.randomNonce()
  const codeVerifier = openid.randomPKCECodeVerifier()
  const url = openid.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: 'openid profile email organisation',
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, state, nonce, codeVerifier }
}

async function redeem(
  provider: openid.Configuration,
  settings: SignInSettings,
  came: URL,
  attempt: SignInAttempt,
): Promise<SignedInPerson> {
  // The address registered with the provider is compared, whatever a proxy made of the one that was asked for.
  const callback = new URL(settings.redirectUri)
  callback.search = came.search
  const tokens = await openid.authorizationCodeGrant(provider, callback, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.codeVerifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims || tokens.id_token === undefined) throw new Error('The provider sent no ID token')
  const more = await openid.fetchUserInfo(provider, tokens.access_token, claims.sub)
  return personOf({ ...claims, ...more }, tokens.id_token)
}

function insecureAllowed({ allowInsecure, issuer, apiUrl }: SignInSettings): boolean {
  const plain = [issuer, apiUrl].filter((address) => new URL(address).protocol !== 'https:')
  if (plain.length === 0) return false
  if (allowInsecure && plain.every(isLoopback)) return true
  throw new Error('DfE Sign-in addresses must be https, or plain http on a loopback address in local mode')
}
