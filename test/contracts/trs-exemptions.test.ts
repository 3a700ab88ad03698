import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { refreshForQts } from '../../src/local/trs/induction-rules.ts'
import { readSeed } from '../../src/local/trs/seed.ts'
import {
  assertEmpty,
  assertError,
  assertInvalid,
  M,
  OTHER_ROLES_KEY,
  people,
  useStandIn,
} from './trs-stand-in.ts'

const trs = useStandIn()

const PASSED_IN_WALES = '39550fa9-3147-489d-b808-4feea7f7f979'
const PASSED_IN_JERSEY = '243b21a8-0be4-4af5-8874-85944357e7f8'
const GENERIC = 'a5faff9f-29ce-4a6b-a7b8-0c1f57f15920'
const POSTGRADUATE = 'ef46ff51-8dc0-481e-b158-61ccea9943d9'
const started = { status: 'InProgress', startDate: '2025-09-01', modifiedOn: M }
const passed = { status: 'Passed', startDate: '2025-09-01', completedDate: '2026-07-17', modifiedOn: M }

const add = (trn: string, reasonId: string) =>
  trs.control('POST', `/people/${trn}/exemption-reasons`, { reasonId })
const remove = (trn: string, reasonId: string) =>
  trs.control('DELETE', `/people/${trn}/exemption-reasons`, { reasonId })
const reasons = async (trn: string) =>
  (await trs.shown(trn)).induction.exemptionReasons.map((reason) => reason.inductionExemptionReasonId)
const status = async (trn: string) => (await trs.shown(trn)).induction.status

describe('writing to a teacher who is exempt', () => {
  it('T26 keeps Exempt visible over a start', async () => {
    assertEmpty(await trs.put('7000009', started), 204)
    const { induction } = await trs.state('7000009')
    assert.deepEqual(
      [induction.status, induction.statusWithoutExemption, induction.startDate],
      ['Exempt', 'InProgress', '2025-09-01'],
    )
  })

  it('T27 shows the start again when staff remove the reason', async () => {
    await trs.put('7000009', started)
    await remove('7000009', PASSED_IN_WALES)
    assert.equal(await status('7000009'), 'InProgress')
  })

  it('T28 shows a pass over the exemption, and ends in progress when that is taken back', async () => {
    await trs.put('7000009', passed)
    assert.equal(await status('7000009'), 'Passed')
    assert.deepEqual(await reasons('7000009'), [PASSED_IN_WALES])
    await trs.put('7000009', started)
    assert.equal(await status('7000009'), 'InProgress')
    assert.deepEqual(await reasons('7000009'), [PASSED_IN_WALES])
  })

  it('T29 shows a fail over the exemption', async () => {
    assertEmpty(await trs.put('7000009', { ...passed, status: 'Failed' }), 204)
    assert.equal(await status('7000009'), 'Failed')
  })
})

describe('reasons and staff', () => {
  it('T30 makes a teacher in progress exempt, with the start still returned', async () => {
    await add('7000036', PASSED_IN_JERSEY)
    const { induction } = await trs.shown('7000036')
    assert.deepEqual([induction.status, induction.startDate], ['Exempt', '2025-09-01'])
  })

  it('T31 leaves a pass as it is', async () => {
    await add('7000007', PASSED_IN_JERSEY)
    assert.equal(await status('7000007'), 'Passed')
  })

  it('T32 loses the pass when staff set Exempt', async () => {
    const body = { status: 'Exempt', exemptionReasonIds: [PASSED_IN_JERSEY] }
    await trs.control('PUT', '/people/7000007/staff-induction', body)
    const { induction } = await trs.shown('7000007')
    assert.deepEqual([induction.status, induction.startDate, induction.completedDate], ['Exempt', null, null])
    await remove('7000007', PASSED_IN_JERSEY)
    assert.equal(await status('7000007'), 'RequiredToComplete')
  })

  it('clears the reasons when staff set any other status, and leaves the stamps of our writes', async () => {
    const before = (await trs.state('7000040')).induction
    const body = { status: 'InProgress', startDate: '2026-01-05' }
    await trs.control('PUT', '/people/7000040/staff-induction', body)
    const after = (await trs.state('7000040')).induction
    assert.deepEqual([after.status, after.exemptionReasonIds], ['InProgress', []])
    assert.deepEqual(
      [after.cpdModifiedOn, after.cpdCpdModifiedOn],
      [before.cpdModifiedOn, before.cpdCpdModifiedOn],
    )
  })

  it('T33 lists no reason for an old exemption without one', async () => {
    const { induction } = await trs.shown('7000028')
    assert.deepEqual([induction.status, induction.exemptionReasons], ['Exempt', []])
  })

  it('T34 stays exempt until the last reason goes', async () => {
    await remove('7000040', PASSED_IN_WALES)
    assert.equal(await status('7000040'), 'Exempt')
    await remove('7000040', PASSED_IN_JERSEY)
    assert.equal(await status('7000040'), 'RequiredToComplete')
  })

  it('T39 records a pass in Wales as an exemption, and a fail only over a lower status', async () => {
    const dates = { startDate: '2024-09-02', completedDate: '2026-07-17' }
    await trs.control('PUT', '/people/7000060/welsh-result', { passed: true, ...dates })
    assert.equal(await status('7000060'), 'Exempt')
    assert.deepEqual(await reasons('7000060'), [PASSED_IN_WALES])
    const before = await trs.state('7000036')
    await trs.control('PUT', '/people/7000036/welsh-result', { passed: false, ...dates })
    assert.deepEqual(await trs.state('7000036'), before)
    await trs.control('PUT', '/people/7000035/welsh-result', { passed: false, ...dates })
    assert.equal(await status('7000035'), 'FailedInWales')
  })

  it('takes a Welsh result through the API in version Next only', async () => {
    const body = { passed: true, startDate: '2024-09-02', completedDate: '2026-07-17' }
    const put = (trn: string, version: string) =>
      trs.call('PUT', `/v3/persons/${trn}/welsh-induction`, { key: OTHER_ROLES_KEY, version, body })
    assertEmpty(await put('7000060', '20260612'), 404)
    assertEmpty(await put('7000060', 'Next'), 204)
    assert.equal(await status('7000060'), 'Exempt')
    assertError(await put('7000001', 'Next'), 400, 10034)
    assertError(await put('7000099', 'Next'), 404, 10001)
  })
})

