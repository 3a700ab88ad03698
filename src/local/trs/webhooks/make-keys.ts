import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { selfSignedCertificate } from './self-signed-certificate.ts'

export type SigningKey = { keyId: string; privateKey: KeyObject }

export type WebhookKeys = {
  current: () => SigningKey
  /** The answer of `GET /webhook-jwks`: the key in use and the one before it. */
  jwks: () => { keys: Record<string, unknown>[] }
  rotate: () => void
}

/** P-384 keys made at start, the newest first. */
export function makeKeys(now: () => Temporal.Instant): WebhookKeys {
  const first = newKey(now())
  let current = first
  let published = [first]
  return {
    current: () => current,
    jwks: () => ({ keys: published.map((key) => key.jwk) }),
    rotate: () => {
      const previous = current
      current = newKey(now())
      published = [current, previous]
    },
  }
}

function newKey(now: Temporal.Instant) {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const { x, y } = keys.publicKey.export({ format: 'jwk' })
  const keyId = createHash('sha256')
    .update(`${String(x)}.${String(y)}`)
    .digest('hex')
    .slice(0, 32)
  const x5c = [selfSignedCertificate(keys, now)]
  return {
    keyId,
    privateKey: keys.privateKey,
    jwk: { kty: 'EC', crv: 'P-384', x, y, kid: keyId, use: 'sig', alg: 'ES384', x5c },
  }
}
