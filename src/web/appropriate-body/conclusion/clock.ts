import type { TeacherView } from '../../../application/views.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import type { Appeal } from '../../../domain/conclusion/conclusion.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { deadlinesOf } from '../../conclusion/deadlines-of.ts'
import { stepsOfBodies } from '../../conclusion/step-pages.ts'
import { appealResultWords } from '../../layout/conclusion-words.ts'
import { failStanding } from '../../../domain/conclusion/fail-standing.ts'
import { failText } from '../../layout/fail-words.ts'
import { showDay } from '../../layout/format.ts'
import { recordAddress } from '../journeys/own-record.ts'

/** The clock of a teacher's record for a body; null for one that only had them before and has nothing to record. */
export function clockOf(view: TeacherView, person: Person, today: Day) {
  const { record, deadlines } = view
  const own = record.periods.filter(({ bodyId }) => bodyId === person.bodyId)
  const holds = openPeriod(record)?.bodyId === person.bodyId
  if (deadlines.length === 0 && !holds) return null
  return deadlinesOf({
    ...{ deadlines, today, address: recordAddress(record.teacherId), isOver: record.outcome !== null },
    steps: own.length > 0 && may(person, 'record_outcome') ? stepsOfBodies : [],
    appeal: [
      failText(failStanding(record, today)),
      appealText(record.conclusions.findLast(({ appeal }) => appeal)?.appeal ?? null),
    ]
      .filter((text) => text !== null)
      .join(' '),
  })
}

/** How an appeal stands, from filing to its result; null when there is none. */
export function appealText(appeal: Appeal | null): string | null {
  if (!appeal) return null
  const { against, filedOn, result } = appeal
  const filed = `An appeal against the ${against.kind === 'fail' ? 'fail' : 'extension'} was filed on ${showDay(filedOn)}.`
  if (!result) return `${filed} It is not decided yet.`
  return `${filed} Result on ${showDay(result.on)}: ${appealResultWords[result.kind].toLowerCase()}.`
}
