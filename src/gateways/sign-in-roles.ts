import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { SignInUnavailable } from './sign-in-failure.ts'

const Answer = z.object({ roles: z.array(z.object({ code: z.string() })) })
const timeoutMs = 3_000

/**
 * Asks DfE Sign-in's public API for the role codes of a user at an organisation. Nobody there, or no access to this
 * service, is an empty list; any other answer than that throws SignInUnavailable, never an empty list.
 */
export function makeRolesClient(settings: {
  apiUrl: string
  apiSecret: string
  clientId: string
  serviceId: string
}): (subject: string, organisationId: string) => Promise<string[]> {
  return async (subject, organisationId) => {
    const part = encodeURIComponent
    const path = `services/${part(settings.serviceId)}/organisations/${part(organisationId)}/users/${part(subject)}`
    const url = `${settings.apiUrl}/${path}`
    try {
      const response = await fetch(url, {
        headers: { authorization: `bearer ${bearer(settings)}`, accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (response.status === 404) return []
      if (!response.ok) throw new Error(`The roles API answered ${String(response.status)}`)
      return Answer.parse(await response.json()).roles.map(({ code }) => code)
    } catch (cause) {
      throw new SignInUnavailable(cause)
    }
  }
}

function bearer({ clientId, apiSecret }: { clientId: string; apiSecret: string }): string {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ iss: clientId, aud: 'signin.education.gov.uk' })}`
  return `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}`
}
