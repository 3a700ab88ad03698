import type { AbsenceShares } from './absence-shares.ts'
import { safeEnd, type Completion } from './completion.ts'
import { dayNumber } from './day-number.ts'
import { leastOf, thousandths } from './exact.ts'
import type { AbExtension } from './input.ts'
import { ruleValues } from './rule-values.ts'
import type { Scale } from './scale.ts'
import { serviceDays, type ServiceDays } from './service-days.ts'
import type { Standing } from './stint-standing.ts'

/** One accepted extension as it was served. */
export type ServedExtension = Readonly<{
  startsOn: number
  endsOn: number | null
  terms: bigint
  counted: bigint
  chosen: bigint
  undecided: ReadonlySet<number>
  servedBy: (day: number) => bigint
  workedBy: (day: number) => number
}>

export type Extensions = Readonly<{
  accepted: readonly ServedExtension[]
  /** Including accepted extensions. */
  completesOn: number | null
  isHeld: boolean
  refusals: readonly string[]
  notices: readonly string[]
}>

type Given = Readonly<{
  extensions: readonly AbExtension[]
  completesOn: number | null
  counting: readonly Standing[]
  days: ServiceDays
  absences: AbsenceShares
  scale: Scale
}>

/** Extensions decided after completion (A4.7, X-10, Y-01 to Y-06), each from the end of the one before. */
export function abExtensions(given: Given): Extensions {
  const refusals: string[] = []
  const notices: string[] = []
  const accepted: ServedExtension[] = []
  let completesOn = given.completesOn
  let isHeld = false
  for (const extension of given.extensions) {
    const thousands = thousandths(extension.substitutedTerms ?? extension.terms)
    const decidedOn = dayNumber(extension.decidedOn)
    const isEarly = completesOn === null || decidedOn < completesOn
    if (isEarly) refusals.push('extension_before_completion')
    if (thousands <= 0) refusals.push('extension_length_invalid')
    if (completesOn === null || isEarly || thousands <= 0) continue
    const terms = (given.scale.term * BigInt(thousands)) / 1000n
    const startsOn = Math.max(dayNumber(extension.from), completesOn + 1)
    const served = serve(given, given.days, startsOn, terms)
    const { on, isHeld: held }: Completion = safeEnd(
      served.endsOn,
      given.counting,
      given.scale,
      (posts) => serve(given, serviceDays(posts, given.scale), startsOn, terms).endsOn,
    )
    notices.push('appeal_rights_notice_due')
    if (accepted.length > 0 || thousands > ruleValues.usualExtensionTerms * 1000)
      notices.push('extension_unusual')
    accepted.push({ ...served, endsOn: on })
    completesOn = on
    isHeld ||= held
  }
  return { accepted, completesOn, isHeld, refusals, notices }
}

function serve(
  { absences: { shares, scale } }: Given,
  days: ServiceDays,
  startsOn: number,
  terms: bigint,
): ServedExtension {
  let total = 0n
  let chosen = 0n
  let counted = 0n
  let worked = 0
  let endsOn: number | null = null
  const undecided = new Set<number>()
  const trace: { day: number; total: bigint; worked: number }[] = []
  let nextShare = shares.findIndex(({ day }) => day >= startsOn)
  if (nextShare < 0) nextShare = shares.length
  for (let index = days.indexFrom(startsOn); endsOn === null; index += 1) {
    const service = days.at(index)
    if (!service) break
    for (let share = shares[nextShare]; share && share.day <= service.day; share = shares[nextShare]) {
      if (share.counts) counted += share.pieces
      if (share.isChosen) chosen += share.pieces
      if (share.isUndecided) undecided.add(share.absence)
      nextShare += 1
    }
    if (total < terms) total += service.credit.exact
    else worked += service.work
    trace.push({ day: service.day, total, worked })
    if (total >= terms && BigInt(worked) * scale >= chosen * 1000n) endsOn = service.day
  }
  const at = (day: number) => trace.findLast((each) => each.day <= day)
  return {
    ...{ startsOn, endsOn, terms, counted, chosen, undecided },
    servedBy: (day) => leastOf(at(day)?.total ?? 0n, terms),
    workedBy: (day) => at(day)?.worked ?? 0,
  }
}
