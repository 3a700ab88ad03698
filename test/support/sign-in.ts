import type { SignIn } from '../../src/application/ports.ts'
import { readPersonas, type Persona } from '../../src/local/sign-in/personas.ts'

const personas = readPersonas(new URL('../../db/seeds/personas.json', import.meta.url))

export const SIGN_IN_ORIGIN = 'https://sign-in.example.org'

/**
 * A sign-in provider without a network, for tests of pages (the real client has its own contract suite). The callback's
 * `code` is the persona's id. A test can take roles away, or stop the provider from answering.
 */
export function testSignIn() {
  const roles = new Map<string, readonly string[]>()
  const provider = { down: false, asked: 0 }
  let attempts = 0
  const signIn: SignIn = {
    start: () => {
      if (provider.down) return Promise.reject(new Error('down'))
      attempts += 1
      const state = `state-${String(attempts)}`
      const url = `${SIGN_IN_ORIGIN}/auth?state=${state}`
      return Promise.resolve({ url, state, nonce: `nonce-${state}`, codeVerifier: `verifier-${state}` })
    },
    finish: (currentUrl, attempt) => {
      const query = new URL(currentUrl).searchParams
      if (query.get('error') === 'sessionexpired') return Promise.resolve({ kind: 'restart' })
      if (query.get('state') !== attempt.state)
        return Promise.resolve({ kind: 'refused', code: 'response_not_valid' })
      const { subject, email, givenName, familyName, organisations } = findPersona(query.get('code') ?? '')
      return Promise.resolve({
        kind: 'signed_in',
        subject,
        name: `${givenName} ${familyName}`,
        email,
        organisations: organisations.map(({ roles: _, ...organisation }) => organisation),
        idToken: `id-token-of-${subject}`,
      })
    },
    roles: (subject, organisationId) => {
      provider.asked += 1
      if (provider.down) return Promise.reject(new Error('down'))
      const changed = roles.get(`${subject} ${organisationId}`)
      const seeded = personas
        .find((each) => each.subject === subject)
        ?.organisations.find(({ id }) => id === organisationId)?.roles
      return Promise.resolve(changed ?? seeded ?? [])
    },
    signOutUrl: (idToken) => Promise.resolve(`${SIGN_IN_ORIGIN}/session/end?id_token_hint=${idToken}`),
  }
  return {
    signIn,
    provider,
    setRoles: (personaId: string, codes: readonly string[]) => {
      const { subject, organisations } = findPersona(personaId)
      for (const { id } of organisations) roles.set(`${subject} ${id}`, codes)
    },
  }
}

/** The persona of `db/seeds/personas.json` with this id: `lantern-recorder`, `worsted-recorder`, … */
export function findPersona(id: string): Persona {
  const found = personas.find((each) => each.id === id)
  if (!found) throw new Error(`no persona ${id}`)
  return found
}
