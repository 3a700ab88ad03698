import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { lengthNotices, lengthRefusals } from '../../src/domain/record-length/length-codes.ts'
import { lengthOfRecord } from '../../src/domain/record-length/length-of-record.ts'
import type { Post } from '../../src/domain/record-length/post.ts'
import { sumOf } from '../../src/domain/record-length/segments.ts'
import { calendarOf } from '../../src/domain/schools/term-calendar.ts'
import { day } from '../../src/domain/values/calendar.ts'
import {
  buildExtension,
  buildPeriod,
  buildRecord,
  buildReduction,
  exactly,
  LANTERN,
  WORSTED,
} from '../support/build-record.ts'

const england = calendarOf([])

/** A post of so many half days a week: "2025-09-01..2026-07-21", open without an end. */
function post(span: string, halfDays: number | Post['patterns'], with_: Partial<Post> = {}): Post {
  const [start = '', end = ''] = span.split('..')
  return {
    ...{ registrationId: `post of ${span}`, schoolUrn: '900001', bodyId: LANTERN },
    ...{ start: day(start), end: end === '' ? null : day(end), absences: [], calendar: england },
    patterns: typeof halfDays === 'number' ? [{ from: day(start), halfDays }] : halfDays,
    ...with_,
  }
}

function away(from: string, to: string, halfDays: number, with_: Partial<Post['absences'][number]> = {}) {
  const dates = { from: day(from), to: day(to) }
  return { id: `away ${from}`, category: 'absence', ...dates, halfDays, extend: null, ...with_ } as const
}

const served = (record: InductionRecord, posts: readonly Post[], today: string) =>
  lengthOfRecord({ record, posts, today: day(today) }).served
const open = (start: string, with_ = {}) => buildRecord([buildPeriod(`${start}..`, with_)])

suite('terms served, from what schools registered (AC-9.3)', () => {
  const cases: readonly (readonly [string, InductionRecord, readonly Post[], string, number])[] = [
    ['a full-time year is 3', open('2024-09-02'), [post('2024-09-02..', 10)], '2025-08-31', 3],
    ['the same at 0.6 is 1.8', open('2024-09-02'), [post('2024-09-02..', 6)], '2025-08-31', 1.8],
    [
      '2.5 terms at half time are 1.25 (SG 2.34)',
      open('2024-09-02'),
      [post('2024-09-02..', 5)],
      '2025-05-25',
      1.25,
    ],
    [
      'six weeks and away are nothing (SG 2.33)',
      open('2024-09-02'),
      [post('2024-09-02..2024-10-11', 10)],
      '2024-12-20',
      0,
    ],
    ['a term at 0.2 is 0.2', open('2024-09-02'), [post('2024-09-02..2024-12-20', 2)], '2024-12-31', 0.2],
    [
      'two posts of 0.4 go at 0.8 (SG 3.16)',
      open('2024-09-02'),
      [post('2024-09-02..', 4), post('2024-09-02..', 4, { schoolUrn: '900002' })],
      '2024-12-20',
      0.8,
    ],
    [
      'more than full time counts as full time (Q24)',
      open('2024-09-02'),
      [post('2024-09-02..', 14), post('2024-09-02..', 4, { schoolUrn: '900002' })],
      '2024-12-20',
      1,
    ],
    [
      'hours that change count from their day',
      open('2024-09-02'),
      [
        post('2024-09-02..', [
          { from: day('2024-09-02'), halfDays: 10 },
          { from: day('2025-01-06'), halfDays: 5 },
        ]),
      ],
      '2025-04-04',
      1.5,
    ],
    ['without a registration the dates count full time', open('2024-09-02'), [], '2024-12-20', 1],
    [
      'a post that names another body does not count with this one',
      open('2024-09-02'),
      [post('2024-09-02..', 5, { bodyId: WORSTED })],
      '2024-12-20',
      1,
    ],
    [
      'time before the body counts for nothing (N-09)',
      open('2025-01-06'),
      [post('2024-09-02..', 10)],
      '2025-04-04',
      1,
    ],
    [
      'days before the first registration at another school are taken full time',
      open('2024-09-02', { schoolUrn: '900009' }),
      [post('2025-01-06..', 5)],
      '2025-04-04',
      1.5,
    ],
    [
      'absence below thirty days takes nothing away (N-12)',
      open('2024-09-02'),
      [post('2024-09-02..', 10, { absences: [away('2024-09-16', '2024-10-24', 59)] })],
      '2024-12-20',
      1,
    ],
  ]
  for (const [sentence, record, posts, today, expected] of cases)
    test(sentence, () => {
      assert.equal(served(record, posts, today), expected)
    })
})

