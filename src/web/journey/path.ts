import type { Answers } from '../../application/drafts.ts'
import type { Question } from './journey.ts'

/** Kept for a page without fields once it was passed. */
export function passedKey({ slug }: Question): string {
  return `passed:${slug}`
}

export function isAnswered(question: Question, answers: Answers): boolean {
  const kept = question.fields.filter((field) => !field.transient)
  if (kept.length === 0) return passedKey(question) in answers
  return kept.every(({ name }) => name in answers)
}

/** The first question without an answer; null when only the check page is left. */
export function firstGap(questions: readonly Question[], answers: Answers): Question | null {
  return questions.find((question) => !isAnswered(question, answers)) ?? null
}

/** The question of this slug if every one before it is answered; null when its page cannot be reached. */
export function reachable(questions: readonly Question[], answers: Answers, slug: string): Question | null {
  const index = questions.findIndex((question) => question.slug === slug)
  const before = questions.slice(0, Math.max(index, 0))
  return before.every((question) => isAnswered(question, answers)) ? (questions[index] ?? null) : null
}

/** The page after this one: in order, or straight back to the check page for somebody who came from there. */
export function pageAfter(
  questions: readonly Question[],
  answers: Answers,
  on: Readonly<{ slug: string; fromCheck: boolean }>,
): string {
  if (on.fromCheck) return firstGap(questions, answers)?.slug ?? 'check'
  const index = questions.findIndex(({ slug }) => slug === on.slug)
  return questions[index + 1]?.slug ?? firstGap(questions, answers)?.slug ?? 'check'
}

/** The page before this one; null before the first. */
export function pageBefore(questions: readonly Question[], slug: string): string | null {
  const index = questions.findIndex((question) => question.slug === slug)
  return (index < 0 ? questions.at(-1) : questions[index - 1])?.slug ?? null
}
