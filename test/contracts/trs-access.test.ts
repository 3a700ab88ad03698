import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { isFromThisMachine } from '../../src/local/trs/request.ts'
import { startTrs } from '../../src/local/trs/start-trs.ts'
import { assertEmpty, assertError, errorOf, M, people, useStandIn } from './trs-stand-in.ts'

const trs = useStandIn()
const started = { status: 'InProgress', startDate: '2025-09-01', modifiedOn: M }

describe('keys, roles and versions', () => {
  it('T51 refuses keys that may not write, with empty answers', async () => {
    const put = (key: string | null) => trs.put('7000035', started, { key })
    assertEmpty(await put('local-key-reader-only'), 403)
    assertEmpty(await put('local-key-expired-in-2025'), 401)
    assertEmpty(await put(null), 401)
    assertEmpty(await put('local-key-nobody-knows'), 401)
    assertEmpty(await put('local-key-without-roles'), 403)
  })

  for (const key of ['local-key-appropriate-body-tool', 'local-key-mixed-roles']) {
    it(`T52 limits ${key}, because the role of a body wins`, async () => {
      const get = (query: string) => trs.get('7000035', query, { key })
      assertError(await get(''), 403, 10040, '')
      assert.equal((await get('?dateOfBirth=1999-04-12&include=Alerts')).status, 200)
      assertError(await get('?dateOfBirth=1999-04-12&include=RoutesToProfessionalStatuses'), 403, 10040)
    })
  }

  it('T53 has no cpd-induction without the version header, nor in an unknown version', async () => {
    assertEmpty(await trs.put('7000035', started, { version: null }), 404)
    assertEmpty(await trs.put('7000035', started, { version: '20200101' }), 404)
    assertEmpty(await trs.put('7000035', started, { version: '20200101', key: null }), 404)
  })

  it('gives induction in its old form when the version header is forgotten', async () => {
    const reply = await trs.get('7000036', '?include=Induction', { version: null })
    assert.deepEqual(z.looseObject({ induction: z.unknown() }).parse(reply.json).induction, {
      startDate: '2025-09-01',
      endDate: null,
      status: 'InProgress',
      statusDescription: 'In Progress',
      certificateUrl: null,
      periods: [],
    })
  })

  it('T54 allows each application its calls a minute, and again after the window', async () => {
    const get = () => trs.get('7000035', '', { key: 'local-key-small-allowance' })
    for (let call = 1; call <= 5; call += 1) assert.equal((await get()).status, 200)
    const over = await get()
    assert.equal(over.status, 429)
    assert.equal(errorOf(over).title, 'API calls quota exceeded')
    assert.equal(errorOf(over).detail, 'A maximum of 5 calls per 60 seconds are permitted.')
    assert.equal(over.headers.get('retry-after'), '60')
    assert.equal((await trs.get('7000035')).status, 200)
    await trs.control('PUT', '/clock', { advance: 'PT60S' })
    assert.equal((await get()).status, 200)
  })
})

describe('the controls of the stand-in', () => {
  it('refuses whoever does not ask from the same machine', async () => {
    for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { origin: 'https://page.example' }])
      assertEmpty(await trs.call('POST', '/stand-in/reset', { headers }), 403)
    assert.equal(isFromThisMachine('203.0.113.9', {}), false)
    assert.equal(isFromThisMachine(undefined, {}), false)
    assert.equal(isFromThisMachine('::ffff:127.0.0.1', {}), true)
  })

  it('keeps a journal of requests without National Insurance numbers', async () => {
    await trs.get('7000035', '?nationalInsuranceNumber=qq%2012-34%2056%20c')
    await trs.put('7000035', { ...started, note: 'QQ 12 34 56 C' })
    const { text, json } = await trs.control('GET', '/journal')
    assert.doesNotMatch(text, /12.{0,3}34.{0,3}56/)
    const entries = z
      .array(z.looseObject({ method: z.string(), key: z.string(), status: z.number() }))
      .parse(json)
    assert.deepEqual(
      entries.map(({ method, key, status }) => [method, key, status]),
      [
        ['GET', 'Induction service', 200],
        ['PUT', 'Induction service', 204],
      ],
    )
    await trs.control('DELETE', '/journal')
    assert.deepEqual((await trs.control('GET', '/journal')).json, [])
  })

  it('adds and changes people, and knows whether CPD manages them', async () => {
    await trs.control('POST', '/people', {
      trn: '7999999',
      firstName: 'New',
      lastName: 'Person',
      dateOfBirth: '2000-01-01',
    })
    await trs.control('PATCH', '/people/7999999', {
      lastName: 'Renamed',
      induction: { exemptWithoutReason: true },
    })
    const reply = await trs.get('7999999')
    assert.equal(z.looseObject({ lastName: z.string() }).parse(reply.json).lastName, 'Renamed')
    const managed = async (trn: string) =>
      z
        .looseObject({ derived: z.object({ managedByCpd: z.boolean() }) })
        .parse((await trs.control('GET', `/people/${trn}`)).json).derived.managedByCpd
    assert.deepEqual([await managed('7000051'), await managed('7000052')], [false, true])
  })

  it('answers the same to the same calls after a reset', async () => {
    const run = async () => {
      await trs.control('POST', '/reset')
      await trs.control('POST', '/people/7000035/alerts', {
        alertTypeId: 'ed0cd700-3fb2-4db0-9403-ba57126090ed',
        startDate: '2026-08-01',
      })
      await trs.put('7000035', started)
      return (await trs.control('GET', '/people/7000035')).text
    }
    assert.equal(await run(), await run())
  })

  it('cannot be loaded in production', () => {
    const file = fileURLToPath(new URL('../../src/local/trs/start-trs.ts', import.meta.url))
    const env = { ...process.env, NODE_ENV: 'production' }
    const { status, stderr } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' })
    assert.equal(status, 1)
    assert.match(stderr, /never be loaded when NODE_ENV is production/)
  })
})

describe('what a restart leaves', () => {
  it('keeps changed people in its file, even after a write cut short, until a reset', async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), 'trs-state-')), 'trs', 'state.jsonl')
    const start = () => startTrs({ host: '127.0.0.1', seedFile: fileURLToPath(people), stateFile })
    const statusAt = async (url: string) => {
      const reply = await fetch(`${url}/stand-in/people/7000035`)
      return z.looseObject({ induction: z.looseObject({ status: z.string() }) }).parse(await reply.json())
        .induction.status
    }
    const first = await start()
    const headers = { authorization: 'Bearer local-key-induction-service', 'x-api-version': '20260120' }
    const body = JSON.stringify(started)
    await fetch(`${first.url}/v3/persons/7000035/cpd-induction`, { method: 'PUT', headers, body })
    await first.stop()
    appendFileSync(stateFile, '{"trn":"70000')

    const second = await start()
    assert.equal(await statusAt(second.url), 'InProgress')
    await fetch(`${second.url}/stand-in/reset`, { method: 'POST' })
    await second.stop()
    assert.equal(readFileSync(stateFile, 'utf8'), '')

    const third = await start()
    assert.equal(await statusAt(third.url), 'RequiredToComplete')
    await third.stop()
  })
})
