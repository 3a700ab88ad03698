import { ruleValues } from './rule-values.ts'
import type { AbsenceShares } from './absence-shares.ts'
import { makeTally, type Tally } from './tally.ts'
import type { ServiceDays } from './service-days.ts'

/** Service certified elsewhere, its terms in pieces of a term. */
export type Prior = Readonly<{ from: number; to: number; terms: bigint; schoolTerms: bigint }>

/** What one run is made of: pieces of a term are of `term`, days of absence in `absences.scale`. */
export type RunParts = Readonly<{
  term: bigint
  days: ServiceDays
  absences: AbsenceShares
  prior: readonly Prior[]
  proRata: boolean
}>

export type PartRun = {
  target: bigint
  /** The target in terms, roughly. */
  terms: number
  counted: bigint
  chosen: bigint
  /** Thousandths of days worked off so far. */
  worked: number
  /** Service days, and the work in them, up to the one on which the part's terms are reached. */
  serviceDays: number
  work: number
  reachedTargetOn: number | null
  thresholdOn: number | null
  endsOn: number | null
  undecided: Set<number>
}

export type Run = Readonly<{
  parts: readonly PartRun[]
  /** Terms in pieces, and the day of each addition to them. */
  total: Tally
  addedOn: readonly number[]
  /** Days worked off in a part by the end of a day, in thousandths. */
  workedBy: (part: number, day: number) => number
  endsOn: number | null
}>

/**
 * An induction of so many terms, day by day (A4.3 to A4.5): a part's terms first, then the days that its absence adds,
 * then the next part. Goes on until the last part ends or the days run out.
 */
export function runInduction(required: bigint, { term, days, absences, prior, proRata }: RunParts): Run {
  const three = term * BigInt(ruleValues.partOneTerms)
  const targets = required > three ? [three, required] : [required]
  const parts = targets.map((target) => emptyPart(target, Number(target) / Number(term)))
  const addedOn: number[] = []
  const total = makeTally()
  const worked: { part: number; day: number; by: number }[] = []
  const { shares, scale } = absences
  let index = 0
  let nextShare = 0
  let nextPrior = 0
  let current = 0

  const isBelow = ({ target, terms }: PartRun) => total.isBelow(target, terms)
  const isOver = (part: PartRun) =>
    !isBelow(part) && BigInt(part.worked) * scale >= extensionPieces(part, scale, proRata) * 1000n

  for (;;) {
    const part = parts[current]
    if (!part) break
    const service = days.at(index)
    const share = shares[nextShare]
    const earlier = prior[nextPrior]
    const day = Math.min(service?.day ?? Infinity, share?.day ?? Infinity, earlier?.to ?? Infinity)
    if (day === Infinity) break
    for (let next = shares[nextShare]; next?.day === day; next = shares[nextShare]) {
      if (next.counts) part.counted += next.pieces
      if (next.isChosen) part.chosen += next.pieces
      if (next.isUndecided) part.undecided.add(next.absence)
      nextShare += 1
    }
    let isEnding = false
    for (let next = prior[nextPrior]; next?.to === day; next = prior[nextPrior]) {
      total.add({ id: -1, exact: next.terms, near: Number(next.terms) / Number(term) })
      addedOn.push(day)
      nextPrior += 1
      isEnding = true
    }
    if (service?.day === day) {
      if (isBelow(part)) {
        total.add(service.credit)
        addedOn.push(day)
        part.serviceDays += 1
        part.work += service.work
      } else {
        part.worked += service.work
        worked.push({ part: current, day, by: part.worked })
      }
      index += 1
      isEnding = true
    }
    if (part.thresholdOn === null && part.counted > 0n && reaches(part, scale, proRata))
      part.thresholdOn = day
    if (!isEnding) continue
    for (let ending = parts[current]; ending && isOver(ending); ending = parts[current]) {
      ending.reachedTargetOn ??= day
      ending.endsOn = day
      current += 1
    }
    const going = parts[current]
    if (going && !isBelow(going)) going.reachedTargetOn ??= day
  }
  return {
    ...{ parts, total, addedOn },
    endsOn: parts.at(-1)?.endsOn ?? null,
    workedBy: (part, day) => worked.findLast((each) => each.part === part && each.day <= day)?.by ?? 0,
  }
}

function emptyPart(target: bigint, terms: number): PartRun {
  return {
    ...{ target, terms, counted: 0n, chosen: 0n, worked: 0, serviceDays: 0, work: 0 },
    ...{ reachedTargetOn: null, thresholdOn: null, endsOn: null },
    undecided: new Set(),
  }
}

/** Pieces of a day that a part is longer by: all its counted days if they reach the threshold, and chosen leave. */
export function extensionPieces(part: PartRun, scale: bigint, proRata: boolean): bigint {
  return (reaches(part, scale, proRata) ? part.counted : 0n) + part.chosen
}

/** thirty days; by the body's choice thirty times the mean of the hours worked. */
export function reaches(part: PartRun, scale: bigint, proRata: boolean): boolean {
  const days = BigInt(ruleValues.absenceDays)
  return proRata && part.serviceDays > 0
    ? part.counted * BigInt(part.serviceDays * 1000) >= days * scale * BigInt(part.work)
    : part.counted >= days * scale
}

/** Terms in pieces served by the end of a day. */
export function totalBy({ total, addedOn }: Run, day: number): bigint {
  let low = 0
  let high = addedOn.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((addedOn[middle] ?? Infinity) <= day) low = middle + 1
    else high = middle
  }
  return total.after(low)
}
