import type { Effect } from '../../../application/registration/preview-report.ts'
import { day } from '../../../domain/values/calendar.ts'
import { showDay } from '../../layout/format.ts'
import { lengthWords } from '../../length/length-words.ts'

/** What a report would do to the length of induction, in sentences, before anybody sends it. */
export function effectLines(effect: Effect | null): readonly string[] {
  if (!effect) return []
  const { completesBefore: before, completesAfter: after, alerts, doesNotCount } = effect
  const isMoved = before !== after
  return [
    ...(doesNotCount
      ? ['They will have been at this school for less than one term. This time will not count (rule N-05).']
      : []),
    ...alerts.map((code) => `${lengthWords[code].text} (rule ${lengthWords[code].rule})`),
    ...(isMoved && before !== null && after !== null
      ? [`Induction would be complete on ${showDay(day(after))}, not ${showDay(day(before))}.`]
      : []),
    ...(isMoved && before !== null && after === null
      ? ['It can no longer be worked out when induction is complete.']
      : []),
  ]
}
