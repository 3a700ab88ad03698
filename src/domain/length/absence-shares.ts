import { dayNumber } from './day-number.ts'
import { lcm, thousandths } from './exact.ts'
import type { Absence, AbsenceKind, LeaveChoice, Policy } from './input.ts'
import { ruleValues } from './rule-values.ts'
import type { ServiceDays } from './service-days.ts'
import type { Standing } from './stint-standing.ts'

/** What one absence puts on one day, in `scale` pieces of a day's thousandth. */
export type Share = Readonly<{
  absence: number
  day: number
  pieces: bigint
  counts: boolean
  /** Leave that the teacher chose to add. */
  isChosen: boolean
  /** Leave that the teacher could choose to add, and has not been asked or has not answered. */
  isUndecided: boolean
}>

export type AbsenceShares = Readonly<{
  /** Pieces of one whole day. */
  scale: bigint
  shares: readonly Share[]
  /** True when one had to be ignored: no counting stint was running. */
  someIgnored: boolean
  refusals: readonly string[]
}>

/** Each absence spread evenly over the service days in its range (A4.4, X-01, X-04, X-05, V-01, V-02). */
export function absenceShares(
  given: Readonly<{
    absences: readonly Absence[]
    choices: readonly LeaveChoice[]
    policy: Policy
    counting: readonly Standing[]
    days: ServiceDays
  }>,
): AbsenceShares {
  const { absences, choices, policy, counting, days } = given
  const spread = absences.map((absence) => daysOf(absence, counting, days))
  const under = spread.reduce((all, { length }) => lcm(all, Math.max(1, length)), 1)
  const available = new Set<string>()
  const shares = absences.flatMap((absence, index): Share[] => {
    const on = spread[index] ?? []
    const choice = choices.find((each) => each.absence === absence.id)
    const pieces = on.length === 0 ? 0n : BigInt(thousandths(absence.days)) * BigInt(under / on.length)
    return on.map((day) => {
      const hasChoice = isLeave(absence.kind, day, policy)
      if (hasChoice && absence.id !== undefined) available.add(absence.id)
      return {
        ...{ absence: index, day, pieces },
        counts: isCounted(absence.kind, day, policy),
        isChosen: hasChoice && choice?.extend === true,
        isUndecided: hasChoice && choice === undefined,
      }
    })
  })
  const wanted = choices.filter(({ extend }) => extend)
  return {
    scale: BigInt(under) * 1000n,
    shares: shares.toSorted((a, b) => a.day - b.day),
    someIgnored: spread.some(({ length }) => length === 0),
    refusals: [
      ...wanted.filter(({ absence }) => !available.has(absence)).map(() => 'leave_choice_not_available'),
      ...wanted
        .filter(({ absence, refusedByAb }) => refusedByAb === true && available.has(absence))
        .map(() => 'leave_extension_must_be_granted'),
    ],
  }
}

/** The service days of its range; else its first day, if a counting stint was running then; else none. */
function daysOf({ from, to }: Absence, counting: readonly Standing[], days: ServiceDays): number[] {
  const first = dayNumber(from)
  const found: number[] = []
  if (to !== undefined) {
    const last = dayNumber(to)
    for (let index = days.indexFrom(first); ; index += 1) {
      const day = days.dayAt(index)
      if (day === null || day > last) break
      found.push(day)
    }
  }
  if (found.length > 0) return found
  const isServed = counting.some(
    ({ countsFrom, to: end }) => countsFrom !== null && countsFrom <= first && (end === null || first <= end),
  )
  return isServed ? [first] : []
}

function isCounted(kind: AbsenceKind, day: number, policy: Policy): boolean {
  if (kind === 'ad_hoc') return true
  if (kind === 'phased_return') return policy.countPhasedReturn ?? true
  if (kind === 'strike') return policy.countStrike ?? true
  if (kind === 'covid') return day >= ruleValues.covidCountsFrom
  return kind === 'statutory_carers' && day < ruleValues.carersProtectedFrom
}

function isLeave(kind: AbsenceKind, day: number, policy: Policy): boolean {
  if (kind === 'neonatal_care') return policy.neonatalCareProtected ?? false
  if (kind === 'statutory_carers') return day >= ruleValues.carersProtectedFrom
  return kind.startsWith('statutory_')
}
