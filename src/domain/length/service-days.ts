import type { Scale } from './scale.ts'
import { fteOn, type Standing } from './stint-standing.ts'

/** One service day (A4.1). `work` is thousandths of full time, `credit` and `cover` are pieces of a term. */
export type ServiceDay = Readonly<{
  day: number
  work: number
  credit: bigint
  cover: bigint
  isCapped: boolean
}>

/** The service days of counting stints, in order; made as far as somebody asks. */
export type ServiceDays = Readonly<{
  /** The `index`th service day; undefined when there are no more. */
  at: (index: number) => ServiceDay | undefined
  /** Index of the first service day on or after a day; the number of them all when there is none. */
  indexFrom: (day: number) => number
  leadingOn: (day: number) => Standing | null
}>

export function serviceDays(counting: readonly Standing[], scale: Scale): ServiceDays {
  const found: ServiceDay[] = []
  let next = Math.min(...counting.map(({ countsFrom }) => countsFrom ?? Infinity))
  const last = Math.max(...counting.map(({ lastServed }) => lastServed))
  const lanes = counting.flatMap((stint) => laneOf(stint, scale))

  function makeOne(): boolean {
    while (next <= last) {
      const made = makeDay(next)
      next += 1
      if (made === null) continue
      found.push(made)
      return true
    }
    return false
  }

  /** Days come in order, so each post's hours are moved on rather than looked up. */
  function makeDay(day: number): ServiceDay | null {
    let fte = 0
    let credit = 0n
    let cover: bigint | null = null
    for (const lane of lanes) {
      if (day < lane.from || day > lane.to) continue
      const block = lane.blockOf[day - lane.first] ?? 0
      cover ??= block > 0 ? (lane.units[block - 1] ?? 0n) : 0n
      if (block === 0) continue
      if (day >= lane.changesOn) moveOn(lane, day)
      fte += lane.fte
      credit += lane.credits[block - 1] ??= ((lane.units[block - 1] ?? 0n) * BigInt(lane.fte)) / 1000n
    }
    if (fte === 0) return null
    const isCapped = fte > 1000
    return {
      ...{ day, isCapped, cover: cover ?? 0n },
      work: isCapped ? 1000 : fte,
      credit: isCapped ? (credit * 1000n) / BigInt(fte) : credit,
    }
  }

  function at(index: number): ServiceDay | undefined {
    while (found.length <= index) if (!makeOne()) return undefined
    return found[index]
  }

  return {
    at,
    leadingOn: (day) => counting.find((stint) => isRunning(stint, day)) ?? null,
    indexFrom: (day) => {
      while ((found.at(-1)?.day ?? -Infinity) < day) if (!makeOne()) break
      let low = 0
      let high = found.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((found[middle]?.day ?? Infinity) < day) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

/** A post as its days are gone through: its hours on the day reached, and what its days are worth by them. */
type Lane = {
  stint: Standing
  from: number
  to: number
  first: number
  blockOf: Uint16Array
  units: readonly bigint[]
  fte: number
  changesOn: number
  credits: bigint[]
}

function laneOf(stint: Standing, scale: Scale): Lane[] {
  const { calendar, countsFrom, to } = stint
  if (calendar === null || countsFrom === null) return []
  const { first, blockOf } = calendar
  const units = scale.unitsOf(calendar)
  return [
    {
      ...{ stint, first, blockOf, units, from: countsFrom, to: to ?? Infinity },
      ...{ fte: 0, changesOn: -Infinity, credits: [] },
    },
  ]
}

function moveOn(lane: Lane, day: number): void {
  lane.fte = fteOn(lane.stint, day)
  lane.changesOn = lane.stint.fte.find(({ from }) => from > day)?.from ?? Infinity
  lane.credits = []
}

function isRunning({ countsFrom, to }: Standing, day: number): boolean {
  return countsFrom !== null && countsFrom <= day && (to === null || day <= to)
}
