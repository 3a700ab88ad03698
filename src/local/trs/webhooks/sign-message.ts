import { createHash, randomBytes, sign } from 'node:crypto'
import type { SigningKey } from './make-keys.ts'

export const signedComponents = [
  '@target-uri',
  'content-digest',
  'content-length',
  'ce-id',
  'ce-type',
  'ce-time',
] as const
export type SignedComponent = (typeof signedComponents)[number]

type Message = { target: string; body: Buffer; id: string; type: string; time: string }

const VALID_SECONDS = 300

/**
 * The headers `content-digest`, `signature-input` and `signature` of one delivery (RFC 9421, contract section 7),
 * created now and valid for five minutes.
 */
export function signMessage(
  message: Message,
  key: SigningKey,
  now: Temporal.Instant,
  components: readonly SignedComponent[] = signedComponents,
): Record<'content-digest' | 'signature-input' | 'signature', string> {
  const digest = `sha-256=:${createHash('sha256').update(message.body).digest('base64')}:`
  const values: Record<SignedComponent, string> = {
    '@target-uri': message.target,
    'content-digest': digest,
    'content-length': String(message.body.length),
    'ce-id': message.id,
    'ce-type': message.type,
    'ce-time': message.time,
  }
  const created = Math.floor(now.epochMilliseconds / 1000)
  const member = [
    `(${components.map((name) => `"${name}"`).join(' ')})`,
    `created=${String(created)}`,
    `expires=${String(created + VALID_SECONDS)}`,
    'alg="ecdsa-p384-sha384"',
    `keyid="${key.keyId}"`,
    `nonce="${randomBytes(16).toString('base64url')}"`,
    'tag="trs-webhooks"',
  ].join(';')
  const lines = components.map((name) => `"${name}": ${values[name]}`)
  const base = [...lines, `"@signature-params": ${member}`].join('\n')
  const signature = sign('sha384', Buffer.from(base), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return {
    'content-digest': digest,
    'signature-input': `sig1=${member}`,
    signature: `sig1=:${signature.toString('base64')}:`,
  }
}