describe('routes to QTS', () => {
  const qtls = (trn: string, qtsDate: string | null) =>
    trs.call('PUT', `/v3/persons/${trn}/qtls`, { key: 'local-key-qtls-writer', body: { qtsDate } })

  it('T35 brings the start back when QTLS goes and other QTS stays', async () => {
    assert.deepEqual((await qtls('7000025', null)).json, { trn: '7000025', qtsDate: null })
    const shown = await trs.shown('7000025')
    assert.deepEqual([shown.induction.status, shown.qtlsStatus], ['InProgress', 'Expired'])
  })

  it('T36 loses the start when QTLS was the only QTS', async () => {
    await qtls('7000026', null)
    const state = await trs.state('7000026')
    assert.deepEqual(
      [state.induction.status, state.qtlsStatus, state.induction.startDate],
      ['None', 'Expired', '2023-09-04'],
    )
  })

  it('T37 fails, changing nothing, when a pass loses its only QTS', async () => {
    const before = await trs.state('7000007')
    const body = { routeId: before.routes[0]?.routeId }
    const reply = await trs.call('DELETE', '/stand-in/people/7000007/routes', { body })
    assert.equal(reply.status, 500)
    assert.deepEqual(await trs.state('7000007'), before)
  })

  it('T38 requires induction once QTS is held, and then takes a start', async () => {
    assertError(await trs.put('7000001', started), 400, 10034)
    const route = { typeId: POSTGRADUATE, status: 'Holds', holdsFrom: '2026-07-10' }
    await trs.control('POST', '/people/7000001/routes', route)
    assert.equal(await status('7000001'), 'RequiredToComplete')
    assertEmpty(await trs.put('7000001', started), 204)
  })

  it('leave everybody in the seed as they are when nothing changed, but the one who shows the quirk', () => {
    const seed = readSeed(fileURLToPath(people))
    const now = Temporal.Instant.from(M)
    const moved = seed.people.filter((person) => {
      const after = refreshForQts(person, seed.referenceData.routeTypes, now)
      return after === null || !isDeepStrictEqual(after, person)
    })
    assert.deepEqual(
      moved.map((person) => person.trn),
      ['7000061'],
    )
  })

  it('T40 gives the general reason for an exempting route whose type has none', async () => {
    assert.deepEqual(await reasons('7000043'), [GENERIC])
  })

  it('stores QTLS from before April 2012 as that day, and refuses the future', async () => {
    assert.deepEqual((await qtls('7000035', '2010-01-01')).json, { trn: '7000035', qtsDate: '2010-01-01' })
    const read = await trs.call('GET', '/v3/persons/7000035/qtls', { key: OTHER_ROLES_KEY })
    assert.deepEqual(read.json, { trn: '7000035', qtsDate: '2012-04-01' })
    const shown = await trs.shown('7000035')
    assert.deepEqual([shown.induction.status, shown.qtlsStatus], ['Exempt', 'Active'])
    assertInvalid(await qtls('7000035', '2026-09-02'), 'qtsDate')
  })
})
