import type { Scale } from './scale.ts'
import { blockAt } from './school-calendar.ts'
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
  const leadingOn = (day: number) => counting.find((stint) => isRunning(stint, day)) ?? null
  const credits = new Map<number, bigint>()

  function makeOne(): boolean {
    for (; next <= last;) {
      const made = makeDay(next)
      next += 1
      if (made) {
        found.push(made)
        return true
      }
    }
    return false
  }

  function makeDay(day: number): ServiceDay | null {
    const leading = leadingOn(day)
    if (leading === null) return null
    let fte = 0
    let credit = 0n
    for (const stint of counting) {
      if (!isRunning(stint, day) || stint.calendar === null) continue
      const block = blockAt(stint.calendar, day)
      if (block === 0) continue
      const own = fteOn(stint, day)
      fte += own
      credit += creditOf(stint, block, own)
    }
    if (fte === 0) return null
    const isCapped = fte > 1000
    const block = leading.calendar ? blockAt(leading.calendar, day) : 0
    const cover = block > 0 && leading.calendar ? (scale.unitsOf(leading.calendar)[block - 1] ?? 0n) : 0n
    return {
      ...{ day, cover, isCapped },
      work: isCapped ? 1000 : fte,
      credit: isCapped ? (credit * 1000n) / BigInt(fte) : credit,
    }
  }

  function creditOf(stint: Standing, block: number, fte: number): bigint {
    const key = (stint.index * 4096 + block) * 1024 + fte
    const known = credits.get(key)
    if (known !== undefined) return known
    const unit = stint.calendar ? (scale.unitsOf(stint.calendar)[block - 1] ?? 0n) : 0n
    const credit = (unit * BigInt(fte)) / 1000n
    credits.set(key, credit)
    return credit
  }

  function at(index: number): ServiceDay | undefined {
    while (found.length <= index) if (!makeOne()) return undefined
    return found[index]
  }

  return {
    at,
    leadingOn,
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

function isRunning({ countsFrom, to }: Standing, day: number): boolean {
  return countsFrom !== null && countsFrom <= day && (to === null || day <= to)
}
