import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { calculationsApi } from '../../src/api/calculations.ts'
import { bundledCalendars } from '../../src/gateways/bundled-calendars.ts'
import { calculate } from '../../src/application/length/calculate.ts'
import { withCalendars } from '../../src/application/length/named-calendars.ts'
import { startWeb } from '../support/web.ts'

const calendars = await bundledCalendars()
const web = await startWeb({ apis: [calculationsApi(calendars)] })
const examples = z
  .array(z.object({ input: z.unknown() }))
  .parse(
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../fixtures/induction-calculator.examples.json'), 'utf8'),
    ),
  )
const LENGTH = '/api/v1/calculations/length'

test('anybody posts inputs and has the same outputs as from the command line', async () => {
  const inputs = examples.map(({ input }) => input)
  const { statusCode, body } = await post(LENGTH, inputs)
  assert.equal(statusCode, 200)
  const here = calculate('length', withCalendars(inputs, calendars))
  assert.ok(here.kind === 'calculated')
  assert.deepEqual(JSON.parse(body), here.output)
})

test('one deadline is asked and answered', async () => {
  const { statusCode, body } = await post('/api/v1/calculations/deadline', {
    ...{ kind: 'appeal', trigger: '2026-08-14', bankHolidays: 'RC' },
  })
  assert.deepEqual([statusCode, JSON.parse(body)], [200, { date: '2026-09-11' }])
})

test('a malformed input is a problem that names every place', async () => {
  const { statusCode, headers, body } = await post('/api/v1/calculations/deadline', [
    { kind: 'party', trigger: '2026-02-31', bankHolidays: [] },
  ])
  assert.equal(statusCode, 422)
  assert.match(String(headers['content-type']), /^application\/problem\+json/)
  const { errors } = z.object({ errors: z.array(z.object({ path: z.string() })) }).parse(JSON.parse(body))
  assert.deepEqual(
    errors.map((error) => error.path),
    ['[0].kind', '[0].trigger'],
  )
})

test('what is no JSON, too much or too many is refused without a word about our insides', async () => {
  const sent = (payload: string, type = 'application/json') =>
    web.app.inject({ method: 'POST', url: LENGTH, payload, headers: { 'content-type': type } })
  const all = [
    await sent('{"today":'),
    await sent('x', 'text/plain'),
    await sent(`"${'x'.repeat(1_000_001)}"`),
    await sent(JSON.stringify(Array.from({ length: 1001 }, () => ({})))),
  ]
  assert.deepEqual(
    all.map(({ statusCode }) => statusCode),
    [400, 415, 413, 413],
  )
  for (const { body } of all)
    assert.deepEqual(Object.keys(z.looseObject({}).parse(JSON.parse(body))).sort(), [
      'detail',
      'status',
      'title',
      'type',
    ])
})

test('the description is made from the schemas that requests are read with', async () => {
  const { body } = await web.app.inject({ url: '/api/v1/openapi.json' })
  const described = z
    .object({ openapi: z.string(), paths: z.record(z.string(), z.looseObject({})) })
    .parse(JSON.parse(body))
  assert.match(described.openapi, /^3\.1/)
  assert.deepEqual(Object.keys(described.paths), ['/calculations/length', '/calculations/deadline'])
  for (const field of ['half_term_blocks', 'statutory_carers', 'deemed_receipt', 'awaitingLeaveChoice'])
    assert.match(body, new RegExp(field))
})

test('one address that asks too often is told when to come again', async () => {
  const limited = await startWeb({ apis: [calculationsApi(calendars)] })
  const statuses: number[] = []
  for (let turn = 0; turn < 122; turn += 1) {
    const { statusCode, headers } = await limited.app.inject({ method: 'POST', url: LENGTH, payload: {} })
    statuses.push(statusCode)
    if (statusCode === 429) assert.ok(Number(headers['retry-after']) > 0)
  }
  assert.deepEqual([statuses[119], statuses[121]], [422, 429])
})

function post(url: string, payload: object) {
  return web.app.inject({ method: 'POST', url, payload })
}
