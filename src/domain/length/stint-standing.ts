import type { DatedStint } from './dated-stint.ts'
import type { Why } from './output.ts'
import { ruleValues } from './rule-values.ts'
import { rawTerms, type Scale } from './scale.ts'

/** A stint with whether it counts, and why or why not (A3). */
export type Standing = DatedStint & Readonly<{ why: Why; counts: boolean }>

/** Whether it counts: by its length as employment, whatever the hours (N-05), and for itself alone (N-07, N-08). */
export function standingOf(stint: DatedStint, scale: Scale, today: number): Standing {
  const why = stint.barred ?? lengthWhy(stint, scale, today)
  const counts = why === 'counts' || why === 'counts_so_far' || why === 'accepted_by_ab'
  return { ...stint, why, counts }
}

function lengthWhy(stint: DatedStint, scale: Scale, today: number): Why {
  const { to, acceptedByAb } = stint
  const whole = to === null ? null : rawTerms(stint, scale, to)
  const isLong = whole === null || whole >= scale.term * BigInt(ruleValues.minimumTerms)
  const isNear = whole !== null && whole * 1000n >= scale.term * BigInt(ruleValues.nearMissThousandths)
  const isAccepted = !isLong && isNear && acceptedByAb
  const isRunning = to === null || to > today
  if (isRunning && (isLong || isAccepted) && rawTerms(stint, scale, today) < scale.term)
    return 'counts_so_far'
  if (isLong) return 'counts'
  if (isAccepted) return 'accepted_by_ab'
  return isNear ? 'near_miss' : 'below_minimum'
}
