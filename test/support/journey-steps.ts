import { BORN } from './ports.ts'
import { dateOf, type BodyPages } from './body-pages.ts'
import { asking, bodyIds, recorderOf } from './people-asking.ts'

type Fields = Readonly<Record<string, string>>

/** One page of a journey: answers that are refused there, and one that goes on. */
type Step = Readonly<{ slug: string; bad: readonly Fields[]; good: Fields }>
export type JourneySteps = Readonly<{ start: string; steps: readonly Step[] }>

const LONG = 'x'.repeat(10_000)
const CONTROL = '\u0000\u0007\u001b'

/** What people and programs type into a date that is no date. */
export function noDates(name: string): Fields[] {
  const typed = (day: string, month: string, year: string): Fields => ({
    ...{ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year },
  })
  return [
    typed('', '', ''),
    typed('one', 'September', 'twenty'),
    typed('1', '9', '25'),
    typed('29', '2', '2025'),
    typed('31', '2', '2026'),
    typed('1', '', '2026'),
    typed('-1', '9', '2025'),
    typed('1e0', '9', '2025'),
    typed(CONTROL, CONTROL, CONTROL),
    typed('🎂', '9', '2025'),
    typed(LONG, '9', '2025'),
  ]
}

const noTerms = (...more: string[]): Fields[] =>
  ['', 'two', '2,5', '.5', '1.255', '-1', '16.01', '1e1', '½', '🎂', CONTROL, LONG, ...more].map((terms) => ({
    terms,
  }))

const end: Step = {
  slug: 'end',
  bad: [...noDates('end'), dateOf('end', '2026-09-04'), dateOf('end', '2025-08-31')],
  good: dateOf('end', '2026-07-17'),
}
/** A release may lie up to 120 days ahead: it is then planned. */
const endOfRelease: Step = {
  ...end,
  bad: [...noDates('end'), dateOf('end', '2027-01-02'), dateOf('end', '2025-08-31')],
}
const terms: Step = { slug: 'terms', bad: noTerms('9'), good: { terms: '2.75' } }
const noteToNext: Step = {
  slug: 'note',
  bad: [],
  good: { noteToNext: 'Two observations are still to come 🎂' },
}
const shortfall: Step = {
  slug: 'shortfall',
  bad: [{}, { shortfall: 'early' }, { shortfall: LONG }],
  good: { shortfall: 'records_lost' },
}
const reason: Step = {
  slug: 'reason',
  bad: [{ reason: '' }, { reason: CONTROL }, { reason: LONG }, { reason: ' \r\n ' }],
  good: { reason: 'Two observations were cancelled 🎂' },
}
const extension: readonly Step[] = [
  { slug: 'terms', bad: noTerms('0', '0.09'), good: { terms: '1.5' } },
  {
    slug: 'ground',
    bad: [{}, { reasonKind: 'holiday' }, { reasonKind: LONG }],
    good: { reasonKind: 'illness' },
  },
  {
    slug: 'decided',
    bad: [...noDates('decidedOn'), dateOf('decidedOn', '2026-09-04'), dateOf('decidedOn', '2025-08-31')],
    good: dateOf('decidedOn', '2026-09-01'),
  },
  reason,
]
const start: Step = {
  slug: 'start',
  bad: [...noDates('start'), dateOf('start', '2026-09-04'), dateOf('start', '2025-06-30')],
  good: dateOf('start', '2025-09-08'),
}
/** A claim may start up to 120 days ahead: it then waits for its day. */
const startOfClaim: Step = {
  ...start,
  bad: [...noDates('start'), dateOf('start', '2027-01-02'), dateOf('start', '2025-06-30')],
}
const programme: Step = {
  slug: 'programme',
  bad: [{ programme: '' }, { programme: 'fip' }, { programme: LONG }],
  good: { programme: 'school_led' },
}
const school: Step = {
  slug: 'school',
  bad: [
    { schoolSearch: '', schoolNotKnown: '' },
    ...['no such school anywhere', LONG, '🏫', CONTROL].map((schoolSearch) => ({
      schoolSearch,
      schoolNotKnown: '',
    })),
    { schoolSearch: 'Whinmoor', schoolNotKnown: 'yes' },
  ],
  good: { schoolSearch: 'whinmoor rise', schoolNotKnown: '' },
}

export const journeyNames = [
  'claim',
  'release',
  'pass',
  'fail',
  'add extension',
  'change extension',
  'remove extension',
  'period',
] as const
export type JourneyName = (typeof journeyNames)[number]

/** A journey of Lantern's on somebody ready for it, page by page. */
export async function stepsOf(web: BodyPages, journey: JourneyName): Promise<JourneySteps> {
  if (journey === 'claim')
    return { start: '/appropriate-body/claim', steps: claimSteps(web.started.newPerson()) }
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const at = `/appropriate-body/ects/${teacherId}`
  if (journey === 'release') return { start: `${at}/release`, steps: [endOfRelease, terms, noteToNext] }
  if (journey === 'pass') return { start: `${at}/pass`, steps: [end, terms, shortfall] }
  if (journey === 'fail') return { start: `${at}/fail`, steps: failSteps }
  if (journey === 'period') return { start: `${at}/period`, steps: [start, programme, school] }
  if (journey === 'add extension') return { start: `${at}/extensions/add`, steps: extension }
  const one = `${at}/extensions/${await extended(web, teacherId)}`
  return journey === 'change extension'
    ? { start: `${one}/change`, steps: extension }
    : { start: `${one}/remove`, steps: [reason] }
}

const failSteps: readonly Step[] = [
  {
    slug: 'told',
    bad: [{}, { appealRightGiven: '' }, { appealRightGiven: 'no' }, { appealRightGiven: LONG }],
    good: { appealRightGiven: 'yes' },
  },
  {
    slug: 'told-on',
    bad: [...noDates('toldInWritingOn'), dateOf('toldInWritingOn', '2026-09-04')],
    good: dateOf('toldInWritingOn', '2026-07-20'),
  },
  { ...end, bad: [...end.bad, dateOf('end', '2026-07-21')] },
  terms,
]

function claimSteps(trn: string): readonly Step[] {
  const born = dateOf('dateOfBirth', BORN)
  const noTrns = [
    '',
    '123456',
    '12345678',
    'RP99/12345',
    '7000O35',
    '７００００３５',
    '🎂',
    CONTROL,
    LONG,
    '7000099',
  ]
  return [
    {
      slug: 'find',
      bad: [
        ...noTrns.map((typed) => ({ ...born, trn: typed })),
        ...[
          ...noDates('dateOfBirth'),
          ...['2008-09-04', '1926-09-02'].map((iso) => dateOf('dateOfBirth', iso)),
        ].map((typed) => ({ ...typed, trn })),
      ],
      good: { ...born, trn },
    },
    { slug: 'teacher', bad: [], good: {} },
    { ...startOfClaim, bad: [...startOfClaim.bad, dateOf('start', '2021-08-31')] },
    programme,
    school,
  ]
}

/** An extension that stands, by id. */
async function extended(web: BodyPages, teacherId: string): Promise<string> {
  const result = await web.started.service.addExtension(asking(recorderOf(bodyIds.lantern)), {
    ...{ teacherId, seenVersion: null, terms: '1', kind: 'support', decidedOn: '2026-08-01' },
    reason: 'The mentor left',
  })
  if (result.kind === 'refused') throw new Error(`not extended: ${result.refusals[0]?.code ?? ''}`)
  return result.record.extensions[0]?.id ?? ''
}
