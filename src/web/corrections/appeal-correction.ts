import { decidedAppeal } from '../../domain/conclusion/decide-appeal.ts'
import { NO_RESULT } from '../../domain/correction/change-appeal.ts'
import { formatTerms } from '../../domain/values/terms.ts'
import { appealResultWords } from '../layout/conclusion-words.ts'
import { showDay, showTerms } from '../layout/format.ts'
import { decidedQuestion, lengthQuestion, resultQuestion } from './appeal-questions.ts'
import { asItIs, type Correction } from './correction-journey.ts'
import type { RecordToCorrect } from './on-record.ts'

/** The result of an appeal that was recorded wrongly; what stands follows from the right one (F-08). */
export const amendAppealResult: Correction = {
  ...{ name: 'amend-appeal-result', path: 'appeal-result/correct' },
  done: 'put right the result of the appeal on',
  load: asItIs,
  blocked: ({ record }) => (decidedAppeal(record) ? [] : [{ code: 'no_appeal_result' }]),
  begin: ({ record }) => {
    const result = decidedAppeal(record)?.result
    if (!result) return {}
    const { kind, on, terms } = result
    return { choice: kind, on: on.toString(), ...(terms && { terms: formatTerms(terms) }) }
  },
  questions: ({ name }, refusals, { choice }) => [
    resultQuestion(name, refusals, [{ value: NO_RESULT, text: 'There is no result yet' }]),
    ...(choice === 'extended' ? [lengthQuestion(refusals)] : []),
    ...(choice === NO_RESULT ? [] : [decidedQuestion(refusals)]),
  ],
  check: (own) => ({
    title: `Check before you put the result of ${own.name}’s appeal right`,
    danger: true,
    recordedNow: recordedNow(own),
    saysEffect: true,
  }),
  request: ({ choice = '', on = '', terms = '' }) => ({
    ...{ kind: 'appeal_result_amended', result: choice, on, terms, newId: '' },
  }),
}

function recordedNow({ record }: RecordToCorrect): string {
  const result = decidedAppeal(record)?.result
  if (!result) return 'No result'
  const length = result.terms ? `, ${showTerms(result.terms)}` : ''
  return `${appealResultWords[result.kind]}${length}, on ${showDay(result.on)}`
}
