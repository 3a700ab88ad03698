import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readConfig, variables } from '../src/config.ts'
import { StartUpError } from '../src/start-up-error.ts'

const complete = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://induction.example.org',
  DATABASE_URL: 'postgres://owner:a-password@db.example.org/induction',
  TRS_API_URL: 'https://trs.example.org',
  TRS_API_KEY: 'trs-key',
  NOTIFY_API_KEY: 'notify-key',
  NOTIFY_TEMPLATE_ID: '6c6a7b0e-0000-4000-8000-000000000000',
  DFE_MAILBOX: 'mailbox@education.example.org',
  DFE_SIGN_IN_ISSUER: 'https://oidc.example.org',
  DFE_SIGN_IN_CLIENT_ID: 'induction',
  DFE_SIGN_IN_CLIENT_SECRET: 'client-secret',
  DFE_SIGN_IN_API_URL: 'https://api.example.org',
  DFE_SIGN_IN_API_SECRET: 'api-secret',
  DFE_SIGN_IN_SERVICE_ID: 'service-id',
  DFE_ORGANISATION_ID: 'f7a3a1cf-3d57-4d0f-9a3f-3c5ad0a0a6a1',
}

test('with no environment at all everything outside is stood in on this machine', () => {
  const config = readConfig({})
  assert.equal(config.mode, 'local')
  assert.equal(config.publicUrl, 'http://localhost:3000')
  assert.deepEqual(
    [config.databaseUrl, config.teacherRecords, config.notify, config.signIn],
    [null, null, null, null],
  )
})

test('in production a complete environment stands nothing in', () => {
  const config = readConfig(complete)
  assert.equal(config.mode, 'production')
  for (const value of Object.values(config)) assert.notEqual(value, null)
  assert.equal(config.notify?.url, 'https://api.notifications.service.gov.uk')
})

for (const name of Object.keys(complete).filter((each) => each !== 'NODE_ENV'))
  test(`in production a missing ${name} stops the start and is named`, () => {
    for (const value of [undefined, '', '  '])
      assert.throws(() => readConfig({ ...complete, [name]: value }), refusalOf([name]))
  })

test('in production every missing variable is named at once', () => {
  const required = Object.keys(complete).filter((name) => name !== 'NODE_ENV')
  assert.throws(() => readConfig({ NODE_ENV: 'production' }), refusalOf(required))
})

test('a variable that is wrong is named, and its value is not told', () => {
  const wrong = {
    PORT: '70000',
    PUBLIC_URL: 'ftp://secret',
    DATABASE_URL: 'mysql://secret',
    METRICS_PORT: 'secret',
    RUN_WORKER: 'secret',
    LOG_LEVEL: 'secret',
    TRS_API_URL: 'secret',
    DFE_MAILBOX: 'secret',
    DFE_ORGANISATION_ID: 'secret',
  }
  assert.throws(() => readConfig({ ...complete, ...wrong }), refusalOf(Object.keys(wrong)))
  assert.throws(
    () => readConfig({ ...complete, ...wrong }),
    (error: Error) => !error.message.includes('secret'),
  )
})

test('locally one half of a pair asks for the other', () => {
  assert.throws(() => readConfig({ TRS_API_URL: 'https://trs.example.org' }), refusalOf(['TRS_API_KEY']))
  assert.throws(() => readConfig({ NOTIFY_API_KEY: 'key' }), refusalOf(['NOTIFY_TEMPLATE_ID']))
})

test('locally a real system can take the place of its stand-in', () => {
  const config = readConfig({ TRS_API_URL: 'https://trs.example.org', TRS_API_KEY: 'key' })
  assert.deepEqual(config.teacherRecords, { url: 'https://trs.example.org', key: 'key' })
  assert.equal(config.signIn, null)
})
test("the README's table has every variable with its meaning, and no other", async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$/gm)].map(([, name, meaning]) => [
    name,
    meaning,
  ])
  assert.deepEqual(
    rows,
    Object.entries(variables).map(([name, { meaning }]) => [name, meaning]),
  )
})

function refusalOf(names: readonly string[]) {
  return (error: unknown) => {
    assert.ok(error instanceof StartUpError)
    const named = Object.keys(variables).filter((name) => new RegExp(`^${name}\\b`, 'm').test(error.message))
    assert.deepEqual(named.sort(), [...names].sort())
    return true
  }
}
