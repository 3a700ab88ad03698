import { countUntil, type ServiceSpan } from './service-span.ts'

/** Alike service days gone through at once, with what stood before the first of them. */
export type Step = Readonly<{
  part: number
  /** The first day, its index, and the index after the last. */
  day: number
  begin: number
  end: number
  span: ServiceSpan | null
  /** Terms in pieces so far, and what each day adds to them. */
  total: bigint
  credit: bigint
  /** Thousandths of days worked off in the part so far, and what each day adds to them. */
  worked: number
  work: number
}>

/** Terms in pieces served by the end of a day. */
export function totalBy({ steps }: { steps: readonly Step[] }, day: number): bigint {
  const step = steps.findLast((each) => each.day <= day)
  return step ? step.total + step.credit * BigInt(daysBy(step, day)) : 0n
}

/** Thousandths of days worked off in a part by the end of a day. */
export function workedBy({ steps }: { steps: readonly Step[] }, part: number, day: number): number {
  const step = steps.findLast((each) => each.part === part && each.day <= day)
  return step ? step.worked + step.work * daysBy(step, day) : 0
}

function daysBy({ span, begin, end }: Step, day: number): number {
  return span ? Math.min(countUntil(span, day), end) - begin : 0
}
