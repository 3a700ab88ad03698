import { NO_WORTH, type Worth } from './tally.ts'
import type { Scale } from './scale.ts'
import { fteOn } from './dated-stint.ts'
import type { Standing } from './stint-standing.ts'

/** One service day (A4.1). `work` is thousandths of full time; worths are exact in pieces of a term. */
export type ServiceDay = Readonly<{
  day: number
  work: number
  credit: Worth
  cover: Worth
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
  const pieces = Number(scale.term)
  const lanes = counting.flatMap((stint) => laneOf(stint, scale))

  function makeOne(): boolean {
    while (next <= last) {
      const made = makeDay(next)
      next = nextSchoolDay(next)
      if (made === null) continue
      found.push(made)
      return true
    }
    return false
  }

  /** The next day on which some post has school. */
  function nextSchoolDay(day: number): number {
    let soonest = Infinity
    for (const { first, daysBefore, schoolDays } of lanes) {
      const before = daysBefore[Math.max(0, day + 1 - first)]
      const own = before === undefined ? undefined : schoolDays[before]
      if (own !== undefined && own < soonest) soonest = own
    }
    return soonest
  }

  /** Days come in order, so each post's hours are moved on rather than looked up. */
  function makeDay(day: number): ServiceDay | null {
    let fte = 0
    let credit: Worth | null = null
    let cover: Worth | null = null
    for (const lane of lanes) {
      if (day < lane.from || day > lane.to) continue
      const block = lane.blockOf[day - lane.first] ?? 0
      cover ??= block > 0 ? worthOf(lane.covers, lane, block, 1000) : NO_WORTH
      if (block === 0) continue
      if (day >= lane.changesOn) moveOn(lane, day)
      const own = worthOf(lane.credits, lane, block, lane.fte)
      fte += lane.fte
      credit = credit ? both(credit, own) : own
    }
    if (credit === null) return null
    const isCapped = fte > 1000
    return {
      day,
      work: isCapped ? 1000 : fte,
      credit: isCapped ? capped(credit, fte) : credit,
      cover: cover ?? NO_WORTH,
      isCapped,
    }
  }

  function worthOf(known: Worth[], lane: Lane, block: number, fte: number): Worth {
    return (known[block] ??= makeWorth(
      (lane.units[block - 1] ?? 0n) * BigInt(fte),
      fte * 4096 + block + 1,
      lane,
    ))
  }

  function makeWorth(thousandths: bigint, number: number, lane: Lane): Worth {
    const exact = thousandths / 1000n
    return { exact, near: Number(exact) / pieces, id: number * lanes.length + lanes.indexOf(lane) }
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
  daysBefore: Uint16Array
  schoolDays: Int32Array
  units: readonly bigint[]
  fte: number
  changesOn: number
  credits: Worth[]
  covers: Worth[]
}

function laneOf(stint: Standing, scale: Scale): Lane[] {
  const { calendar, countsFrom, to } = stint
  if (calendar === null || countsFrom === null) return []
  const { first, blockOf, daysBefore, schoolDays } = calendar
  const units = scale.unitsOf(calendar)
  return [
    {
      ...{ stint, first, blockOf, daysBefore, schoolDays, units, from: countsFrom, to: to ?? Infinity },
      ...{ fte: 0, changesOn: -Infinity, credits: [], covers: [] },
    },
  ]
}

/** Several posts on one day: hardly ever, and rarely the same for long, so each such day stands for itself. */
function both(a: Worth, b: Worth): Worth {
  return { id: -1, exact: a.exact + b.exact, near: a.near + b.near }
}

/** Concurrent posts are capped at full time (Q24). */
function capped({ exact, near }: Worth, fte: number): Worth {
  return { id: -1, exact: (exact * 1000n) / BigInt(fte), near: (near * 1000) / fte }
}

function moveOn(lane: Lane, day: number): void {
  lane.fte = fteOn(lane.stint, day)
  lane.changesOn = lane.stint.fte.find(({ from }) => from > day)?.from ?? Infinity
  lane.credits = []
}

function isRunning({ countsFrom, to }: Standing, day: number): boolean {
  return countsFrom !== null && countsFrom <= day && (to === null || day <= to)
}
