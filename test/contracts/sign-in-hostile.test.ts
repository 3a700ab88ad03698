import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foreignKey, signInThrough, type Mischief } from './hostile-provider.ts'

const anHourAgo = () => Math.floor(Date.now() / 1000) - 3600

const without = (name: string) => (claims: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))

const wrongs: Record<string, { mischief: Mischief; code: string }> = {
  'signed by a key it never published': {
    mischief: { keys: { signing: foreignKey } },
    code: 'oauth_invalid_response',
  },
  'that names a key it never published': {
    mischief: { header: (header) => ({ ...header, kid: 'other' }) },
    code: 'oauth_key_selection_failed',
  },
  'that is not signed at all': {
    mischief: { header: (header) => ({ ...header, alg: 'none' }) },
    code: 'oauth_invalid_response',
  },
  'signed with the client secret': {
    mischief: { header: (header) => ({ ...header, alg: 'HS256' }) },
    code: 'oauth_invalid_response',
  },
  'that has expired': {
    mischief: { claims: (claims) => ({ ...claims, exp: anHourAgo() }) },
    code: 'oauth_jwt_timestamp_check_failed',
  },
  'of another issuer': {
    mischief: { claims: (claims) => ({ ...claims, iss: 'https://elsewhere.example.org' }) },
    code: 'oauth_jwt_claim_comparison_failed',
  },
  'for another service': {
    mischief: { claims: (claims) => ({ ...claims, aud: 'another' }) },
    code: 'oauth_jwt_claim_comparison_failed',
  },
  'with another nonce': {
    mischief: { claims: (claims) => ({ ...claims, nonce: 'another' }) },
    code: 'oauth_jwt_claim_comparison_failed',
  },
  'without a nonce': { mischief: { claims: without('nonce') }, code: 'oauth_invalid_response' },
  'without a subject': { mischief: { claims: without('sub') }, code: 'oauth_invalid_response' },
}

describe('a hostile or broken sign-in provider', () => {
  it('is the honest one when it does nothing wrong', async () => {
    const result = await signInThrough({})
    assert.equal(result.kind === 'signed_in' && result.subject, 'person-1')
  })

  for (const [words, { mischief, code }] of Object.entries(wrongs)) {
    it(`does not sign anybody in with an ID token ${words}`, async () => {
      assert.deepEqual(await signInThrough(mischief), { kind: 'refused', code })
    })
  }

  it('does not sign anybody in without an ID token', async () => {
    const result = await signInThrough({ token: 'without_id_token' })
    assert.deepEqual(result, { kind: 'refused', code: 'oauth_invalid_response' })
  })

  it('cannot give one person the details of another', async () => {
    const result = await signInThrough({ userInfo: (claims) => ({ ...claims, sub: 'person-2' }) })
    assert.deepEqual(result, { kind: 'refused', code: 'oauth_json_attribute_comparison_failed' })
  })

  it('cannot give a person without an email address', async () => {
    const result = await signInThrough({ userInfo: without('email') })
    assert.deepEqual(result, { kind: 'refused', code: 'claims_not_as_agreed' })
  })

  it('is taken to be out of order when it sends an error page', async () => {
    const result = await signInThrough({ token: 'error_page' })
    assert.deepEqual(result, { kind: 'refused', code: 'provider_unavailable' })
  })

  it('leaves a person with an empty organisation without any', async () => {
    const result = await signInThrough({ userInfo: (claims) => ({ ...claims, organisation: {} }) })
    assert.deepEqual(result.kind === 'signed_in' && result.organisations, [])
  })

  it('names the one organisation of DfE Sign-in, whatever else is said of it', async () => {
    const organisation = { id: 'org-1', name: 'A body', category: { id: '008' }, urn: null }
    const result = await signInThrough({ userInfo: (claims) => ({ ...claims, organisation }) })
    assert.deepEqual(result.kind === 'signed_in' && result.organisations, [{ id: 'org-1', name: 'A body' }])
  })
})
