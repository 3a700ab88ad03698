import type { Deadline } from '../../application/conclusion/deadline-views.ts'
import {
  hasLapsed,
  isOverdue,
  ownersOfTasks,
  type TaskKind,
  type TaskOwner,
} from '../../domain/deadlines/dated-tasks.ts'
import { bankHolidaysOfEngland } from '../../domain/deadlines/working-day.ts'
import { isBefore, type Day } from '../../domain/values/calendar.ts'
import { showDay } from './format.ts'

export const taskWords: Readonly<Record<TaskKind, string>> = {
  recommendation: 'Head teacher’s recommendation',
  representations: 'Teacher’s written representations, if any',
  decision: 'Appropriate body’s decision',
  decision_notices: 'Written notices of the decision',
  appeal: 'Teacher’s appeal, if any',
  termination: 'Employment as a teacher ends',
}

export const ownerWords: Readonly<Record<TaskOwner, string>> = {
  school: 'School',
  teacher: 'Teacher',
  body: 'Appropriate body',
}

const states = {
  done: { text: 'Done', colour: 'green' },
  overdue: { text: 'Overdue', colour: 'red' },
  lapsed: { text: 'Not used', colour: 'grey' },
  coming: { text: 'Still to come', colour: 'grey' },
  open: { text: 'Open', colour: 'blue' },
} as const

/** One deadline in words: what, whose, by when, and how it stands today. */
export function deadlineLine(deadline: Deadline, today: Day) {
  const { kind, owner } = deadline
  return {
    name: taskWords[kind],
    owner: ownerWords[owner],
    when: whenText(deadline),
    ...stateOf(deadline, today),
  }
}

/** "by 3 August 2026"; where the law can be read in two ways, both days (Q14). */
export function dueText({ due, latest }: Pick<Deadline, 'due' | 'latest'>): string {
  if (!due) return `not known: bank holidays are known until ${String(bankHolidaysOfEngland.lastYear)}`
  if (!latest || latest.equals(due)) return `by ${showDay(due)}`
  return `by ${showDay(due)}, or ${showDay(latest)} on the later reading of the law`
}

function whenText(deadline: Deadline): string {
  const { isDone, doneOn, isExpected, opens, kind } = deadline
  if (isDone)
    return doneOn
      ? `On ${showDay(doneOn)}${deadline.due ? `, due ${dueText(deadline)}` : ''}`
      : 'Day not recorded'
  const text = `${ownersOfTasks[kind].isRight ? 'Can be made' : 'Due'} ${dueText(deadline)}`
  if (kind === 'recommendation' && isExpected)
    return `${text}, if induction is completed on ${showDay(opens)} as expected`
  return isExpected ? `${text}, if the dismissal was received on ${showDay(opens)}` : text
}

function stateOf(deadline: Deadline, today: Day) {
  if (deadline.isDone) return { state: states.done, isLate: false }
  if (isOverdue(deadline, today)) return { state: states.overdue, isLate: true }
  if (hasLapsed(deadline, today)) return { state: states.lapsed, isLate: false }
  return { state: isBefore(today, deadline.opens) ? states.coming : states.open, isLate: false }
}
