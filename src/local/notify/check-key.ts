import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { refusal, type Answer } from './answer.ts'

const Header = z.object({ alg: z.literal('HS256') })
const Payload = z.object({ iss: z.string(), iat: z.number() })
const allowedSkewSeconds = 30

/**
 * Checks the bearer token of a request as Notify does: signed with the secret that ends the key, issued by the service
 * before it, made within the last 30 seconds. Gives null for a good one, otherwise the refusal.
 */
export function checkKey(key: string, authorization: string | undefined): Answer | null {
  const secret = key.slice(-36)
  const serviceId = key.slice(-73, -37)
  const [, token] = /^bearer (.+)$/i.exec(authorization ?? '') ?? []
  if (token === undefined)
    return refusal(401, 'AuthError', 'Unauthorized: authentication token must be provided')
  const [header = '', payload = '', signature = ''] = token.split('.')
  const said = Payload.safeParse(decoded(payload))
  if (!Header.safeParse(decoded(header)).success || !said.success)
    return refusal(403, 'AuthError', 'Invalid token: algorithm used is not HS256')
  if (said.data.iss !== serviceId) return refusal(403, 'AuthError', 'Invalid token: service not found')
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return refusal(403, 'AuthError', 'Invalid token: API key not found')
  if (Math.abs(Date.now() / 1000 - said.data.iat) > allowedSkewSeconds)
    return refusal(403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds')
  return null
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
