import fc from 'fast-check'

/** A request in the words of the service: right in itself more often than not, so that sequences go somewhere. */
export type AnyRequest = Readonly<
  | { kind: 'claim'; start: string; programme: string; schoolUrn: string }
  | { kind: 'release'; end: string; terms: string; termsReason: string }
  | { kind: 'pass'; end: string; terms: string; termsReason: string; shortfall: string }
  | {
      kind: 'fail'
      end: string
      terms: string
      termsReason: string
      toldInWritingOn: string
      appealRightGiven: boolean
    }
  | { kind: 'addExtension'; terms: string; reasonKind: string; decidedOn: string; reason: string }
  | {
      kind: 'changeExtension'
      which: number
      terms: string
      reasonKind: string
      decidedOn: string
      reason: string
    }
  | { kind: 'removeExtension'; which: number; reason: string }
  | {
      kind: 'agreeReduction'
      route: string
      terms: string
      decidedOn: string
      agreedOn: string
      teacherAgreed: boolean
    }
  | { kind: 'withdrawReduction'; reason: string }
  | { kind: 'changeOpenPeriod'; start: string; programme: string; schoolUrn: string }
>

/** By which of the bodies or, from 0 up, by which of those who only look on; so many days after the one before. */
export type AnyStep = Readonly<{ by: number; onlooker: number; daysLater: number; request: AnyRequest }>

// "T-12" is twelve days before the day of the request.
const nearDay = fc
  .oneof(
    { arbitrary: fc.integer({ min: -30, max: 0 }), weight: 40 },
    { arbitrary: fc.integer({ min: -400, max: 2 }), weight: 6 },
  )
  .map((days) => `T${String(days)}`)
const nonsense = fc.constantFrom(
  '',
  '2025-02-29',
  '2025-02-31',
  '25-09-01',
  'aa-bb-cccc',
  '1999-08-31',
  '2031-01-01',
)
const date = fc.oneof({ arbitrary: nearDay, weight: 14 }, { arbitrary: nonsense, weight: 1 })
const terms = fc.oneof(
  { arbitrary: fc.constantFrom('0', '0', '0.1', '0.2', '0.25', '0.5', '1.25'), weight: 12 },
  { arbitrary: fc.constantFrom('', '4.r5', '1.255', '-1', '16', '16.01', '3.5'), weight: 2 },
)
const reason = fc.constantFrom(
  'They were ill',
  'Evidence was lost',
  'Support was agreed',
  'An observation was missed',
  ' ',
)
const reasonKind = fc.constantFrom('illness', 'support', 'documentation', 'disability', 'absence')
const programme = fc.constantFrom('provider_led', 'school_led', 'provider_led', 'school_led', 'fip')
const schoolUrn = fc.constantFrom('', '', '900001', '900001', '', '000000')
const which = fc.constantFrom(0, 0, 0, 1, 2)
const termsReason = fc.constantFrom(
  'They were on secondment',
  'A term was served elsewhere',
  '',
  'Records were lost',
)
const closing = { end: date, terms, termsReason }
const shortfall = fc.constantFrom(
  'records_lost',
  'records_lost',
  'reduction_agreed',
  'part_time_reduction',
  '',
)
const extension = {
  terms: fc.constantFrom('0.1', '0.5', '1', '1.25', '2', '0.09', ''),
  reasonKind,
  decidedOn: fc.constantFrom('T0', 'T0', 'T-1', 'T-3', 'T-60', 'T1', ''),
  reason,
}

const anyRequest: fc.Arbitrary<AnyRequest> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('claim'), start: date, programme, schoolUrn }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('release'), ...closing }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), ...closing, shortfall }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fail'),
      ...closing,
      toldInWritingOn: fc.constantFrom('T0', 'T0', 'T-2', 'T1', ''),
      appealRightGiven: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('addExtension'), ...extension }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('changeExtension'), which, ...extension }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('removeExtension'), which, reason }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{
        kind: fc.constant('agreeReduction'),
        route: fc.constantFrom('experience', 'wales', 'wales', 'experience', 'part_time', ''),
      },
      terms: fc.constantFrom('3', '1', '5.75', '2.5', '6', '0.5', ''),
      ...{
        decidedOn: fc.constantFrom('T0', 'T0', 'T-1', 'T1'),
        agreedOn: fc.constantFrom('T0', 'T-1', 'T-1'),
      },
      teacherAgreed: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('withdrawReduction'), reason }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('changeOpenPeriod'), start: date, programme, schoolUrn }),
  },
)

export const MOST_REQUESTS = 30

/** Up to 30 requests by three bodies, over a year and more. */
export const anySequence = (fewest = 1): fc.Arbitrary<AnyStep[]> =>
  fc.array(
    fc.record({
      by: fc.constantFrom(0, 0, 0, 0, 1, 1, 2),
      onlooker: fc.constantFrom(...Array<number>(20).fill(-1), 0, 1, 2, 3),
      daysLater: fc.constantFrom(0, 0, 1, 7, 20, 40),
      request: anyRequest,
    }),
    { minLength: fewest, maxLength: MOST_REQUESTS, size: 'max' },
  )

/** The request with its days written out, as they are on the day it is made. */
export function onDay<Request extends AnyRequest>(request: Request, today: Temporal.PlainDate): Request {
  const write = (value: unknown) => {
    const days = typeof value === 'string' ? /^T(-?\d+)$/.exec(value)?.[1] : undefined
    return days === undefined ? value : today.add({ days: Number(days) }).toString()
  }
  const written = Object.entries(request).map(([name, value]): [string, unknown] => [name, write(value)])
  return { ...request, ...Object.fromEntries<unknown>(written) }
}
