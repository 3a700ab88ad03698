import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const SigningKey = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string() })

/** A private RSA key as a JSON Web Key. */
export type SigningKey = z.infer<typeof SigningKey>

/** A new key for signing ID tokens with RS256, named by an id of its own. */
export function makeSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return SigningKey.parse({
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: 'RS256',
    use: 'sig',
  })
}

/** The key kept in `file`, made on first use: sign-out still works after a restart, because old ID tokens verify. */
export function keptSigningKey(file: string): SigningKey {
  if (existsSync(file)) return SigningKey.parse(JSON.parse(readFileSync(file, 'utf8')))
  const key = makeSigningKey()
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 })
  return key
}
