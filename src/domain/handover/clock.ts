import { namedBodyId, type Registration } from '../registration/registration.ts'
import type { InductionPeriod } from '../induction/record.ts'
import { dayInEngland, isAfter, isBefore, latest, type Day } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { clockValuesOn } from './clock-values.ts'
import { addWorkingDays } from './working-days.ts'
import { clockSteps, type ClockStep, type Handover } from './handover.ts'

/** By when the holder should have answered; after that its silence counts. */
export function answerDueOn({ askedAt }: Pick<Handover, 'askedAt'>): Day {
  const asked = dayInEngland(askedAt)
  return addWorkingDays(asked, clockValuesOn(asked).deadline)
}

/** The step to take today; null when none is due or it was taken. Steps that were missed are not made up for. */
export function stepDue(
  { askedAt, steps }: Pick<Handover, 'askedAt' | 'steps'>,
  today: Day,
): ClockStep | null {
  const asked = dayInEngland(askedAt)
  const { steps: days } = clockValuesOn(asked)
  const due = clockSteps.findLast((step) => !isBefore(today, addWorkingDays(asked, days[step])))
  return due !== undefined && !steps.includes(due) ? due : null
}

/**
 * The last day with the body of a period, as its schools reported; null while one of them has not, because then the
 * teacher is still there.
 */
export function reportedLeaving(
  registrations: readonly Registration[],
  period: Pick<InductionPeriod, 'bodyId' | 'start'>,
): Day | null {
  const theirs = registrations.filter(
    (each) =>
      each.withdrawn === null &&
      namedBodyId(each) === period.bodyId &&
      sharesADay({ start: each.start, end: each.leaving?.on ?? null }, { start: period.start, end: null }),
  )
  const last = latest(theirs.flatMap(({ leaving }) => leaving?.on ?? []))
  return theirs.every(({ leaving }) => leaving !== null) ? last : null
}

/** When a holder that stays silent has its period ended: on the reported day, once both it and the deadline have come. */
export function silentEnd(
  handover: Pick<Handover, 'askedAt'>,
  { leftOn, today }: Readonly<{ leftOn: Day | null; today: Day }>,
): Day | null {
  const isOver = !isBefore(today, answerDueOn(handover))
  return leftOn !== null && isOver && !isAfter(leftOn, today) ? leftOn : null
}
