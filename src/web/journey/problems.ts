import type { PageProblem } from '../layout/render.ts'
import { refusalText, type AnyRefusal } from '../layout/words.ts'
import { inputId } from './answers.ts'
import type { Field, Question } from './journey.ts'

/** What is wrong with a page: its summary, and the sentence beside each field. */
export type Problems = Readonly<{ errors: readonly PageProblem[]; beside: Readonly<Record<string, string>> }>

/** Those refusals that belong on this question's page. */
export function aboutQuestion(question: Question, refusals: readonly AnyRefusal[]): readonly AnyRefusal[] {
  return refusals.filter((refusal) =>
    refusal.field === undefined ? question.showEveryRefusal : fieldOf([question], refusal),
  )
}

/** The errors of a question's own page. */
export function questionProblems(question: Question, refusals: readonly AnyRefusal[]): Problems {
  const placed = refusals.map((refusal) => ({ refusal, field: fieldOf([question], refusal)?.field }))
  return {
    errors: placed.map(({ refusal, field }) => ({
      href: field ? `#${inputId(field)}` : '',
      text: refusalText(refusal),
    })),
    beside: Object.fromEntries(
      placed
        .toReversed()
        .flatMap(({ refusal, field }) => (field ? [[field.name, refusalText(refusal)]] : [])),
    ),
  }
}

/** The errors of the check page: each leads to the page of its question. */
export function checkProblems(
  questions: readonly Question[],
  base: string,
  refusals: readonly AnyRefusal[],
): readonly PageProblem[] {
  return refusals.map((refusal) => {
    const place = fieldOf(questions, refusal)
    const href = place ? `${base}/${place.question.slug}?from=check#${inputId(place.field)}` : ''
    return { href, text: refusalText(refusal) }
  })
}

function fieldOf(
  questions: readonly Question[],
  refusal: AnyRefusal,
): { question: Question; field: Field } | undefined {
  return questions
    .flatMap((question) => question.fields.map((field) => ({ question, field })))
    .find(({ field }) => (field.about ?? field.name) === refusal.field)
}
