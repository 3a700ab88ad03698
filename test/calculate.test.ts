import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { calculate } from '../src/application/length/calculate.ts'

const ROOT = path.join(import.meta.dirname, '..')
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8'))
const lengths = z
  .array(z.object({ id: z.string(), input: z.looseObject({}), expect: z.looseObject({}) }))
  .parse(fixture('induction-calculator.examples.json'))
const deadlines = z
  .array(
    z.object({
      id: z.string(),
      title: z.string(),
      input: z.unknown(),
      expect: z.object({ date: z.string() }),
    }),
  )
  .parse(fixture('deadlines.examples.json'))

test('a list of inputs on the command line is answered in its order, calendars by name', () => {
  const answer = run('length', JSON.stringify(lengths.map(({ input }) => input)))
  assert.equal(answer.status, 0, answer.stderr)
  const outputs = z
    .array(z.looseObject({ requiredTerms: z.number().nullable() }))
    .parse(JSON.parse(answer.stdout))
  assert.equal(outputs.length, lengths.length)
  for (const [index, { id, expect }] of lengths.entries())
    if ('completesOn' in expect) assert.equal(outputs[index]?.['completesOn'], expect['completesOn'], id)
})

test('one input is answered by one output', () => {
  const answer = run('deadline', JSON.stringify(deadlines[0]?.input))
  assert.deepEqual(JSON.parse(answer.stdout), deadlines[0]?.expect)
})

test('every deadline of the contract', () => {
  const answer = run('deadline', JSON.stringify(deadlines.map(({ input }) => input)))
  assert.deepEqual(
    JSON.parse(answer.stdout),
    deadlines.map(({ expect }) => expect),
  )
})

test('papers are due ten working days before a hearing', () => {
  const input = { kind: 'hearing_papers', trigger: '2026-11-16', bankHolidays: [] }
  assert.deepEqual(calculate('deadline', input), { kind: 'calculated', output: { date: '2026-11-02' } })
})

test('an input that is not JSON, or asks for nothing known, ends with 1 and says so', () => {
  assert.deepEqual(pick(run('length', '{"today":')), {
    status: 1,
    stdout: '',
    stderr: 'The input is not JSON\n',
  })
  assert.deepEqual(pick(run('width', '{}')), {
    status: 1,
    stdout: '',
    stderr: 'Say one of: length, deadline\n',
  })
  const answer = run('deadline', '[{"kind":"appeal","trigger":"2026-02-31","bankHolidays":[]}]')
  assert.deepEqual(pick(answer), {
    ...{ status: 1, stdout: '' },
    stderr: '[0].trigger: must be a real date, like 2026-09-01\n',
  })
})

const plain = lengths[0]?.input ?? {}
const calendar = z
  .record(z.string(), z.looseObject({ terms: z.array(z.unknown()) }))
  .parse(fixture('calendar-rc.json'))['RC']
const stint = { school: '100001', from: '2024-09-02', to: null, employment: 'post', agreedOn: '2024-07-24' }
const full = [{ from: '2024-09-02', fte: 1 }]

const malformed: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['a day that is none', { today: '2024-02-30' }, 'today'],
  [
    'more than full time',
    { stints: [{ ...stint, fte: [{ from: '2024-09-02', fte: 1.2 }] }] },
    'stints[0].fte[0].fte',
  ],
  ['no hours', { stints: [{ ...stint, fte: [{ from: '2024-09-02', fte: 0 }] }] }, 'stints[0].fte[0].fte'],
  ['two working patterns on one day', { stints: [{ ...stint, fte: [...full, ...full] }] }, 'stints[0].fte'],
  [
    'a post that ends before it begins',
    { stints: [{ ...stint, to: '2024-09-01', fte: full }] },
    'stints[0].to',
  ],
  ['a third of a day', { absences: [{ from: '2024-10-01', days: 0.3, kind: 'ad_hoc' }] }, 'absences[0].days'],
  [
    'fewer than no days',
    { absences: [{ from: '2024-10-01', days: -1, kind: 'ad_hoc' }] },
    'absences[0].days',
  ],
  [
    'a huge number of days',
    { absences: [{ from: '2024-10-01', days: 1e9, kind: 'ad_hoc' }] },
    'absences[0].days',
  ],
  [
    'an unknown kind of absence',
    { absences: [{ from: '2024-10-01', days: 1, kind: 'holiday' }] },
    'absences[0].kind',
  ],
  ['a calendar without terms', { calendar: { ...calendar, terms: [] } }, 'calendar.terms'],
  [
    'a half-term outside its term',
    {
      calendar: {
        ...calendar,
        terms: [Object.assign({}, calendar?.terms[0], { halfTerm: ['2030-02-18', '2030-02-22'] })],
      },
    },
    'calendar.terms[0].halfTerm',
  ],
  [
    'terms that overlap',
    { calendar: { ...calendar, terms: [calendar?.terms[0], calendar?.terms[0]] } },
    'calendar.terms',
  ],
  ['a field that nobody knows', { mood: 'good' }, ''],
  ['an unknown convention', { convention: 'by_the_moon' }, 'convention'],
]
for (const [what, change, where] of malformed)
  test(`${what} is malformed, and the place is named`, () => {
    const answer = calculate('length', { ...plain, calendar, ...change })
    assert.equal(answer.kind, 'malformed')
    assert.deepEqual(
      answer.problems.map((problem) => problem.path),
      [where],
    )
  })

function run(name: string, input: string) {
  return spawnSync(process.execPath, [path.join(ROOT, 'src/cli.ts'), 'calculate', name], {
    input,
    encoding: 'utf8',
  })
}

function pick({ status, stdout, stderr }: ReturnType<typeof run>) {
  return { status, stdout, stderr }
}
