import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { makeTeacherRecords } from '../../src/gateways/teacher-records.ts'
import { M, NOW, useStandIn } from './trs-stand-in.ts'

const trs = useStandIn()
const OURS = 'local-key-induction-service'

const client = (key = OURS, timeoutMs = 2000) => makeTeacherRecords({ url: trs.url(), key, timeoutMs })
const day = (text: string) => Temporal.PlainDate.from(text)
const born = (text: string) => ({ dateOfBirth: day(text) })
const started = {
  status: 'InProgress',
  start: day('2025-09-01'),
  completed: null,
  modifiedOn: Temporal.Instant.from(M),
} as const
const fault = (method: string, path: string, kind: string, more: object = {}) =>
  trs.control('POST', '/faults', { method, path, kind, ...more })
const GET_ASHA = '/v3/persons/7000035'
const PUT_ASHA = '/v3/persons/7000035/cpd-induction'
const journal = async () =>
  z
    .array(
      z.looseObject({
        method: z.string(),
        path: z.string(),
        version: z.string().nullable(),
        body: z.string(),
      }),
    )
    .parse((await trs.control('GET', '/journal')).json)

const without = (body: Record<string, unknown>, key: string) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== key))

describe('reading a teacher', () => {
  it('gives the teacher, matched by date of birth', async () => {
    const answer = await client().find('7000036', born('1998-08-03'))
    assert.ok(answer.kind === 'found')
    const { teacher } = answer
    assert.deepEqual([teacher.trn, teacher.firstName, teacher.lastName], ['7000036', 'Lorcan', 'Devereux'])
    assert.equal(teacher.qtsOn?.toString(), '2025-07-01')
    assert.equal(teacher.induction.status, 'InProgress')
    assert.equal(teacher.induction.start?.toString(), '2025-09-01')
    assert.equal(teacher.induction.completed, null)
    const [request] = await journal()
    assert.equal(request?.version, '20260120')
  })

  it('reads by TRN alone, keeping its zeros', async () => {
    const answer = await client().find('0012345', null)
    assert.ok(answer.kind === 'found')
    assert.equal(answer.teacher.trn, '0012345')
  })

  it('shows the provider of the route that holds QTS, not of one that was withdrawn', async () => {
    const answer = await client().find('7000062', null)
    assert.ok(answer.kind === 'found')
    assert.deepEqual(answer.teacher.qtsProviderUkprns, ['19990009'])
    assert.equal(answer.teacher.ittProviderName, 'Harrowmere Metropolitan University')
  })

  it('reads every alert with its category and dates, and the reasons of an exemption', async () => {
    const alerted = await client().find('7000065', null)
    assert.ok(alerted.kind === 'found')
    assert.equal(alerted.teacher.alerts.length, 5)
    const [first] = alerted.teacher.alerts
    assert.ok(first)
    assert.equal(first.categoryId, 'b2b19019-b165-47a3-8745-3297ff152581')
    assert.deepEqual([first.from?.toString(), first.to?.toString()], ['2005-06-01', '2006-01-09'])
    const exempt = await client().find('7000009', null)
    assert.ok(exempt.kind === 'found')
    assert.deepEqual(exempt.teacher.induction.exemptionReasons, ['They passed induction in Wales'])
  })

  it('reads a teacher without QTS, and a pass without dates', async () => {
    const training = await client().find('7000001', null)
    assert.ok(training.kind === 'found')
    assert.deepEqual(
      [training.teacher.qtsOn, training.teacher.qtsProviderUkprns, training.teacher.ittProviderName],
      [null, [], null],
    )
    const passed = await client().find('7000030', null)
    assert.ok(passed.kind === 'found')
    assert.deepEqual([passed.teacher.induction.status, passed.teacher.induction.start], ['Passed', null])
  })

  it('says absent for an unknown TRN and for another date of birth', async () => {
    assert.deepEqual(await client().find('7000099', null), { kind: 'absent' })
    assert.deepEqual(await client().find('7000035', born('1999-04-13')), { kind: 'absent' })
  })

  it('names the surviving TRN of a merge and follows no redirect', async () => {
    assert.deepEqual(await client().find('7000013', born('1998-10-04')), {
      kind: 'merged',
      survivingTrn: '7000015',
    })
    assert.equal((await journal()).length, 1)
  })

  it('says deactivated', async () => {
    assert.deepEqual(await client().find('7000004', null), { kind: 'deactivated' })
  })

  for (const [kind, reason] of [
    ['500', 'http_500'],
    ['429', 'rate_limited'],
    ['401', 'refused_key'],
    ['drop-before', 'connection'],
    ['drop-after', 'connection'],
    ['not-json', 'not_understood'],
  ] as const) {
    it(`is unavailable, because ${reason}, when TRS answers with ${kind}`, async () => {
      await fault('GET', GET_ASHA, kind)
      assert.deepEqual(await client().find('7000035', null), { kind: 'unavailable', reason })
      assert.equal((await client().find('7000035', null)).kind, 'found')
    })
  }

  it('is unavailable when TRS takes too long', async () => {
    await fault('GET', GET_ASHA, 'delay', { milliseconds: 400 })
    assert.deepEqual(await client(OURS, 60).find('7000035', null), { kind: 'unavailable', reason: 'timeout' })
    // TRS is still at it: what it writes down late would stand in the journal of the next test.
    while ((await journal()).length === 0) await wait(20)
  })

  it('is unavailable when nobody listens', async () => {
    const nobody = makeTeacherRecords({ url: 'http://127.0.0.1:9', key: OURS, timeoutMs: 2000 })
    assert.deepEqual(await nobody.find('7000035', null), { kind: 'unavailable', reason: 'connection' })
  })

  it('is unavailable for a person whom TRS cannot show', async () => {
    assert.deepEqual(await client().find('7000031', null), { kind: 'unavailable', reason: 'http_500' })
  })

  describe('never takes a body that it does not understand for "None"', () => {
    const changes: [string, (body: Record<string, unknown>) => Record<string, unknown>][] = [
      ['no induction', (body) => without(body, 'induction')],
      ['induction null', (body) => ({ ...body, induction: null })],
      ['no alerts', (body) => without(body, 'alerts')],
      ['no routes', (body) => without(body, 'routesToProfessionalStatuses')],
      ['no qts', (body) => without(body, 'qts')],
      ['another person', (body) => ({ ...body, trn: '7000036' })],
      [
        'a new status',
        (body) => ({
          ...body,
          induction: { status: 'Paused', startDate: null, completedDate: null, exemptionReasons: [] },
        }),
      ],
    ]
    for (const [what, change] of changes) {
      it(`refuses ${what}`, async () => {
        const changing: typeof fetch = async (...request) => {
          const response = await fetch(...request)
          const body = z.record(z.string(), z.unknown()).parse(await response.json())
          return Response.json(change(body), { status: response.status })
        }
        const records = makeTeacherRecords({ url: trs.url(), key: OURS, timeoutMs: 2000, fetch: changing })
        assert.deepEqual(await records.find('7000035', null), {
          kind: 'unavailable',
          reason: 'not_understood',
        })
      })
    }
  })

  it('takes a 404 without a code, such as a wrong address, for no answer about the person', async () => {
    const wrong = makeTeacherRecords({ url: `${trs.url()}/elsewhere`, key: OURS, timeoutMs: 2000 })
    assert.deepEqual(await wrong.find('7000035', null), { kind: 'unavailable', reason: 'not_understood' })
    assert.equal((await wrong.writeInduction('7000035', started)).kind, 'unavailable')
  })
})