suite('what is left, and when', () => {
  const lengthOf = (record: InductionRecord, posts: readonly Post[], today: string) =>
    lengthOfRecord({ record, posts, today: day(today) })
  const year = buildPeriod('2023-09-01..2024-07-24', { terms: exactly('3'), bodyId: WORSTED })

  test('closed periods count as recorded, whatever schools said', () => {
    const record = buildRecord([{ ...year, terms: exactly('2.25') }, buildPeriod('2024-09-02..')])
    const { served: sum, left, basis } = lengthOf(record, [post('2024-09-02..', 10)], '2024-12-20')
    assert.deepEqual([sum, left, basis], [3.25, 2.75, 'registrations'])
  })

  test('a period whose terms are to be confirmed leaves a least figure and no completion', () => {
    const awaiting = { ...year, terms: null }
    const length = lengthOf(buildRecord([awaiting, buildPeriod('2024-09-02..')]), [], '2024-12-20')
    assert.deepEqual([length.served, length.left, length.completesOn], [1, 5, null])
    assert.deepEqual(length.unconfirmed, [awaiting])
  })

  test('thirty days of absence push completion out by all of them (X-01)', () => {
    const record = buildRecord([year, buildPeriod('2024-09-02..')])
    const absences = (halves: number) => [away('2024-09-16', '2024-10-25', halves)]
    const completes = (halves: number) =>
      lengthOf(record, [post('2024-09-02..', 10, { absences: absences(halves) })], '2024-12-20').completesOn
    assert.equal(completes(59)?.toString(), '2025-07-22')
    assert.ok(Temporal.PlainDate.compare(completes(60) ?? day('1999-09-01'), day('2025-09-30')) > 0)
  })

  test('leave lengthens induction when the teacher chooses so, and waits for the choice (V-01)', () => {
    const record = buildRecord([year, buildPeriod('2024-09-02..')])
    const leave = (extend: boolean | null) =>
      lengthOf(
        record,
        [
          post('2024-09-02..', 10, {
            absences: [away('2024-09-16', '2024-12-20', 130, { category: 'maternity', extend })],
          }),
        ],
        '2025-01-31',
      )
    assert.equal(leave(false).completesOn?.toString(), '2025-07-22')
    assert.notEqual(leave(true).completesOn?.toString(), '2025-07-22')
    assert.ok(leave(null).length.notices.includes('leave_choice_outstanding'))
    assert.ok(!leave(false).length.notices.includes('leave_choice_outstanding'))
  })

  test('an extension follows completion though it was decided before, and counts towards what is required', () => {
    const decided = buildExtension({ decidedOn: day('2025-06-01'), terms: exactly('1') })
    const record = buildRecord([year, buildPeriod('2024-09-02..')], { extensions: [decided] })
    const { required, left, completesOn, length } = lengthOf(record, [], '2025-07-22')
    assert.deepEqual([required, left], [7, 1])
    assert.equal(completesOn?.toString(), '2025-12-19')
    assert.deepEqual(length.refusals, [])
  })

  test('a reduction is what is required, whenever it is looked at', () => {
    const reduction = buildReduction({ terms: exactly('4.5'), decidedOn: day('2024-11-01') })
    const record = buildRecord([year, buildPeriod('2024-09-02..')], { reduction })
    const { required, left, completesOn } = lengthOf(record, [], '2024-12-20')
    assert.deepEqual([required, left, completesOn?.toString()], [4.5, 0.5, '2025-02-14'])
  })

  test('the next review or assessment is told with its day', () => {
    const { nextDue } = lengthOf(open('2024-09-02'), [post('2024-09-02..', 10)], '2024-10-01')
    assert.deepEqual([nextDue?.kind, nextDue?.due], ['progress_review', '2024-12-20'])
  })
})

