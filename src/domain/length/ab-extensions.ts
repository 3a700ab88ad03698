import type { AbsenceShares } from './absence-shares.ts'
import { safeEnd, type Completion } from './completion.ts'
import { dayNumber } from './day-number.ts'
import { leastOf, thousandths } from './exact.ts'
import type { AbExtension } from './input.ts'
import { emptyPart } from './part-run.ts'
import { ruleValues } from './rule-values.ts'
import { runParts } from './run-induction.ts'
import { totalBy, workedBy } from './run-steps.ts'
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

/** Like a part of its own, which only chosen leave makes longer; absence after the last service day is outside it. */
function serve(
  { absences: { shares, scale } }: Given,
  days: ServiceDays,
  startsOn: number,
  terms: bigint,
): ServedExtension {
  const run = runParts([terms], {
    ...{ days, scale, prior: [], proRata: false, from: startsOn },
    shares: shares.filter(({ day }) => day >= startsOn && days.dayAt(days.indexFrom(day)) !== null),
    owed: ({ chosen }) => chosen,
  })
  const { counted, chosen, undecided } = run.parts[0] ?? emptyPart(terms)
  return {
    ...{ startsOn, endsOn: run.endsOn, terms, counted, chosen, undecided },
    servedBy: (day) => leastOf(totalBy(run, day), terms),
    workedBy: (day) => workedBy(run, 0, day),
  }
}
