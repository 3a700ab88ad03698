import { appealResults } from '../../domain/conclusion/conclusion.ts'
import type { Item, Question } from '../journey/journey.ts'
import { appealResultWords } from '../layout/conclusion-words.ts'
import type { Refusals } from './correction-questions.ts'

/** What the result of an appeal is, and whatever else may be said of it instead. */
export function resultQuestion(name: string, refusals: Refusals, more: readonly Item[] = []): Question {
  const results = appealResults.map((value) => ({ value, text: appealResultWords[value] }))
  return {
    slug: 'result',
    title: `What is the result of the appeal of ${name}?`,
    fields: [{ kind: 'radios', name: 'choice', label: 'Result', items: [...results, ...more] }],
    clears: ['terms'],
    refusals,
  }
}

/** Of the extension that takes the decision's place. */
export function lengthQuestion(refusals: Refusals): Question {
  return {
    slug: 'terms',
    title: 'How long is the extension?',
    fields: [
      {
        kind: 'text',
        ...{ name: 'terms', label: 'Number of terms', suffix: 'FTE terms', width: 5, inputmode: 'decimal' },
      },
    ],
    refusals,
  }
}

export function decidedQuestion(refusals: Refusals): Question {
  return {
    slug: 'decided',
    title: 'When was the appeal decided?',
    fields: [{ kind: 'date', name: 'on', label: 'Appeal decided', hint: 'For example, 4 9 2026' }],
    refusals,
  }
}
