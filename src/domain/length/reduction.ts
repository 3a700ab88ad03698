import { dayNumber } from './day-number.ts'
import { leastOf, thousandths } from './exact.ts'
import type { Policy, Reduction } from './input.ts'
import { ruleValues } from './rule-values.ts'
import type { Prior, Run } from './run-induction.ts'
import { totalBy } from './run-steps.ts'
import type { ServiceDays } from './service-days.ts'
import { countUntil } from './service-span.ts'

export type Reduced = Readonly<{ terms: bigint | null; refusals: readonly string[] }>

type Given = Readonly<{
  reduction: Reduction
  policy: Policy
  base: bigint
  term: bigint
  /** The run without any reduction. */
  run: Run
  days: ServiceDays
  prior: readonly Prior[]
}>

/** The terms that a reduction leaves, or every reason against it (A4.8, R-01 to R-09). */
export function reducedTerms(given: Given): Reduced {
  const { reduction, base, term, policy } = given
  const byThen = reduction.route === 'part_time' ? dayNumber(reduction.finalAssessmentOn) : null
  const terms =
    reduction.route === 'part_time'
      ? leastOf(totalBy(given.run, byThen ?? 0), base)
      : (term * BigInt(thousandths(reduction.toTerms))) / 1000n
  const floor = (term * BigInt(thousandths(policy.minimumReducedTerms ?? ruleValues.minimumTerms))) / 1000n
  const isBelowOne = terms < term
  const reasons: readonly (readonly [boolean, string])[] = [
    [!reduction.teacherAgreed, 'reduction_not_agreed_by_teacher'],
    [reduction.route !== 'wales' && !reduction.standardsMet, 'reduction_standards_not_met'],
    [reduction.route === 'experience' && !reduction.priorExperience, 'reduction_no_prior_experience'],
    [reduction.route === 'wales' && !reduction.welshRecords, 'reduction_no_welsh_records'],
    [byThen !== null && !wasPartTime(given, byThen), 'reduction_never_part_time'],
    [byThen !== null && isTooEarly(given, byThen), 'reduction_too_early'],
    [terms >= base, 'reduction_not_shorter'],
    [isBelowOne, 'reduction_below_one_term'],
    [!isBelowOne && byThen === null && terms < floor, 'reduction_below_local_minimum'],
  ]
  const refusals = reasons.flatMap(([applies, code]) => (applies ? [code] : []))
  return { terms: refusals.length === 0 ? terms : null, refusals }
}

function wasPartTime({ days, prior }: Given, byThen: number): boolean {
  if (prior.some(({ to, schoolTerms, terms }) => to <= byThen && schoolTerms > terms)) return true
  return days.spansBy(byThen).some(({ work }) => work < 1000)
}

function isTooEarly({ days, prior, term }: Given, byThen: number): boolean {
  let raw = prior.reduce((sum, { to, schoolTerms }) => (to <= byThen ? sum + schoolTerms : sum), 0n)
  for (const span of days.spansBy(byThen)) raw += span.cover * BigInt(countUntil(span, byThen) - span.begin)
  return raw < term * BigInt(ruleValues.partTimeReductionAfterTerms)
}
