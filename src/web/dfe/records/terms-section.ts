import type { TeacherView } from '../../../application/views.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { bodyName, schoolName } from '../../appropriate-body/ect/cards.ts'
import { seenLength } from '../../appropriate-body/ect/length.ts'
import { lengthFacts, marksOf } from '../../appropriate-body/ect/who-can-change.ts'
import { lengthFigures } from '../../length/length-figures.ts'
import { workingOf } from '../../length/working.ts'

/** Terms served, required and left, and the sum of them, as the body that has the teacher sees them. */
export function termsSection(view: TeacherView, today: Day) {
  const seen = seenLength(view, openPeriod(view.record)?.bodyId ?? null, today)
  return {
    length: lengthFigures({ ...seen, today }),
    working: workingOf(seen.record, seen.length, {
      body: (id) => bodyName(view, id),
      school: (urn) => schoolName(view, urn),
      minimum: (id) => view.bodyMinimums[id],
      mayShow: () => true,
    }),
    facts: marksOf(view, lengthFacts),
  }
}