describe('writing an induction', () => {
  it('is recorded, and TRS has exactly what was sent', async () => {
    assert.deepEqual(await client().writeInduction('7000035', started), { kind: 'recorded' })
    const { induction } = await trs.state('7000035')
    assert.deepEqual(
      [induction.status, induction.startDate, induction.completedDate, induction.cpdCpdModifiedOn],
      ['InProgress', '2025-09-01', null, M],
    )
    const [request] = await journal()
    assert.ok(request)
    assert.equal(request.version, '20260120')
    assert.deepEqual(JSON.parse(request.body), {
      status: 'InProgress',
      startDate: '2025-09-01',
      completedDate: null,
      modifiedOn: '2026-09-02T10:00:00.000Z',
    })
  })

  it('says no QTS, stale, absent and invalid', async () => {
    const records = client()
    assert.deepEqual(await records.writeInduction('7000001', started), { kind: 'no_qts' })
    assert.deepEqual(await records.writeInduction('7000038', started), { kind: 'stale' })
    assert.deepEqual(await records.writeInduction('7000011', started), { kind: 'absent' })
    assert.deepEqual(await records.writeInduction('7000035', { ...started, start: null }), {
      kind: 'invalid',
      errorCode: 10036,
    })
  })

  it('says that the key is refused', async () => {
    for (const key of ['local-key-reader-only', 'local-key-expired-in-2025'])
      assert.deepEqual(await client(key).writeInduction('7000035', started), { kind: 'refused_key' })
  })

  it('tells how long to wait when the allowance is spent', async () => {
    await fault('PUT', PUT_ASHA, '429', { retryAfterSeconds: 17 })
    assert.deepEqual(await client().writeInduction('7000035', started), {
      kind: 'unavailable',
      reason: 'rate_limited',
      retryAfterSeconds: 17,
    })
  })

  for (const [kind, reason] of [
    ['500', 'http_500'],
    ['drop-before', 'connection'],
    ['not-json', 'not_understood'],
  ] as const) {
    it(`is unavailable, because ${reason}, when TRS answers with ${kind}, and nothing is written`, async () => {
      await fault('PUT', PUT_ASHA, kind)
      const answer = await client().writeInduction('7000035', started)
      assert.deepEqual(answer, { kind: 'unavailable', reason, retryAfterSeconds: null })
      assert.equal((await trs.state('7000035')).induction.status, 'RequiredToComplete')
    })
  }

  it('T58 may be repeated after an answer was lost: one change in the state', async () => {
    await fault('PUT', PUT_ASHA, 'drop-after')
    const lost = await client().writeInduction('7000035', started)
    assert.deepEqual(lost, { kind: 'unavailable', reason: 'connection', retryAfterSeconds: null })
    const once = await trs.state('7000035')
    assert.equal(once.induction.status, 'InProgress')
    await trs.control('PUT', '/clock', { advance: 'PT1M' })
    assert.deepEqual(await client().writeInduction('7000035', started), { kind: 'recorded' })
    assert.deepEqual(await trs.state('7000035'), once)
    assert.equal(once.induction.cpdModifiedOn, NOW)
    const [first, second] = await journal()
    assert.ok(first && second)
    assert.equal(first.body, second.body)
  })
})

describe('asking where a record is', () => {
  it('says active, merged, deactivated, absent and unavailable', async () => {
    const records = client()
    assert.deepEqual(await records.whereIs('7000035'), { kind: 'active' })
    assert.deepEqual(await records.whereIs('7000011'), { kind: 'merged', survivingTrn: '7000012' })
    assert.deepEqual(await records.whereIs('7000016'), { kind: 'deactivated' })
    assert.deepEqual(await records.whereIs('7000099'), { kind: 'absent' })
    await fault('GET', '/v3/trns/7000035', 'drop-before')
    assert.deepEqual(await records.whereIs('7000035'), { kind: 'unavailable', reason: 'connection' })
  })
})
