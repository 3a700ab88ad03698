import { asItIs, type Correction } from './correction-journey.ts'
import { dateQuestion, recordedAnswers, termsQuestion } from './correction-questions.ts'
import type { RecordToCorrect } from './on-record.ts'

/** Takes an outcome back: the period is open again. */
export const withdrawOutcome: Correction = {
  ...{ name: 'withdraw-outcome', path: 'outcome/withdraw', done: 'withdrawn the outcome on' },
  load: asItIs,
  blocked: ({ record }) => (record.outcome ? [] : [{ code: 'no_outcome' }]),
  questions: () => [],
  check: ({ name }) => ({ title: `Check before you withdraw ${name}’s outcome`, danger: true }),
  request: () => ({ kind: 'outcome_withdrawn' }),
}

/** When induction ended and for how many terms; the outcome stays what it is. */
export const amendOutcome: Correction = {
  ...{ name: 'amend-outcome', path: 'outcome/amend', done: 'put right the outcome on' },
  load: asItIs,
  blocked: ({ record }) => (record.outcome ? [] : [{ code: 'no_outcome' }]),
  begin: (own) => {
    const decided = decidedPeriod(own)
    return decided ? recordedAnswers(decided) : {}
  },
  questions: ({ trn }, refusals) => {
    const page = { caption: `TRN: ${trn}`, refusals }
    return [
      dateQuestion('end', 'End date', { ...page, slug: 'end', title: 'When did their induction end?' }),
      termsQuestion('terms', {
        ...{ ...page, slug: 'terms', title: 'How many terms does the last period count for?' },
      }),
    ]
  },
  check: ({ name }) => ({ title: `Check before you put ${name}’s outcome right` }),
  request: (answers) => ({
    ...{ kind: 'outcome_amended', end: answers['end'] ?? '', terms: answers['terms'] ?? '' },
  }),
}

function decidedPeriod({ record }: RecordToCorrect) {
  return record.periods.find(({ id }) => id === record.outcome?.periodId)
}
