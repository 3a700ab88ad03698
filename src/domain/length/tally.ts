/** A worth that a day adds: days of the same `id` (0 or more) add the same; `near` is `exact` as terms, roughly. */
export type Worth = Readonly<{ id: number; exact: bigint; near: number }>

export type Tally = Readonly<{
  add: (worth: Worth) => void
  exact: () => bigint
  /** Exactly: the rough sum decides unless it is too close to tell. */
  isBelow: (target: bigint, targetNear: number) => boolean
  /** What the sum was after so many additions. */
  after: (additions: number) => bigint
}>

/** Rough sums of some thousand additions differ from the exact ones by far less. */
const TOO_CLOSE = 1e-7

/**
 * An exact sum of many alike worths. Days of one half-term are worth the same, so they are counted and multiplied only
 * when somebody asks; adding large whole numbers for each day would take most of a calculation.
 */
export function makeTally(): Tally {
  const spans: { from: number; base: bigint; worth: Worth }[] = []
  let additions = 0
  let near = 0
  let last: { from: number; base: bigint; worth: Worth } | null = null
  const exactNow = () => (last ? last.base + last.worth.exact * BigInt(additions - last.from) : 0n)
  return {
    add: (worth) => {
      if (worth.id < 0 || worth.id !== last?.worth.id) {
        last = { from: additions, base: exactNow(), worth }
        spans.push(last)
      }
      additions += 1
      near += worth.near
    },
    exact: exactNow,
    isBelow: (target, targetNear) => {
      const over = near - targetNear
      return over < -TOO_CLOSE || (over <= TOO_CLOSE && exactNow() < target)
    },
    after: (count) => {
      const span = spans.findLast(({ from }) => from < count)
      return span ? span.base + span.worth.exact * BigInt(count - span.from) : 0n
    },
  }
}

/** Adds nothing, for a day that is only gone through. */
export const NO_WORTH: Worth = { id: 0, exact: 0n, near: 0 }
