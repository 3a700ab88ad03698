import type { Share } from './absence-shares.ts'
import { timesToReach } from './exact.ts'
import { ruleValues } from './rule-values.ts'

/** A part of an induction as it is gone through (A4.3, A4.4). Absence is in pieces of a day. */
export type PartRun = {
  /** Terms in pieces, all parts before it included. */
  target: bigint
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

export function emptyPart(target: bigint): PartRun {
  return {
    ...{ target, counted: 0n, chosen: 0n, worked: 0, serviceDays: 0, work: 0 },
    ...{ reachedTargetOn: null, thresholdOn: null, endsOn: null },
    undecided: new Set(),
  }
}

export function addShare(part: PartRun, { pieces, counts, isChosen, isUndecided, absence }: Share): void {
  if (counts) part.counted += pieces
  if (isChosen) part.chosen += pieces
  if (isUndecided) part.undecided.add(absence)
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

/**
 * How many more days without absence until the threshold is reached: only by the mean of the hours can it take days, as
 * each brings the mean nearer to its `work`.
 *
 * @param work null when the days leave the mean as it is
 */
export function daysToThreshold(part: PartRun, scale: bigint, proRata: boolean, work: number | null): number {
  if (part.thresholdOn !== null || part.counted === 0n) return Infinity
  if (!proRata || work === null) return reaches(part, scale, proRata) ? 1 : Infinity
  const days = BigInt(ruleValues.absenceDays) * scale
  return timesToReach(
    days * BigInt(part.work) - part.counted * BigInt(part.serviceDays * 1000),
    part.counted * 1000n - days * BigInt(work),
  )
}
