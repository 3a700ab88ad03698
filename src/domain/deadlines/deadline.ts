import { dayNumber, isoDay, isWeekend } from '../length/day-number.ts'
import { anniversary, shortSupplyLastDay } from './anniversary.ts'

export type DeadlineInput = Readonly<{ kind: DeadlineKind; trigger: string; bankHolidays: readonly string[] }>

type Calculation = (trigger: number, isWorkingDay: (day: number) => boolean) => number

/** How each deadline follows from its trigger (contract of the induction calculator, part B). */
const calculations = {
  recommendation: nFrom(10),
  final_report: nFrom(10),
  representations: nFrom(10),
  decision: nFrom(20),
  decision_notices: nFrom(3),
  deemed_receipt: (trigger) => trigger + 2,
  appeal: nFrom(20),
  appeal_advised: (trigger, isWorkingDay) => nFrom(20)(trigger + 1, isWorkingDay),
  appeal_reply: nFrom(20),
  hearing_earliest: (trigger, isWorkingDay) => nFrom(15)(trigger + 1, isWorkingDay),
  hearing_papers: (trigger, isWorkingDay) => count(trigger - 1, 10, -1, isWorkingDay),
  termination: nFrom(10),
  failed_list_earliest: (trigger, isWorkingDay) => nFrom(20)(trigger, isWorkingDay) + 1,
  record_retention: (trigger) => anniversary(trigger, 6),
  short_supply_last_day: (trigger) => shortSupplyLastDay(trigger),
} satisfies Record<string, Calculation>

export type DeadlineKind = keyof typeof calculations
export const deadlineKinds: readonly DeadlineKind[] = [
  ...(['recommendation', 'final_report', 'representations', 'decision', 'decision_notices'] as const),
  ...(['deemed_receipt', 'appeal', 'appeal_advised', 'appeal_reply', 'hearing_earliest'] as const),
  ...(['hearing_papers', 'termination', 'failed_list_earliest', 'record_retention'] as const),
  'short_supply_last_day',
]

/**
 * The last day to do something, or the first on which something may happen. Working days are Mondays to Fridays that
 * are no bank holiday; school holidays are working days (Q13).
 */
export function calculateDeadline({
  kind,
  trigger,
  bankHolidays,
}: DeadlineInput): Readonly<{ date: string }> {
  const off = new Set(bankHolidays.map(dayNumber))
  const isWorkingDay = (day: number) => !isWeekend(day) && !off.has(day)
  return { date: isoDay(calculations[kind](dayNumber(trigger), isWorkingDay)) }
}

/** "Beginning with": the trigger itself is day 1 if it is a working day, else the next working day is. */
function nFrom(days: number): Calculation {
  return (trigger, isWorkingDay) => count(trigger, days, 1, isWorkingDay)
}

function count(from: number, days: number, step: 1 | -1, isWorkingDay: (day: number) => boolean): number {
  let day = from
  for (let left = days; ; day += step) {
    if (isWorkingDay(day)) left -= 1
    if (left === 0) return day
  }
}
