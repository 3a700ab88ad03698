import type { Conclusion } from '../conclusion/conclusion.ts'
import { decisionOf, everyConclusion, isOver, isSetAside, type Decided } from '../conclusion/standing.ts'
import { openPeriod, type InductionPeriod, type InductionRecord } from '../induction/record.ts'
import { isBefore, type Day } from '../values/calendar.ts'
import { bankHolidaysOfEngland, deadlineFrom, type BankHolidays } from './working-day.ts'

export const taskKinds = [
  'recommendation',
  'representations',
  'decision',
  'decision_notices',
  'appeal',
  'termination',
] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskOwners = ['school', 'teacher', 'body'] as const
export type TaskOwner = (typeof taskOwners)[number]

/** Who has each task, and whether it is a right, which may be left unused, or a duty, which can be overdue. */
export const ownersOfTasks: Readonly<Record<TaskKind, Readonly<{ owner: TaskOwner; isRight: boolean }>>> = {
  recommendation: { owner: 'school', isRight: false },
  representations: { owner: 'teacher', isRight: true },
  decision: { owner: 'body', isRight: false },
  decision_notices: { owner: 'body', isRight: false },
  appeal: { owner: 'teacher', isRight: true },
  termination: { owner: 'school', isRight: false },
}

/** One statutory deadline of one conclusion. Whether it is overdue depends on the day it is looked at: see `isOverdue`. */
export type DatedTask = Readonly<{
  kind: TaskKind
  /** Which conclusion of the record, from 0; the bodies and schools are those of its period. */
  round: number
  periodId: string
  /** The day that the clock begins with. */
  opens: Day
  /** Null when bank holidays of the years that it counts are not known. */
  due: Day | null
  /** Where the law can be read in two ways, the later of the two (Q14). */
  latest: Day | null
  /** The clock begins with a day that was computed or is still to come, and moves with it. */
  isExpected: boolean
  isDone: boolean
  doneOn: Day | null
}>

export type ClockFacts = Readonly<{
  record: InductionRecord
  /** When the open period completes induction, as far as hours and absences tell; null when they do not. */
  completesOn: Day | null
  /** Of the school of a period: whether it uses this service, and the last day there if it was reported. */
  schoolOf: (periodId: string) => Readonly<{ leftOn: Day | null }> | null
  holidays?: BankHolidays
}>

/** Every dated task between completion and a final outcome, from what is recorded: pure, and in the order of the law (9.5, 9.6). */
export function datedTasks(facts: ClockFacts): readonly DatedTask[] {
  const { record, completesOn } = facts
  const conclusions = everyConclusion(record)
  const recorded = conclusions.flatMap((conclusion, round) => tasksOf(conclusion, round, facts))
  const open = openPeriod(record)
  const runs = open && conclusions.some((each) => each.periodId === open.id && !isOver(record, each))
  if (!open || runs || completesOn === null || isEarlier(completesOn, conclusions)) return recorded
  const round = conclusions.length
  return [...recorded, awaitedRecommendation(open, round, completesOn, facts.holidays)]
}

/** A duty that is not done on the day after it was due. Shown, and never a reason to refuse anything. */
export function isOverdue(
  { kind, isDone, due, latest }: Pick<DatedTask, 'kind' | 'isDone' | 'due' | 'latest'>,
  today: Day,
): boolean {
  const last = latest ?? due
  return !isDone && !ownersOfTasks[kind].isRight && last !== null && isBefore(last, today)
}

/** A right that nobody used in time. */
export function hasLapsed(
  { kind, isDone, due, latest }: Pick<DatedTask, 'kind' | 'isDone' | 'due' | 'latest'>,
  today: Day,
): boolean {
  const last = latest ?? due
  return !isDone && ownersOfTasks[kind].isRight && last !== null && isBefore(last, today)
}

/** After an extension the completion still shown is that before it, until the extension moves it. */
function isEarlier(completesOn: Day, conclusions: readonly Conclusion[]): boolean {
  return conclusions.some(({ completedOn }) => completedOn !== null && !isBefore(completedOn, completesOn))
}

