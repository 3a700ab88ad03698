import type { Answers } from '../../../../application/drafts.ts'
import type { AppropriateBody } from '../../../../domain/induction/body.ts'
import { reductionRoutes } from '../../../../domain/induction/record.ts'
import type { ReductionRequest } from '../../../../domain/induction/reduce.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import type { Field, Question } from '../../../journey/journey.ts'
import { showTerms } from '../../../layout/format.ts'
import { reductionRouteLaw, reductionRouteWords } from '../../../layout/record-words.ts'

type Asking = Readonly<{
  trn: string
  name: string
  body: Pick<AppropriateBody, 'reductionMinimum'>
  refusals: (answers: Answers) => readonly Refusal[]
}>

/** By which route, to what length, on what conditions, when decided, that the teacher agreed, and why. */
export function reductionQuestions(
  answers: Answers,
  { trn, name, body, refusals }: Asking,
): readonly Question[] {
  const shared = { caption: `TRN: ${trn}`, refusals }
  const isPartTime = answers['route'] === 'part_time'
  return [
    {
      ...{ slug: 'route', title: 'Why is induction reduced?', ...shared },
      clears: ['evidence', 'standardsMet'],
      fields: [
        {
          ...{ kind: 'radios', name: 'route', label: 'Reason for the reduction' },
          items: reductionRoutes.map((value) => ({
            ...{ value, text: reductionRouteWords[value], hint: reductionRouteLaw[value] },
          })),
        },
      ],
    },
    isPartTime
      ? {
          ...{ slug: 'final', title: 'When is the final assessment?', ...shared },
          fields: [
            {
              ...{ kind: 'date', name: 'finalAssessmentOn', label: 'Final assessment' },
              hint: 'For example, 20 7 2026. Induction then takes what they have served by that day',
            },
          ],
        }
      : {
          ...{ slug: 'terms', title: 'How many terms does induction take now?', ...shared },
          fields: [
            {
              ...{ kind: 'text', name: 'terms', label: 'Terms in all', suffix: 'FTE terms', width: 5 },
              hint: `Everything they serve, from the beginning: at least ${fewest(body)}`,
              inputmode: 'decimal',
              onCheck: { value: (stored) => `${stored} FTE ${stored === '1' ? 'term' : 'terms'}` },
            },
          ],
        },
    {
      ...{ slug: 'conditions', title: 'What the law asks for', ...shared },
      lead: 'Induction can only be reduced when this is so.',
      fields: conditions(answers['route'] ?? '', name),
    },
    {
      ...{ slug: 'decided', title: 'When was the reduction decided?', ...shared },
      fields: [{ kind: 'date', name: 'decidedOn', label: 'Decided on', hint: 'For example, 20 4 2026' }],
    },
    {
      ...{ slug: 'agreed', title: `Has ${name} agreed?`, ...shared },
      lead: 'If the ECT wants to serve the full period, they must be allowed to.',
      fields: [
        tick('teacherAgreed', 'Agreement of the ECT', `Yes, ${name} has agreed to a shorter induction`),
        { kind: 'date', name: 'agreedOn', label: 'Agreed on', hint: 'For example, 18 4 2026' },
      ],
    },
    {
      ...{ slug: 'reason', title: 'What is the reduction based on?', ...shared },
      fields: [
        {
          ...{ kind: 'textarea', name: 'reason', label: 'Details' },
          hint: 'The evidence you have seen, and the advice of the headteacher',
        },
      ],
    },
  ]
}

function fewest({ reductionMinimum }: Asking['body']): string {
  return reductionMinimum
    ? `${showTerms(reductionMinimum.terms)} full-time equivalent (FTE), the minimum of your organisation`
    : '1 full-time equivalent (FTE) term'
}

function conditions(route: string, name: string): readonly Field[] {
  const standards = tick(
    'standardsMet',
    'Teachers’ Standards',
    `Yes, we are satisfied that ${name} meets the Teachers’ Standards`,
  )
  if (route === 'part_time') return [standards]
  if (route === 'wales')
    return [tick('evidence', 'Records from Wales', 'Yes, we have seen the records of induction in Wales')]
  return [
    tick(
      'evidence',
      'Experience',
      `Yes, ${name} has extensive experience of teaching whole classes to the Teachers’ Standards`,
    ),
    standards,
  ]
}

function tick(name: string, label: string, text: string): Field {
  return { kind: 'checkbox', name, label, text }
}

export function reductionRequest(answers: Answers): ReductionRequest {
  const said = (name: string) => answers[name] === 'yes'
  const text = (name: string) => answers[name] ?? ''
  return {
    ...{ route: text('route'), terms: text('terms'), finalAssessmentOn: text('finalAssessmentOn') },
    ...{ evidence: said('evidence'), standardsMet: said('standardsMet') },
    ...{ decidedOn: text('decidedOn'), teacherAgreed: said('teacherAgreed') },
    ...{ agreedOn: text('agreedOn'), reason: text('reason') },
  }
}
