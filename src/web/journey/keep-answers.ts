import type { Answers } from '../../application/drafts.ts'
import { storable } from './answers.ts'
import type { Kept, Question } from './journey.ts'
import { aboutQuestion } from './problems.ts'

/** What of a page's answers goes into the draft, or why it is refused on that page already. */
export async function keepAnswers(question: Question, before: Answers, given: Answers): Promise<Kept> {
  const answers = { ...before, ...given }
  const refusals = aboutQuestion(question, (await question.refusals?.(answers)) ?? [])
  if (refusals.length > 0) return { kind: 'refused', refusals }
  const kept: Kept = (await question.keep?.(answers)) ?? { kind: 'kept', answers: given }
  return kept.kind === 'refused'
    ? kept
    : { kind: 'kept', answers: storable(question, { ...given, ...kept.answers }) }
}
