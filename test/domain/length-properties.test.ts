import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { calculateLength, partOneEndsOn } from '../../src/domain/length/calculate-length.ts'
import {
  absenceKinds,
  type Absence,
  type Calendar,
  type LengthInput,
  type Stint,
} from '../../src/domain/length/input.ts'
import { calendarSchema } from '../../src/application/length/calendar-schema.ts'
import { day as calendarDay, daysInclusive } from '../../src/domain/values/calendar.ts'

const file = path.join(import.meta.dirname, '../fixtures/calendar-rc.json')
const RC: Calendar = z.object({ RC: calendarSchema }).parse(JSON.parse(readFileSync(file, 'utf8'))).RC

const FIRST = Temporal.PlainDate.from('2021-09-01')
const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => FIRST.add({ days }).toString())
const fte = fc.integer({ min: 1, max: 10 }).map((tenths) => tenths / 10)

const stints: fc.Arbitrary<Stint[]> = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 900 }),
      lasts: fc.integer({ min: 0, max: 700 }),
      fte,
      later: fte,
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((posts) =>
    posts.map(({ from, lasts, fte: hours, later }, index) => {
      const start = FIRST.add({ days: from })
      const change = start.add({ days: 1 + Math.floor(lasts / 2) })
      return {
        school: String(100_001 + index),
        from: start.toString(),
        to: start.add({ days: lasts }).toString(),
        fte: [
          { from: start.toString(), fte: hours },
          { from: change.toString(), fte: later },
        ],
        employment: 'post' as const,
        agreedOn: start.toString(),
      }
    }),
  )

const absence: fc.Arbitrary<Absence> = fc.record({
  from: day(0, 1500),
  days: fc.integer({ min: 1, max: 80 }).map((halves) => halves / 2),
  kind: fc.constantFrom(...absenceKinds),
})
const absences = fc.array(absence, { maxLength: 4 })

const inputs: fc.Arbitrary<LengthInput> = fc.record({
  today: day(0, 1800),
  calendar: fc.constant(RC),
  convention: fc.constantFrom(
    'half_term_blocks' as const,
    'whole_term_fraction' as const,
    'days_of_65' as const,
  ),
  teacher: fc.constant({ qtsAwardedOn: '2021-07-10' }),
  stints,
  absences,
})

test('what is served is never below nothing, above what is required, or above the time employed', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { servedTerms, requiredTerms, remainingTerms, stints: figures } = calculateLength(input)
      assert.ok(servedTerms !== null && requiredTerms !== null && remainingTerms !== null)
      const raw = figures.reduce((sum, { rawTerms }) => sum + (rawTerms ?? 0), 0)
      assert.ok(servedTerms >= 0 && servedTerms <= requiredTerms && servedTerms <= raw + 0.005)
      assert.ok(Math.abs(requiredTerms - servedTerms - remainingTerms) <= 0.0011)
    }),
    { numRuns: 300 },
  )
})

test('another absence never brings completion forward', () => {
  fc.assert(
    fc.property(inputs, absence, (input, more) => {
      const before = calculateLength(input).completesOn
      const after = calculateLength({ ...input, absences: [...(input.absences ?? []), more] }).completesOn
      assert.ok(
        before === null ? after === null : after === null || after >= before,
        `${String(before)} to ${String(after)}`,
      )
    }),
    { numRuns: 300 },
  )
})

test('the order in which posts and absences are given changes no figure', () => {
  fc.assert(
    fc.property(inputs, ({ stints: posts, absences: away = [], ...input }) => {
      const turned = posts.toReversed()
      const one = calculateLength({ ...input, stints: posts, absences: away })
      const other = calculateLength({ ...input, stints: turned, absences: away.toReversed() })
      assert.deepEqual(unordered(other, turned), unordered(one, posts))
    }),
    { numRuns: 300 },
  )
})

/** Lists that come in the order given are sorted, and a post is known by its school instead of its place. */
function unordered(length: ReturnType<typeof calculateLength>, posts: readonly Stint[]) {
  const known = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && 'stint' in value && typeof value.stint === 'number'
      ? { ...value, stint: posts[value.stint]?.school }
      : value
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each, known)).toSorted()
  return Object.fromEntries(
    Object.entries(length).map(([name, value]) => [name, Array.isArray(value) ? sorted(value) : value]),
  )
}

