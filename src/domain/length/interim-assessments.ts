import type { Facts } from './facts.ts'
import type { Milestone } from './milestones.ts'
import { schoolDaysBefore } from './school-calendar.ts'
import type { Standing } from './stint-standing.ts'

export type Interim = Readonly<{
  kind: 'interim_assessment'
  day: number
  stint: number
  /** Pieces of a day. */
  absentDays: bigint
  isInExtension: boolean
}>

/** One at the end of each post that ends before the induction does (A5, M-20 to M-23). */
export function interimAssessments(facts: Facts, milestones: readonly Milestone[]): readonly Interim[] {
  const ending = facts.stints.flatMap((stint) => {
    if (stint.to === null) return []
    const isInExtension = extensionRunsOn(facts, stint.to)
    const isDue = stint.counts ? isDueFor(facts, milestones, stint, stint.to, isInExtension) : isInExtension
    const isKnown = stint.counts || stint.why === 'near_miss' || stint.why === 'below_minimum'
    return isDue && isKnown ? [{ stint: stint.index, day: stint.to, isInExtension }] : []
  })
  const assessed = [...milestones, ...ending].map(({ day }) => day)
  return ending.map(({ stint, day, isInExtension }) => {
    const since = Math.max(-Infinity, ...assessed.filter((each) => each < day))
    const absentDays = facts.absences.shares.reduce(
      (sum, share) =>
        share.day > since && share.day <= day && facts.input.absences?.[share.absence]?.kind !== 'closure'
          ? sum + share.pieces
          : sum,
      0n,
    )
    return { kind: 'interim_assessment', day, stint, absentDays, isInExtension }
  })
}

function isDueFor(
  { first }: Facts,
  milestones: readonly Milestone[],
  stint: Standing,
  to: number,
  isInExtension: boolean,
): boolean {
  const lastSchoolDay = lastSchoolDayOf(stint, to)
  const isInLastDays = (day: number) => lastSchoolDay <= day && day <= to
  const formal = milestones.find(({ kind }) => kind === 'formal_assessment')
  if (first.on !== null && isInLastDays(first.on)) return false
  if (formal && isInLastDays(formal.day)) return false
  return first.on !== null && first.on < lastSchoolDay ? isInExtension : true
}

function lastSchoolDayOf({ calendar, countsFrom, from }: Standing, to: number): number {
  if (calendar === null) return to
  const day = calendar.schoolDays[schoolDaysBefore(calendar, to + 1) - 1]
  return day !== undefined && day >= (countsFrom ?? from) ? day : to
}

/** An extension has begun by then and has not ended. */
function extensionRunsOn({ extensions }: Facts, day: number): boolean {
  return extensions.accepted.some(
    ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn > day),
  )
}