suite('whatever is recorded', () => {
  const posts = fc.array(
    fc.record({
      from: fc.integer({ min: 0, max: 500 }),
      lasts: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 400 })),
      halfDays: fc.integer({ min: 1, max: 14 }),
      away: fc.integer({ min: 0, max: 80 }),
    }),
    { maxLength: 3 },
  )
  const FIRST = day('2024-09-02')
  const facts = fc
    .record({ posts, before: fc.integer({ min: 0, max: 400 }), today: fc.integer({ min: 0, max: 900 }) })
    .map(({ posts: drawn, before, today }) => ({
      record: buildRecord([
        buildPeriod('2023-09-01..2024-07-24', { terms: { hundredths: before } }),
        buildPeriod('2024-09-02..'),
      ]),
      today: FIRST.add({ days: today }),
      posts: drawn.map(({ from, lasts, halfDays, away: halves }, index) => {
        const start = FIRST.add({ days: from })
        const end = lasts === null ? '' : start.add({ days: lasts }).toString()
        const absences =
          halves > 0 ? [away(start.toString(), start.add({ days: 40 }).toString(), halves)] : []
        const schoolUrn = String(900_001 + index)
        return post(`${start.toString()}..${end}`, halfDays, {
          schoolUrn,
          absences,
          registrationId: schoolUrn,
        })
      }),
    }))

  test('the lines of the sum come to what is served, less what is said to be set aside', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const length = lengthOfRecord(given)
        const { segments, setAside } = sumOf(given.record, length)
        const all = segments.reduce((sum, { value }) => sum + (value ?? 0), 0)
        assert.ok(
          setAside >= 0 && Math.abs(all - setAside - length.served) < 0.004,
          `${String(all)} ${String(length.served)}`,
        )
        assert.ok(length.served >= 0 && length.left >= 0 && length.served <= length.required)
      }),
      { numRuns: 200 },
    )
  })

  test('the order in which posts are read changes nothing', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const turned = lengthOfRecord({ ...given, posts: given.posts.toReversed() })
        const { served: sum, completesOn } = lengthOfRecord(given)
        assert.deepEqual([turned.served, turned.completesOn?.toString()], [sum, completesOn?.toString()])
      }),
      { numRuns: 100 },
    )
  })
})

test('every notice and refusal of the calculator’s examples is one that has words', () => {
  const file = path.join(import.meta.dirname, '../fixtures/induction-calculator.examples.json')
  const codes = z
    .object({ $includes: z.array(z.string()).optional() })
    .or(z.array(z.string()))
    .optional()
  const Examples = z.array(z.looseObject({ expect: z.looseObject({ notices: codes, refusals: codes }) }))
  const list = (given: z.infer<typeof codes>) => (Array.isArray(given) ? given : (given?.$includes ?? []))
  const known = new Set<string>([...lengthNotices, ...lengthRefusals])
  const seen = Examples.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ expect }) => [
    ...list(expect.notices),
    ...list(expect.refusals),
  ])
  assert.ok(seen.length > 20)
  assert.deepEqual(
    seen.filter((code) => !known.has(code)),
    [],
  )
})

