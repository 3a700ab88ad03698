import type { Appeal, Conclusion } from '../../../domain/conclusion/conclusion.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { appealResultWords, decidedWords, recommendationWords } from '../../layout/conclusion-words.ts'
import { showDay, showTerms } from '../../layout/format.ts'

type Line = readonly [label: string, text: string | null]

/** The steps of a conclusion in words; what is not recorded is null. */
export function conclusionLines(conclusion: Conclusion): readonly Line[] {
  const { recommends, representations, decided, appeal } = conclusion
  return [
    ['Recommendation', recommends && recommendationWords[recommends]],
    ['Recommendation made', show(conclusion.recommendedOn)],
    ['Recommendation received', show(conclusion.receivedOn)],
    ['Copy received by the teacher', show(conclusion.copiedOn)],
    ['Representations', representations && (representations === 'made' ? 'Made' : 'None')],
    ['Representations received', show(conclusion.representationsOn)],
    ['Decision', decided && decidedWords[decided]],
    ['Decided', show(conclusion.decidedOn)],
    ['Notices sent', show(conclusion.noticesSentOn)],
    ['Teacher will not appeal, told', show(conclusion.noAppealOn)],
    ['Dismissal received', show(conclusion.dismissalReceivedOn)],
    ...(appeal ? appealLines(appeal) : []),
  ]
}

function appealLines({ filedOn, reference, proposed, result }: Appeal): readonly Line[] {
  return [
    ['Appeal filed', showDay(filedOn)],
    ['Case reference', reference],
    ['Result that waits for a second person', proposed && resultText(proposed)],
    ['Result of the appeal', result && resultText(result)],
  ]
}

function resultText({ kind, on, terms }: NonNullable<Appeal['result']>): string {
  return `${appealResultWords[kind]}${terms ? ` (${showTerms(terms)})` : ''}, ${showDay(on)}`
}

function show(day: Day | null): string | null {
  return day && showDay(day)
}
