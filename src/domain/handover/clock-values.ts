import type { Day } from '../values/calendar.ts'
import { day, isAfter } from '../values/calendar.ts'
import type { ClockStep } from './handover.ts'

/** Working days after a holder is asked on which each step is taken, and on which its silence ends the period. */
export type ClockValues = Readonly<{ steps: Readonly<Record<ClockStep, number>>; deadline: number }>

/** The values of AC-11, each with the day from which requests are asked under it. The latest that holds is used. */
export const clockValues: readonly Readonly<{ from: Day; values: ClockValues }>[] = [
  {
    from: day('2020-01-01'),
    values: {
      steps: { first_reminder: 3, second_reminder: 7, lead_told: 10, department_told: 15 },
      deadline: 15,
    },
  },
]

/** The values under which a request was asked. */
export function clockValuesOn(
  askedOn: Day,
  dated: readonly Readonly<{ from: Day; values: ClockValues }>[] = clockValues,
): ClockValues {
  const held = dated.findLast(({ from }) => !isAfter(from, askedOn)) ?? dated[0]
  if (!held) throw new Error('a clock without values')
  return held.values
}
