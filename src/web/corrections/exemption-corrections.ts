import { exemptionGroundCodes, exemptionGrounds } from '../../domain/induction/exemption.ts'
import { namedBody } from '../../domain/induction/body.ts'
import { openPeriod } from '../../domain/induction/record.ts'
import { exemptionLaw, exemptionText } from '../layout/exemption-words.ts'
import { asItIs, type Correction } from './correction-journey.ts'
import type { RecordToCorrect } from './on-record.ts'

const HINT =
  'Say what was seen, and how you know. It stays in the history, where everybody who sees the record can read it. Do not give medical details'

/** The department decided that somebody need not serve induction (Schedule 1), or on which other ground. */
export const recordExemption: Correction = {
  ...{ name: 'record-exemption', path: 'exemption', done: 'recorded an exemption on' },
  load: asItIs,
  blocked: ({ record }) => (record.outcome ? [{ code: 'outcome_outranks_exemption' }] : []),
  begin: ({ record: { exemption } }) =>
    exemption ? { choice: exemption.ground, on: exemption.decidedOn.toString() } : {},
  questions: ({ name, trn }, refusals) => [
    {
      slug: 'ground',
      title: `Why is ${name} exempt from induction?`,
      caption: `TRN: ${trn}`,
      lead: 'These are the reasons that can be given on a teacher record. One that comes with a route to qualified teacher status, such as QTLS, is recorded there alone.',
      fields: [{ kind: 'radios', name: 'choice', label: 'Reason for the exemption', items: grounds }],
      refusals,
    },
    {
      slug: 'decided',
      title: 'When was this decided?',
      fields: [{ kind: 'date', name: 'on', label: 'Exemption decided', hint: 'For example, 4 9 2026' }],
      refusals,
    },
  ],
  why: { title: 'How do you know that they are exempt?', hint: HINT },
  check: (own) => ({
    title: `Check before you record an exemption of ${own.name}`,
    ...{ recordedNow: recordedNow(own), saysEffect: true, then: onceRecorded(own) },
  }),
  request: ({ choice = '', on = '' }) => ({ kind: 'exemption_recorded', ground: choice, on, newId: '' }),
}

/** One recorded by mistake, or that holds no more. */
export const withdrawExemption: Correction = {
  ...{ name: 'withdraw-exemption', path: 'exemption/withdraw', done: 'taken an exemption off' },
  load: asItIs,
  blocked: ({ record }) => (record.exemption ? [] : [{ code: 'no_exemption' }]),
  questions: () => [],
  why: { title: 'Why is the exemption taken off?', hint: HINT },
  check: (own) => ({
    title: `Check before you take off the exemption of ${own.name}`,
    ...{ recordedNow: recordedNow(own), saysEffect: true, then: onceTakenOff },
  }),
  request: () => ({ kind: 'exemption_withdrawn' }),
}

const grounds = exemptionGroundCodes.map((value) => ({
  value,
  text: exemptionGrounds[value].trsReason,
  hint: exemptionLaw(value),
}))

function recordedNow({ record: { exemption } }: RecordToCorrect): string {
  return exemption ? exemptionText(exemption) : 'No exemption'
}

function onceRecorded({ record, bodies }: RecordToCorrect): readonly string[] {
  const open = openPeriod(record)
  const holder = open && namedBody(bodies, open.bodyId).name
  return [
    'They have nothing more to serve. No appropriate body can claim them, and no school can register them.',
    ...(holder === null ? [] : [`The period with ${holder} stays open until ${holder} releases them.`]),
    'We tell the teacher, the appropriate body that has them and each school that registered them.',
    'Teacher records do not take an exemption from this service. It stays on your list until it is entered there.',
  ]
}

const onceTakenOff = [
  'They need to serve induction again, unless the teacher record shows an exemption: that one stands until it is taken off there too.',
  'We tell the teacher, the appropriate body that has them and each school that registered them.',
]
