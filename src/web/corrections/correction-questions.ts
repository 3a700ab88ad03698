import type { Answers } from '../../application/drafts.ts'
import { formatTerms } from '../../domain/values/terms.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import type { Refusal } from '../../domain/values/decision.ts'
import type { Field, Question } from '../journey/journey.ts'

export type Refusals = (answers: Answers) => readonly Refusal[]

type One = Readonly<{
  slug: string
  title: string
  caption: string
  refusals: Refusals
  hint?: string
}>

/** One date of a period. */
export function dateQuestion(name: 'start' | 'end' | 'laterStart', label: string, one: One): Question {
  const { hint = 'For example, 20 4 2025', ...page } = one
  return { ...page, fields: [{ kind: 'date', name, label, hint }] }
}

/** How many terms a period counts for. */
export function termsQuestion(name: 'terms' | 'laterTerms', one: One): Question {
  const {
    hint = 'Enter full-time equivalent (FTE) terms. For example, for 2 and a half terms enter 2.5',
    ...page
  } = one
  return {
    ...page,
    fields: [
      {
        ...{ kind: 'text', name, label: 'Number of terms', hint },
        ...{ suffix: 'FTE terms', width: 5, inputmode: 'decimal' },
      },
    ],
  }
}

/** What is asked for the reason of a correction. */
export type Why = Readonly<{ title: string; hint: string }>

const usualWhy: Why = {
  title: 'Why does the record have to be put right?',
  hint: 'Say what was wrong and how you know. It stays in the history, where everybody who sees the record can read it. Do not give medical details',
}

/** Why the record has to be put right, and for the department on which case. */
export function reasonQuestion(
  page: Pick<Question, 'caption'> & Readonly<{ refusals: Refusals }>,
  isDepartment: boolean,
  { title, hint }: Why = usualWhy,
): Question {
  const reason: Field = {
    ...{ kind: 'textarea', name: 'reason', label: 'Reason', hint },
  }
  const reference: Field = {
    ...{ kind: 'text', name: 'reference', label: 'Case reference', width: 20 },
  }
  return {
    ...{ slug: 'reason', title, ...page },
    fields: isDepartment ? [reference, reason] : [reason],
  }
}

/** What is recorded of a period, to begin with. */
export function recordedAnswers({ start, end, terms, programme }: InductionPeriod): Answers {
  return {
    start: start.toString(),
    ...(end && { end: end.toString() }),
    ...(terms && { terms: formatTerms(terms) }),
    ...(programme && { programme }),
  }
}
