import type { InductionRecord } from '../../domain/induction/record.ts'
import type { RecordLength } from '../../domain/record-length/length-of-record.ts'
import { sumOf } from '../../domain/record-length/segments.ts'
import { day, isAfter, type Day } from '../../domain/values/calendar.ts'
import { showDay } from '../layout/format.ts'
import { inTerms } from './figures.ts'
import { assessmentWords } from './length-words.ts'
import { pictureOf } from './picture.ts'

/** `hidesOpen` when the open period is with a body whose days the reader does not see: figures are then the least. */
type Shown = Readonly<{ record: InductionRecord; length: RecordLength; today: Day; hidesOpen: boolean }>

/** Terms served, required and left, when induction is expected to be complete, what is due next, and the picture of it. */
export function lengthFigures({ record, length, today, hidesOpen }: Shown) {
  const { served, required, left, unconfirmed, nextDue } = length
  const isLeast = hidesOpen || unconfirmed.length > 0
  const { segments } = sumOf(record, length)
  return {
    served: `${isLeast ? 'At least ' : ''}${inTerms(served)}`,
    required: inTerms(required),
    left: record.outcome ? null : `${isLeast && left > 0 ? 'At most ' : ''}${inTerms(left)}`,
    completes: record.outcome || hidesOpen ? null : completes(length, today),
    due: nextDue?.due ? `${assessmentWords[nextDue.kind]}, ${showDay(day(nextDue.due))}` : null,
    picture: pictureOf({ segments, served, required, isLeast }),
  }
}

function completes({ completesOn, basis, length }: RecordLength, today: Day) {
  const days = length.extensionDaysLeft ?? 0
  const owed = days > 0 ? `, ${String(days)} days of absence or leave included` : ''
  if (completesOn === null)
    return basis === null ? null : { key: 'Expected completion', value: 'Cannot be worked out yet' }
  return isAfter(completesOn, today)
    ? { key: 'Expected completion', value: `${showDay(completesOn)}${owed}` }
    : { key: 'Complete since', value: showDay(completesOn) }
}
