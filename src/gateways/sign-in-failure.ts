import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { ZodError } from 'zod'

/** The sign-in provider cannot be reached, or answers with errors of its own. Carries 503 for the web's handler. */
export class SignInUnavailable extends Error {
  readonly statusCode = 503
  readonly code = 'sign_in_unavailable'

  constructor(cause: unknown) {
    super('The sign-in provider is not available', { cause })
    this.name = 'SignInUnavailable'
  }
}

const outages = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

/** Whether a failed exchange says nothing about the person: no connection, a timeout, or an error page. */
export function isOutage(error: unknown): boolean {
  if (error instanceof SignInUnavailable) return true
  if (error instanceof ClientError) return error.code !== undefined && outages.has(error.code)
  return error instanceof TypeError && error.message === 'fetch failed'
}

/** A short code for why a sign-in was refused, fit for a log: never a token, a claim or a text of the provider. */
export function refusalCode(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return known(error.error)
  if (error instanceof ZodError) return 'claims_not_as_agreed'
  if (error instanceof ClientError) return (error.code ?? 'response_not_valid').toLowerCase()
  return 'response_not_valid'
}

/** The provider's error comes through the browser, so anybody can write it: only the shape of a code passes. */
function known(code: string): string {
  return /^[a-z_]{1,40}$/.test(code) ? code : 'error_from_provider'
}
