import type { Answers } from '../../../../application/drafts.ts'
import { computedOn, type PassRequest } from '../../../../domain/induction/close.ts'
import { shortfallReasons } from '../../../../domain/induction/record.ts'
import { servedAndRequired } from '../../../../domain/induction/shortfall.ts'
import { readDay } from '../../../../domain/values/calendar.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import { readTerms } from '../../../../domain/values/terms.ts'
import type { Question } from '../../../journey/journey.ts'
import { shortfallLaw, shortfallWords } from '../../../layout/record-words.ts'
import { inTerms } from '../../../length/figures.ts'
import type { OwnRecord } from '../own-record.ts'
import { closeRequest } from './close-questions.ts'

/** Why a pass stands on less than required: asked only when it does (R15). */
export function shortfallQuestions(
  own: OwnRecord,
  answers: Answers,
  refusals: (answers: Answers) => readonly Refusal[],
): readonly Question[] {
  const end = readDay(answers['end'] ?? '')
  const terms = readTerms(answers['terms'] ?? '')
  const worked = computedOn(own, answers['end'] ?? '', false)
  if (!end || !worked || typeof terms === 'string') return []
  const { served, required } = servedAndRequired({ record: own.record, end, terms, worked })
  if (served >= required) return []
  return [
    {
      slug: 'shortfall',
      title: 'Why do they pass with less than is required?',
      caption: `TRN: ${own.trn}`,
      lead: `Their periods come to ${inTerms(served / 1000)}. Induction takes ${inTerms(required / 1000)}. An ECT can only pass with less for one of these reasons.`,
      fields: [
        {
          ...{ kind: 'radios', name: 'shortfall', label: 'Reason for passing with less than is required' },
          items: shortfallReasons.map((value) => ({
            ...{ value, text: shortfallWords[value], hint: shortfallLaw[value] },
          })),
        },
      ],
      refusals,
    },
  ]
}

export function passRequest(answers: Answers): PassRequest {
  return { ...closeRequest(answers), shortfall: answers['shortfall'] ?? '' }
}
