import type { AbsenceShares } from './absence-shares.ts'
import { timesToReach } from './exact.ts'
import { addShare, daysToThreshold, emptyPart, extensionPieces, reaches, type PartRun } from './part-run.ts'
import { ruleValues } from './rule-values.ts'
import type { Step } from './run-steps.ts'
import type { ServiceDays } from './service-days.ts'
import { countUntil, dayIn, type ServiceSpan } from './service-span.ts'

/** Service certified elsewhere, its terms in pieces of a term, `workedOff` in thousandths of days. */
export type Prior = Readonly<{
  from: number
  to: number
  terms: bigint
  schoolTerms: bigint
  workedOff: number
}>

/** What one run is made of: pieces of a term are of `term`, days of absence in `absences.scale`. */
export type RunParts = Readonly<{
  term: bigint
  days: ServiceDays
  absences: AbsenceShares
  prior: readonly Prior[]
  proRata: boolean
}>

export type Run = Readonly<{
  parts: readonly PartRun[]
  steps: readonly Step[]
  endsOn: number | null
}>

/** An induction of so many terms: two parts if it is longer than three (A4.3 to A4.5). */
export function runInduction(required: bigint, parts: RunParts): Run {
  const { absences, proRata, term } = parts
  const three = term * BigInt(ruleValues.partOneTerms)
  return runParts(required > three ? [three, required] : [required], {
    ...{ ...parts, shares: absences.shares, scale: absences.scale, from: -Infinity },
    owed: (part) => extensionPieces(part, absences.scale, proRata),
  })
}

type Given = Readonly<
  Pick<RunParts, 'days' | 'prior' | 'proRata'> &
    Pick<AbsenceShares, 'shares' | 'scale'> & {
      from: number
      /** Pieces of a day that a part's absence adds to it, as they stand. */
      owed: (part: PartRun) => bigint
    }
>

/**
 * Each part's terms first, then the days that its absence adds, then the next part, until the last one ends or the days
 * run out. Between days that bring absence or prior service, alike days are gone through at once.
 */
export function runParts(targets: readonly bigint[], given: Given): Run {
  const { days, shares, prior, scale, proRata, owed } = given
  const parts = targets.map(emptyPart)
  const steps: Step[] = []
  let total = 0n
  let index = days.indexFrom(given.from)
  let nextShare = 0
  let nextPrior = 0
  let current = 0

  const dayOfEvent = () => Math.min(shares[nextShare]?.day ?? Infinity, prior[nextPrior]?.to ?? Infinity)
  const isOver = (part: PartRun) => total >= part.target && BigInt(part.worked) * scale >= owed(part) * 1000n

  for (let part = parts[0]; part; part = parts[current]) {
    const span = days.spanAt(index)
    const serviceOn = span ? dayIn(span, index) : Infinity
    const day = Math.min(serviceOn, dayOfEvent())
    if (day === Infinity) break
    for (let share = shares[nextShare]; share?.day === day; share = shares[nextShare]) {
      addShare(part, share)
      nextShare += 1
    }
    const isPrior = prior[nextPrior]?.to === day
    if (isPrior) addPrior(part, day)
    const isService = serviceOn === day
    const last = span && isService ? goThrough(part, span) : day
    if (part.thresholdOn === null && part.counted > 0n && reaches(part, scale, proRata))
      part.thresholdOn = last
    if (isPrior || isService) endParts(last)
  }
  return { parts, steps, endsOn: parts.at(-1)?.endsOn ?? null }

  function addPrior(part: PartRun, day: number): void {
    for (let service = prior[nextPrior]; service?.to === day; service = prior[nextPrior]) {
      total += service.terms
      part.worked += service.workedOff
      nextPrior += 1
    }
    steps.push({
      ...{ part: current, day, begin: index, end: index, span: null },
      ...{ total, credit: 0n, worked: part.worked, work: 0 },
    })
  }

  /** All alike days before the next event, or to the one on which something is reached. */
  function goThrough(part: PartRun, span: ServiceSpan): number {
    const { worked } = part
    const isBelow = total < part.target
    const credit = isBelow ? span.credit : 0n
    const work = isBelow ? 0 : span.work
    const enough = isBelow
      ? timesToReach(part.target - total, credit)
      : timesToReach(owed(part) * 1000n - BigInt(worked) * scale, BigInt(work) * scale)
    const begin = index
    const until = Math.max(begin + 1, countUntil(span, dayOfEvent() - 1))
    const toThreshold = daysToThreshold(part, scale, proRata, isBelow ? span.work : null)
    index = Math.min(until, begin + enough, begin + toThreshold)
    const count = index - begin
    steps.push({
      ...{ part: current, day: dayIn(span, begin), begin, end: index, span },
      ...{ total, credit, worked, work },
    })
    total += credit * BigInt(count)
    part.worked += work * count
    if (isBelow) {
      part.serviceDays += count
      part.work += span.work * count
    }
    return dayIn(span, index - 1)
  }

  function endParts(day: number): void {
    for (let part = parts[current]; part && isOver(part); part = parts[current]) {
      part.reachedTargetOn ??= day
      part.endsOn = day
      current += 1
    }
    const going = parts[current]
    if (going && total >= going.target) going.reachedTargetOn ??= day
  }
}
