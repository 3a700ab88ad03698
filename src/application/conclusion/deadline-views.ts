import type { TaskKind, TaskOwner } from '../../domain/deadlines/dated-tasks.ts'
import type { Day } from '../../domain/values/calendar.ts'

/** One dated task of a teacher, as it is kept for pages. */
export type Deadline = Readonly<{
  teacherId: string
  registrationId: string | null
  round: number
  kind: TaskKind
  owner: TaskOwner
  opens: Day
  due: Day | null
  latest: Day | null
  isExpected: boolean
  isDone: boolean
  doneOn: Day | null
}>

/** With the teacher's name as the record has it. */
export type DeadlineRow = Deadline & Readonly<{ name: string; schoolName: string | null }>

/**
 * Lists of a body's teachers: what the body has to do now, what their schools are late with, which rights of teachers
 * run, and what is still to come.
 */
export const deadlineLists = ['yours', 'schools', 'teachers', 'coming'] as const
export type DeadlineList = (typeof deadlineLists)[number]

export type DeadlineQuery = Readonly<{ list: DeadlineList; page: number }>

/** `counts` are capped at `COUNT_CAP`. */
export type DeadlinePage = Readonly<{
  rows: readonly DeadlineRow[]
  counts: Readonly<Record<DeadlineList, number>>
  page: number
  pages: number
}>
