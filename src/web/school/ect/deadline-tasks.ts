import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { isOverdue, type TaskKind } from '../../../domain/deadlines/dated-tasks.ts'
import { nameOf } from '../../../domain/registration/registration.ts'
import { isBefore, type Day } from '../../../domain/values/calendar.ts'
import { dueText } from '../../layout/deadline-words.ts'
import type { Task } from './tasks.ts'

/** A recommendation can be made early, so it is asked for four weeks before completion. */
const DAYS_AHEAD = 28

/** What the school owes by law about an ECT whose induction is completed, or soon is. */
export function deadlineTasks({ registration, deadlines }: RegistrationView, today: Day): readonly Task[] {
  return deadlines.flatMap((deadline) => {
    const words = wordsOf[deadline.kind]
    const isSoon = !isBefore(today.add({ days: DAYS_AHEAD }), deadline.opens)
    if (!words || deadline.isDone || !isSoon) return []
    return [
      {
        href: `/school/ects/${registration.id}/${words.path}`,
        text: words.text(nameOf(registration)),
        hint: `${isOverdue(deadline, today) ? 'Overdue: due' : words.due} ${dueText(deadline)}`,
      },
    ]
  })
}

const wordsOf: Readonly<
  Partial<Record<TaskKind, Readonly<{ path: string; due: string; text: (name: string) => string }>>>
> = {
  recommendation: {
    path: 'recommendation',
    due: 'Due',
    text: (name) => `Record the head teacher’s recommendation on ${name}`,
  },
  termination: {
    path: 'leaving',
    due: 'After a final fail, employment as a teacher ends',
    text: (name) => `Report the last day of ${name}`,
  },
}
