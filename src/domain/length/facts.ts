import { abExtensions, type Extensions } from './ab-extensions.ts'
import { absenceShares, type AbsenceShares } from './absence-shares.ts'
import { completionOf, type Completion } from './completion.ts'
import { dayNumber } from './day-number.ts'
import { thousandths } from './exact.ts'
import type { LengthInput, Policy } from './input.ts'
import { reducedTerms } from './reduction.ts'
import { ruleValues } from './rule-values.ts'
import { runInduction, type Prior, type Run, type RunParts } from './run-induction.ts'
import { scaleFor, type Scale } from './scale.ts'
import { serviceDays, type ServiceDays } from './service-days.ts'
import { datedStint } from './dated-stint.ts'
import { standingOf, type Standing } from './stint-standing.ts'

/** Everything worked out about one induction, in exact figures; what is shown is written from it. */
export type Facts = Readonly<{
  input: LengthInput
  policy: Policy
  today: number
  scale: Scale
  stints: readonly Standing[]
  counting: readonly Standing[]
  days: ServiceDays
  prior: readonly Prior[]
  absences: AbsenceShares
  run: Run
  /** R of A4.2, in pieces of a term. */
  required: bigint
  isThreeTerms: boolean
  isTransitional: boolean
  first: Completion
  extensions: Extensions
  refusals: readonly string[]
}>

export function factsOf(input: LengthInput): Facts {
  const policy = input.policy ?? {}
  const today = dayNumber(input.today)
  const dated = input.stints.map((stint, index) => datedStint(stint, index, input))
  const scale = scaleFor(dated)
  const stints = dated.map((stint) => standingOf(stint, scale, today))
  const counting = stints.filter(({ counts }) => counts)
  const days = serviceDays(counting, scale)
  const prior = (input.priorService ?? []).map((service) => priorOf(service, scale))
  const absences = absenceShares({
    ...{ policy, counting, days },
    absences: input.absences ?? [],
    choices: input.leaveChoices ?? [],
  })
  const parts: RunParts = {
    ...{ days, absences, prior, term: scale.term },
    proRata: policy.absenceThresholdProRata ?? false,
  }
  const base = baseOf(counting, prior, parts, scale)
  const { terms, refusals } = input.reduction
    ? reducedTerms({ reduction: input.reduction, policy, term: scale.term, days, prior, ...base })
    : { terms: null, refusals: [] }
  const required = terms ?? base.base
  const run = terms === null ? base.run : runInduction(required, parts)
  const ended = completionOf(run, required, parts, counting, scale)
  const first = {
    ...ended,
    on:
      ended.on !== null && terms !== null && input.reduction
        ? Math.max(ended.on, dayNumber(input.reduction.decidedOn))
        : ended.on,
  }
  const extensions = abExtensions({
    ...{ counting, days, absences, scale },
    extensions: input.extensions ?? [],
    completesOn: first.on,
  })
  return {
    ...{ input, policy, today, scale, stints, counting, days, prior, absences },
    ...{ run, required, first, extensions },
    isThreeTerms: base.isThreeTerms,
    isTransitional: base.isTransitional,
    refusals: [...refusals, ...absences.refusals, ...extensions.refusals],
  }
}

type Base = Readonly<{ base: bigint; run: Run; isThreeTerms: boolean; isTransitional: boolean }>

/** Six terms; three for who began and ended before the rules of September 2021 (A4.2, Z-01 to Z-03, Q8). */
function baseOf(counting: readonly Standing[], prior: readonly Prior[], parts: RunParts, scale: Scale): Base {
  const six = scale.term * BigInt(ruleValues.terms)
  const start = Math.min(
    ...counting.map(({ countsFrom }) => countsFrom ?? Infinity),
    ...prior.map(({ from }) => from),
  )
  const { sixTermsFrom, threeTermsBy } = ruleValues
  if (start >= sixTermsFrom)
    return { base: six, run: runInduction(six, parts), isThreeTerms: false, isTransitional: false }
  const three = scale.term * BigInt(ruleValues.partOneTerms)
  const short = runInduction(three, parts)
  const { on } = completionOf(short, three, parts, counting, scale)
  if (on !== null && on <= threeTermsBy)
    return { base: three, run: short, isThreeTerms: true, isTransitional: false }
  const reachedOn = short.parts[0]?.reachedTargetOn ?? Infinity
  const isTransitional = reachedOn <= threeTermsBy || on === threeTermsBy + 1
  return { base: six, run: runInduction(six, parts), isThreeTerms: false, isTransitional }
}

function priorOf(
  { from, to, terms, schoolTerms = terms, workedOff = 0 }: NonNullable<LengthInput['priorService']>[number],
  { term }: Scale,
): Prior {
  const pieces = (value: number) => (term * BigInt(thousandths(value))) / 1000n
  return {
    from: dayNumber(from),
    to: dayNumber(to),
    terms: pieces(terms),
    schoolTerms: pieces(schoolTerms),
    workedOff: thousandths(workedOff),
  }
}
