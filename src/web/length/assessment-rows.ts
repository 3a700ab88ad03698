import type { RecordLength } from '../../domain/record-length/length-of-record.ts'
import { day } from '../../domain/values/calendar.ts'
import { showDay } from '../layout/format.ts'
import { assessmentWords } from './length-words.ts'

/** Reviews and assessments with the days on which they are due (M-01 to M-23), and who sets those of an extension. */
export function assessmentRows({ length }: RecordLength) {
  const dated = length.assessments.map(({ kind, due, postponed, waivable, awaitingLeaveChoice }) => ({
    what: assessmentWords[kind],
    when: due === null ? 'After their absence' : showDay(day(due)),
    notes: [
      ...(postponed ? ['Moved to the day they are back'] : []),
      ...(waivable ? ['May be left out, as an assessment follows within the term'] : []),
      ...(awaitingLeaveChoice ? ['Waits until they have chosen about their leave'] : []),
    ].join('. '),
  }))
  return length.completesOn === length.firstCompletesOn ? dated : [...dated, ofExtension]
}

/** The law sets none during an extension after completion, nor at its end (Y-02). */
const ofExtension = {
  what: 'Assessment of the extension',
  when: 'As their appropriate body sets it',
  notes: 'The appropriate body also sets what is recommended at the end of the extension (rule Y-02)',
}
