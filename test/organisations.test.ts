import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, suite, test } from 'node:test'
import { findStanding } from '../src/application/sign-in/find-standing.ts'
import { runOrganisations } from '../src/cli/organisations.ts'
import { personOf } from '../src/gateways/sign-in-claims.ts'
import { makeOrganisations } from '../src/postgres/organisations.ts'
import { makeStore } from '../src/postgres/store.ts'
import { createTestDatabase } from './support/database.ts'
import { countedIds } from './support/ids.ts'
import { bodyIds } from './support/people-asking.ts'
import { LEAD_PROVIDER } from './support/register-steps.ts'

const ONE = '0b1c2d3e-0000-4000-8000-000000000001'
const TWO = '0b1c2d3e-0000-4000-8000-000000000002'
const HEADINGS = 'organisation_id,acts_for,of'

suite('which organisation acts for whom', async () => {
  const database = await createTestDatabase()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'organisations-'))
  after(() => rm(folder, { recursive: true }))
  const { views } = makeStore({
    ...{ pool: database.app, newId: countedIds().id },
    jobs: { add: () => Promise.reject(new Error('nobody is told')) },
  })

  const say = async (lines: readonly string[] | Buffer, ...options: string[]) => {
    const file = path.join(folder, 'organisations.csv')
    await writeFile(file, Buffer.isBuffer(lines) ? lines : lines.join('\n'))
    const printed: string[] = []
    const organisations = makeOrganisations(database.ownerUrl)
    const code = await runOrganisations(organisations, [file, ...options], (line) => printed.push(line))
    return { code, printed }
  }
  const standing = (id: string, role: string, urn?: string) =>
    findStanding(
      {
        views,
        signIn: { roles: () => Promise.resolve([role]) },
        settings: { departmentOrganisationId: 'the department' },
      },
      ...(['somebody', { id, urn }] as const),
    )

  test('a body, a lead provider and a trust of two schools can sign in once the file says so', async () => {
    assert.equal(await standing(ONE, 'InductionRecorder'), null)
    const body = await say([HEADINGS, `${ONE},appropriate_body,Lantern Teaching School Hub`])
    assert.deepEqual(body, { code: 0, printed: ['1 organisations act for what 1 lines say.'] })
    assert.equal((await standing(ONE, 'InductionRecorder'))?.bodyId, bodyIds.lantern)
    const trust = [`${TWO},school,900002`, `${TWO},school,900056`]
    await say([HEADINGS, `${ONE},lead_provider,Larkspur Training Partnership`, ...trust])
    assert.equal(
      await standing(ONE, 'InductionRecorder'),
      null,
      'an organisation acts for what the last file says',
    )
    assert.equal((await standing(ONE, 'InductionLeadProvider'))?.leadProviderId, LEAD_PROVIDER)
    assert.deepEqual((await standing(TWO, 'InductionTutor'))?.schoolUrns, ['900002', '900056'])
    await say([HEADINGS, `${TWO},school,900059`])
    assert.deepEqual((await standing(TWO, 'InductionTutor'))?.schoolUrns, ['900059'])
    assert.equal((await standing(ONE, 'InductionLeadProvider'))?.leadProviderId, LEAD_PROVIDER)
  })

  test('two bodies may change organisations in one file', async () => {
    const lines = (first: string, second: string) => [
      HEADINGS,
      `${first},appropriate_body,Lantern Teaching School Hub`,
      `${second},appropriate_body,Worsted Teaching School Hub`,
    ]
    await say(lines(ONE, TWO))
    assert.equal((await say(lines(TWO, ONE))).code, 0)
    assert.equal((await standing(TWO, 'InductionViewer'))?.bodyId, bodyIds.lantern)
  })

  test('a school is known by the URN that sign-in gives, and only if there is one', async () => {
    assert.deepEqual((await standing('a school', 'InductionTutor', '900001'))?.schoolUrns, ['900001'])
    assert.equal(await standing('a school', 'InductionTutor', '999999'), null)
    assert.equal(await standing('a school', 'InductionTutor'), null)
    const told = (organisation: object) =>
      personOf({ sub: 's', email: 'e@example.org', organisation }, 'token').organisations
    const school = { id: ONE, name: 'A school' }
    assert.deepEqual(told({ ...school, urn: '900001', ukprn: '10000001' }), [{ ...school, urn: '900001' }])
    for (const urn of [null, '', 'none', undefined, 900_001])
      assert.deepEqual(told({ ...school, urn }), [school])
  })

  test('a dry run keeps nothing', async () => {
    const third = ONE.replace('1', '9')
    const lines = [HEADINGS, `${third},appropriate_body,Worsted Teaching School Hub`]
    assert.equal((await say(lines, '--dry-run')).code, 0)
    assert.equal(await standing(third, 'InductionRecorder'), null)
  })

  const body = 'appropriate_body,Lantern Teaching School Hub'
  const bad: readonly [string, readonly string[] | Buffer, RegExp][] = [
    ['nothing', [], /must be organisation_id/],
    ['headings alone', [HEADINGS], /says nothing/],
    ['other headings', ['id,acts_for,of', `${ONE},${body}`], /must be organisation_id/],
    ['a line too short', [HEADINGS, `${ONE},school`], /not a table/],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), /cannot be read as UTF-8/],
    ['an id that is none', [HEADINGS, `Lantern,${body}`], /Line 2: organisation_id/],
    ['another kind', [HEADINGS, `${ONE},council,Leeds`], /Line 2: acts_for must be/],
    ['nobody', [HEADINGS, `${ONE},school,`], /Line 2: say of whom/],
    ['two kinds', [HEADINGS, `${ONE},school,900001`, `${ONE},${body}`], /Line 3: .*another kind/],
    ['one body twice', [HEADINGS, `${ONE},${body}`, `${TWO},${body}`], /Line 3: an earlier line/],
    ['two bodies', [HEADINGS, `${ONE},${body}`, `${ONE},appropriate_body,Worsted`], /Line 3: an earlier/],
    [
      'an unknown body',
      [HEADINGS, `${TWO},school,900001`, `${ONE},appropriate_body,Lantrn`],
      /Line 3: no appro/,
    ],
    ['an unknown school', [HEADINGS, `${ONE},school,999999`], /Line 2: no school/],
    ['an unknown lead provider', [HEADINGS, `${ONE},lead_provider,Nobody`], /Line 2: no lead provider/],
  ]
  for (const [what, lines, words] of bad)
    test(`a file with ${what} changes nothing and says why`, async () => {
      const held = () =>
        database.owner.query(`
          select sign_in_organisation_id::text as of from appropriate_bodies
          union all select sign_in_organisation_id::text from lead_providers
          union all select organisation_id || ' ' || school_id from organisation_schools order by 1`)
      const before = (await held()).rows
      const { code, printed } = await say(lines)
      assert.equal(code, 1)
      assert.match(printed.join('\n'), words)
      assert.deepEqual((await held()).rows, before)
    })

  test('without a file it says how', async () => {
    const printed: string[] = []
    const organisations = makeOrganisations(database.ownerUrl)
    assert.equal(await runOrganisations(organisations, [], (line) => printed.push(line)), 1)
    assert.match(printed[0] ?? '', /npm run organisations/)
  })
})