suite('absence counts in its part of induction wherever it fell (X-01, X-08)', () => {
  const moved = (terms: string, with_ = {}) =>
    buildRecord([
      buildPeriod('2024-09-02..2025-02-14', { bodyId: WORSTED, terms: exactly(terms), ...with_ }),
      buildPeriod('2025-02-24..'),
    ])
  const posts = (there: Partial<Post>, here: Partial<Post> = {}) => [
    post('2024-09-02..2025-02-14', 10, { bodyId: WORSTED, ...there }),
    post('2025-02-24..', 10, { schoolUrn: '900002', ...here }),
  ]
  const partsOf = (record: InductionRecord, all: readonly Post[]) =>
    lengthOfRecord({ record, posts: all, today: day('2025-07-18') }).length.absence.map(
      ({ part, countedDays, extendsByDays }) => [part, countedDays, extendsByDays],
    )
  const twenty = away('2024-11-04', '2024-11-29', 40)
  const twelve = away('2025-03-03', '2025-03-18', 24)

  test('20 days at one school and 12 at the next are 32 in one part, and extend it', () => {
    const both = partsOf(moved('1.5'), posts({ absences: [twenty] }, { absences: [twelve] }))
    assert.deepEqual(both[0], [1, 32, 32])
    const one = partsOf(moved('1.5'), posts({ absences: [twenty] }))
    assert.deepEqual(one[0], [1, 20, 0])
  })

  test('leave that the teacher chose to add in an earlier period extends still', () => {
    const leave = { ...twenty, category: 'maternity', extend: true } as const
    assert.deepEqual(partsOf(moved('1.5'), posts({ absences: [leave] }))[0], [1, 0, 20])
  })

  test('what fell in a part that has ended stays there', () => {
    const record = buildRecord([
      buildPeriod('2023-09-01..2025-02-14', { bodyId: WORSTED, terms: exactly('4.5') }),
      buildPeriod('2025-02-24..'),
    ])
    const first = away('2023-11-06', '2023-12-01', 40)
    const all = posts({ start: day('2023-09-01'), absences: [first, twenty] }, { absences: [twelve] })
    const there = { ...all[0], patterns: [{ from: day('2023-09-01'), halfDays: 10 }] } as Post
    assert.deepEqual(partsOf(record, [there, ...all.slice(1)])[1], [2, 32, 32])
  })

  const stayed = (absences: Post['absences'], today: string) => {
    const all = [post('2024-09-02..', 10, { absences })]
    return lengthOfRecord({ record: open('2024-09-02'), posts: all, today: day(today) })
  }
  // Nobody is complete before they have been at their newest school for a term (N-07).
  const moves = [
    ['in part 1, none made up', away('2024-11-04', '2025-01-10', 80), '2025-07-22', '3', null],
    ['in part 1, some made up', away('2024-11-04', '2025-01-10', 80), '2025-09-26', '3', null],
    ['in part 2, some made up', away('2025-11-03', '2026-01-16', 80), '2026-09-25', '6', '2027-01-22'],
    [
      'as leave that was chosen',
      away('2024-11-04', '2024-11-29', 40, { category: 'maternity', extend: true }),
      ...['2025-09-12', '3', null],
    ],
  ] as const
  for (const [what, absence, end, terms, held] of moves)
    test(`days that a part still owes go along with a move: ${what}`, () => {
      const next = day(end).add({ days: 1 }).toString()
      const record = buildRecord([
        buildPeriod(`2024-09-02..${end}`, { bodyId: WORSTED, terms: exactly(terms) }),
        buildPeriod(`${next}..`),
      ])
      const all = [
        post(`2024-09-02..${end}`, 10, { bodyId: WORSTED, absences: [absence] }),
        post(`${next}..`, 10, { schoolUrn: '900002' }),
      ]
      for (const today of [next, '2027-07-20']) {
        const moved = lengthOfRecord({ record, posts: all, today: day(today) })
        const whole = stayed([absence], today)
        assert.deepEqual(
          [moved.completesOn?.toString(), moved.served, moved.length.extensionDaysLeft],
          [held ?? whole.completesOn?.toString(), whole.served, whole.length.extensionDaysLeft],
        )
        if (terms === '3') assert.equal(moved.length.partOneEndsOn, whole.length.partOneEndsOn)
        if (today === next) assert.ok((moved.length.extensionDaysLeft ?? 0) > 0)
      }
    })

  test('days of the same school before the body changed count too', () => {
    const [, here] = posts({}, { start: day('2024-09-02'), absences: [twenty, twelve] })
    assert.ok(here)
    assert.deepEqual(partsOf(moved('1.5'), [here])[0], [1, 32, 32])
  })
})

suite('hours above full time in one post (Q24)', () => {
  const notices = (record: InductionRecord, posts: readonly Post[]) =>
    lengthOfRecord({ record, posts, today: day('2025-05-01') }).length.notices.includes('fte_capped')
  const from = open('2024-09-02')
  const rows = (...given: readonly (readonly [string, number])[]) =>
    given.map(([since, halfDays]) => ({ from: day(since), halfDays }))
  const cases: readonly (readonly [string, readonly Post[], boolean])[] = [
    ['five days are none', [post('2024-09-02..', 10)], false],
    ['five and a half days are capped', [post('2024-09-02..', 11)], true],
    ['seven days are capped', [post('2024-09-02..', 14)], true],
    ['six days from later on', [post('2024-09-02..', rows(['2024-09-02', 6], ['2025-01-06', 12]))], true],
    ['six days until later', [post('2024-09-02..', rows(['2024-09-02', 12], ['2025-01-06', 6]))], true],
    [
      'six days before the body was agreed',
      [post('2024-04-15..', rows(['2024-04-15', 12], ['2024-09-02', 6]))],
      false,
    ],
    [
      'six days after the last day',
      [post('2024-09-02..2025-04-04', rows(['2024-09-02', 6], ['2025-04-21', 12]))],
      false,
    ],
    ['a post too short to count', [post('2024-09-02..2024-09-20', 12)], false],
    ['a post with another body', [post('2024-09-02..', 12, { bodyId: WORSTED })], false],
    [
      'two posts that come to full time',
      [post('2024-09-02..', 6), post('2024-09-03..', 4, { schoolUrn: '900002' })],
      false,
    ],
  ]
  for (const [name, posts, expected] of cases)
    test(name, () => {
      assert.equal(notices(from, posts), expected)
    })

  test('serves no more than full time', () => {
    assert.equal(
      served(from, [post('2024-09-02..', 14)], '2025-05-01'),
      served(from, [post('2024-09-02..', 10)], '2025-05-01'),
    )
  })
})
