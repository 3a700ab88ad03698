import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { assertEmpty, assertError, assertInvalid, M, NOW, useStandIn } from './trs-stand-in.ts'

const trs = useStandIn()

const started = { status: 'InProgress', startDate: '2025-09-01', modifiedOn: M }
const passed = { status: 'Passed', startDate: '2025-09-01', completedDate: '2026-07-17', modifiedOn: M }
const reset = { status: 'RequiredToComplete', modifiedOn: M }

async function accept(trn: string, body: unknown) {
  assertEmpty(await trs.put(trn, body), 204)
  return (await trs.state(trn)).induction
}

describe('writing a status that TRS accepts', () => {
  it('T01 starts an induction and stamps the write', async () => {
    const after = await accept('7000035', started)
    assert.deepEqual(
      [after.status, after.statusWithoutExemption, after.startDate, after.completedDate],
      ['InProgress', 'InProgress', '2025-09-01', null],
    )
    assert.equal(after.cpdCpdModifiedOn, M)
    assert.deepEqual([after.cpdFirstModifiedOn, after.cpdModifiedOn, after.modifiedOn], [NOW, NOW, NOW])
  })

  it('T02 passes a teacher in progress', async () => {
    const after = await accept('7000036', passed)
    assert.deepEqual(
      [after.status, after.startDate, after.completedDate],
      ['Passed', '2025-09-01', '2026-07-17'],
    )
    assert.equal(after.cpdFirstModifiedOn, '2025-09-16T09:22:22.780Z')
  })

  it('T03 fails a teacher in progress', async () => {
    assert.equal((await accept('7000036', { ...passed, status: 'Failed' })).status, 'Failed')
  })

  it('T04 takes a teacher in progress back to required, without dates', async () => {
    const after = await accept('7000036', reset)
    assert.deepEqual([after.status, after.startDate, after.completedDate], ['RequiredToComplete', null, null])
  })

  it('T05 reopens a pass and clears its completion', async () => {
    const after = await accept('7000007', { ...started, startDate: '2024-09-02' })
    assert.deepEqual([after.status, after.startDate, after.completedDate], ['InProgress', '2024-09-02', null])
  })

  it('T06 takes a pass back to required, because TRS has no guard', async () => {
    const after = await accept('7000007', reset)
    assert.deepEqual([after.status, after.startDate, after.completedDate], ['RequiredToComplete', null, null])
  })

  it('T07 turns a fail into a pass', async () => {
    assert.equal((await accept('7000058', passed)).status, 'Passed')
  })

  it('T08 overwrites a fail in Wales', async () => {
    assert.equal((await accept('7000010', started)).status, 'InProgress')
  })

  it('T09 starts a teacher who qualified before May 2000, whose reason stays listed', async () => {
    assert.equal((await accept('7000029', started)).status, 'InProgress')
    const { induction } = await trs.shown('7000029')
    assert.equal(induction.status, 'InProgress')
    assert.deepEqual(
      induction.exemptionReasons.map((reason) => reason.name),
      ['They qualified before 07 May 2000'],
    )
  })

  it('T10 moves no timestamp, not even the watermark, when nothing differs', async () => {
    const before = (await trs.state('7000036')).induction
    assert.deepEqual(await accept('7000036', started), before)
    const between = '2026-01-01T00:00:00Z'
    const after = await accept('7000036', { ...started, startDate: '2025-09-02', modifiedOn: between })
    assert.deepEqual([after.startDate, after.cpdCpdModifiedOn], ['2025-09-02', between])
  })
})