test('a post split in two at the end of a term, both long enough, serves the same', () => {
  const ends = RC.terms.map(({ end }) => end).filter((end) => end >= '2021-12-01' && end <= '2023-05-01')
  fc.assert(
    fc.property(fc.constantFrom(...ends), fte, day(0, 1800), (end, hours, today) => {
      const post = (from: string, to: string): Stint => ({
        ...{ school: '100001', from, to, fte: [{ from, fte: hours }] },
        ...{ employment: 'post', agreedOn: from },
      })
      const input = {
        today,
        calendar: RC,
        convention: 'half_term_blocks' as const,
        teacher: { qtsAwardedOn: '2021-07-10' },
      }
      const next = Temporal.PlainDate.from(end).add({ days: 1 }).toString()
      const whole = calculateLength({ ...input, stints: [post('2021-09-01', '2024-07-31')] })
      const split = calculateLength({ ...input, stints: [post('2021-09-01', end), post(next, '2024-07-31')] })
      assert.equal(split.servedTerms, whole.servedTerms)
      assert.equal(split.completesOn, whole.completesOn)
    }),
    { numRuns: 200 },
  )
})

test('without concurrent posts or absence, what is served is the sum over the posts shown', () => {
  fc.assert(
    fc.property(inputs, (given) => {
      const input = { ...given, stints: oneByOne(given.stints), absences: [] }
      const { servedTerms, requiredTerms, stints: figures } = calculateLength(input)
      const sum = figures.reduce((all, { countedTerms }) => all + (countedTerms ?? 0), 0)
      assert.ok(
        Math.abs(Math.min(sum, requiredTerms ?? 0) - (servedTerms ?? -1)) <= 0.0011,
        `${String(sum)} ${String(servedTerms)}`,
      )
    }),
    { numRuns: 400 },
  )
})

/** Posts without the days that an earlier one has. */
function oneByOne(posts: readonly Stint[]): readonly Stint[] {
  return posts
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .flatMap((post, index, all) => {
      const next = all[index + 1]?.from ?? '9999-12-31'
      const to =
        [post.to ?? next, Temporal.PlainDate.from(next).subtract({ days: 1 }).toString()].toSorted()[0] ?? ''
      return to < post.from ? [] : [{ ...post, to }]
    })
}

test('a row of hours that changes nothing changes no figure', () => {
  fc.assert(
    fc.property(inputs, fc.boolean(), fc.integer({ min: 1, max: 600 }), (given, isProRata, days) => {
      const input = { ...given, policy: { absenceThresholdProRata: isProRata } }
      const again = ({ from, fte: rows }: Stint) => {
        const on = Temporal.PlainDate.from(from).add({ days }).toString()
        const hours = rows.findLast((row) => row.from <= on)?.fte ?? 0
        const more = rows.some((row) => row.from === on) ? [] : [{ from: on, fte: hours }]
        return [...rows, ...more].toSorted((a, b) => (a.from < b.from ? -1 : 1))
      }
      const split = input.stints.map((stint) => ({ ...stint, fte: again(stint) }))
      assert.deepEqual(calculateLength({ ...input, stints: split }), calculateLength(input))
    }),
    { numRuns: 300 },
  )
})

test('part-time posts at once, their schools closed on different days, serve the sum of both', () => {
  const closures = fc.array(
    day(0, 700).map((on) => [on, on] as const),
    { maxLength: 8 },
  )
  const half = fc.integer({ min: 1, max: 5 }).map((tenths) => tenths / 10)
  fc.assert(
    fc.property(closures, half, half, day(0, 900), day(30, 800), (closed, one, other, today, from) => {
      const elsewhere = { ...RC, terms: RC.terms.map((term) => ({ ...term, closed })) }
      const post = (school: string, start: string, hours: number): Stint => ({
        ...{ school, from: start, to: null, fte: [{ from: start, fte: hours }] },
        ...{ employment: 'post', agreedOn: start },
      })
      const { servedTerms, stints: figures } = calculateLength({
        ...{ today, calendar: RC, convention: 'days_of_65' },
        teacher: { qtsAwardedOn: '2021-07-10' },
        stints: [post('100001', '2021-09-01', one), { ...post('100002', from, other), calendar: elsewhere }],
      })
      const sum = figures.reduce((all, { countedTerms }) => all + (countedTerms ?? 0), 0)
      assert.ok(Math.abs(Math.min(sum, 6) - (servedTerms ?? -1)) <= 0.0011)
    }),
    { numRuns: 200 },
  )
})

test('nobody serves the first half of induction in 182 days, so that a list need not work it out before', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const begins = input.stints.map(({ from }) => from).toSorted()[0] ?? ''
      const ends = partOneEndsOn({ ...input, convention: 'half_term_blocks' })
      if (ends !== null) assert.ok(daysInclusive(calendarDay(begins), calendarDay(ends)) > 182)
    }),
  )
})