function awaitedRecommendation(
  { id }: InductionPeriod,
  round: number,
  completesOn: Day,
  holidays?: BankHolidays,
): DatedTask {
  return {
    ...{ kind: 'recommendation', round, periodId: id, opens: completesOn },
    due: deadlineFrom('recommendation', completesOn, holidays),
    ...{ latest: null, isExpected: true, isDone: false, doneOn: null },
  }
}

function tasksOf(conclusion: Conclusion, round: number, facts: ClockFacts): readonly DatedTask[] {
  const { holidays = bankHolidaysOfEngland } = facts
  const decided = decisionOf(facts.record, conclusion)
  const task = (kind: TaskKind, opens: Day | null, done: Done | false, more: Partial<DatedTask> = {}) =>
    opens === null
      ? []
      : [
          {
            ...{ kind, round, periodId: conclusion.periodId, opens },
            ...{ due: deadlineFrom(kind, opens, holidays), latest: null, isExpected: false },
            ...{ isDone: done !== false, doneOn: done === false ? null : done.on },
            ...more,
          },
        ]
  const { completedOn, recommendedOn, receivedOn, copiedOn, representations } = conclusion
  return [
    ...task(
      'recommendation',
      completedOn,
      (recommendedOn ?? receivedOn) ? { on: recommendedOn ?? receivedOn } : false,
    ),
    ...task('representations', copiedOn, representations !== null && { on: conclusion.representationsOn }),
    ...task('decision', receivedOn, decided !== null && { on: decided.on }),
    ...task('decision_notices', decided?.on ?? null, isTold(decided) && { on: decided.noticesSentOn }),
    ...appealTask(conclusion, decided, holidays).flatMap(({ opens, done, due, latest }) =>
      task('appeal', opens, done, { due, latest }),
    ),
    ...terminationTask(conclusion, decided, facts, holidays).flatMap(({ opens, done, isExpected }) =>
      task('termination', opens, done, { isExpected }),
    ),
  ]
}

type Done = Readonly<{ on: Day | null }>

function isTold(decided: Decided | null): decided is Decided {
  return decided?.noticesSentOn !== undefined && decided.noticesSentOn !== null
}

/** Against a fail or an extension (F-01): the earlier date to tell the teacher, and the one by which the law may count (Q14). */
function appealTask({ appeal, noAppealOn }: Conclusion, decided: Decided | null, holidays: BankHolidays) {
  if (!isTold(decided) || decided.noticesSentOn === null || decided.kind === 'pass') return []
  const { noticesSentOn: sent } = decided
  const done: Done | false = appeal ? { on: appeal.filedOn } : noAppealOn !== null && { on: noAppealOn }
  return [
    {
      ...{ opens: sent, done },
      due: deadlineFrom('appeal_advised', sent, holidays),
      latest: lastDayToAppeal(sent, holidays),
    },
  ]
}

/** Twenty working days from the day on which a notice sent electronically is deemed received (Reg 18, Sch 3 ¶2). */
export function lastDayToAppeal(noticesSentOn: Day, holidays = bankHolidaysOfEngland): Day | null {
  const received = deadlineFrom('deemed_receipt', noticesSentOn, holidays)
  return received && deadlineFrom('appeal', received, holidays)
}

/**
 * Employment as a teacher ends after a fail that is final (F-10): the teacher will not appeal, the time passed, or the
 * appeal was dismissed. Nothing while an appeal is undecided, nor when it was won.
 */
function terminationTask(
  conclusion: Conclusion,
  decided: Decided | null,
  { schoolOf }: ClockFacts,
  holidays: BankHolidays,
) {
  const school = schoolOf(conclusion.periodId)
  if (decided?.kind !== 'fail' || !school || isSetAside(conclusion)) return []
  const { appeal, noAppealOn, dismissalReceivedOn } = conclusion
  if (appeal && !appeal.result) return []
  const expiry = decided.noticesSentOn && lastDayToAppeal(decided.noticesSentOn, holidays)
  const opens = appeal ? (dismissalReceivedOn ?? appeal.result?.on ?? null) : (noAppealOn ?? expiry)
  const isExpected = appeal?.result?.kind === 'dismissed' && dismissalReceivedOn === null
  return [{ opens, isExpected, done: school.leftOn !== null && { on: school.leftOn } }]
}