describe('writing a status that TRS refuses', () => {
  const required = "Status: 'RequiredToComplete'"
  const both = { startDate: '2025-09-01', completedDate: '2026-07-17' }

  it('T11 refuses a start with RequiredToComplete', async () => {
    assertError(await trs.put('7000035', { ...reset, startDate: '2025-09-01' }), 400, 10038, required)
  })

  it('T12 refuses a completion with RequiredToComplete, after the start', async () => {
    assertError(await trs.put('7000035', { ...reset, completedDate: '2026-07-17' }), 400, 10039, required)
    assertError(await trs.put('7000035', { ...reset, ...both }), 400, 10038, required)
  })

  it('T13 wants a start with InProgress, before it looks at the completion', async () => {
    const body = { ...started, startDate: null }
    assertError(await trs.put('7000035', body), 400, 10036, "Status: 'InProgress'")
    assertError(await trs.put('7000035', { ...body, completedDate: '2026-07-17' }), 400, 10036)
  })

  it('T14 refuses a completion with InProgress', async () => {
    assertError(await trs.put('7000035', { ...started, completedDate: '2026-07-17' }), 400, 10039)
  })

  for (const status of ['Passed', 'Failed']) {
    it(`T15 wants both dates with ${status}`, async () => {
      const body = { ...passed, status }
      assertError(await trs.put('7000035', { ...body, startDate: null }), 400, 10036, `Status: '${status}'`)
      assertError(
        await trs.put('7000035', { ...body, completedDate: null }),
        400,
        10037,
        `Status: '${status}'`,
      )
    })
  }

  for (const status of ['Exempt', 'None', 'FailedInWales']) {
    it(`T16 refuses ${status}, which is not ours to write`, async () => {
      assertError(await trs.put('7000035', { status, modifiedOn: M }), 400, 10035, `Status: '${status}'`)
    })
  }

  it('T17 refuses a body that it cannot read, without a code', async () => {
    assertInvalid(await trs.put('7000035', { startDate: '2025-09-01', modifiedOn: M }), 'status')
    assertInvalid(await trs.put('7000035', { ...started, status: 'Done' }), 'status')
    assertInvalid(await trs.put('7000035', { ...started, startDate: '01/09/2025' }), 'startDate')
    assertInvalid(await trs.put('7000035', {}, { raw: 'status=InProgress' }))
  })

  it('T18 looks at the shape before it looks for the person', async () => {
    assertError(await trs.put('7000099', started), 404, 10001, "TRN: '7000099'")
    assertError(await trs.put('7000099', { ...started, startDate: null }), 400, 10036)
  })

  it('T19 refuses a teacher without QTS', async () => {
    assertError(await trs.put('7000001', started), 400, 10034, "TRN: '7000001'")
  })

  it('T20 checks no date against QTS, today or another date: the client must have', async () => {
    await accept('7000035', { ...started, startDate: '2020-01-01' })
    await accept('7000035', { ...started, startDate: '2099-01-01' })
    const after = await accept('7000035', { ...passed, startDate: '2025-09-01', completedDate: '2024-01-01' })
    assert.deepEqual([after.startDate, after.completedDate], ['2025-09-01', '2024-01-01'])
  })

  it('T25 does not find a deactivated or a merged record', async () => {
    assertError(await trs.put('7000004', started), 404, 10001)
    assertError(await trs.put('7000011', started), 404, 10001)
  })
})

describe('the watermark of writes', () => {
  it('T21 refuses a write older than the last, and names its day', async () => {
    const before = await trs.state('7000038')
    const reply = await trs.put('7000038', { ...started, modifiedOn: '2026-09-01T00:00:00Z' })
    assertError(reply, 409, 10033, 'Timestamp: 2027-01-01')
    assert.deepEqual(await trs.state('7000038'), before)
  })

  it('T22 accepts a write with the same modifiedOn', async () => {
    await accept('7000035', started)
    assert.equal((await accept('7000035', { ...started, startDate: '2025-09-02' })).startDate, '2025-09-02')
  })

  it('T23 takes an absent modifiedOn for the oldest of all', async () => {
    const body = { status: 'InProgress', startDate: '2025-10-01' }
    assert.equal((await accept('7000035', body)).cpdCpdModifiedOn, '0001-01-01T00:00:00Z')
    assertError(await trs.put('7000036', body), 409, 10033, 'Timestamp: 2025-09-16')
  })

  it('T24 compares instants, not the text of times with offsets', async () => {
    await accept('7000035', started)
    const other = { ...started, startDate: '2025-09-02' }
    const reply = await trs.put('7000035', { ...other, modifiedOn: '2026-09-02T10:30:00+01:00' })
    assertError(reply, 409, 10033)
    assertEmpty(await trs.put('7000035', { ...other, modifiedOn: '2026-09-02T11:30:00+01:00' }), 204)
  })
})
