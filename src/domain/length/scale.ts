import { lcm, lcmBig, timesToReach } from './exact.ts'
import { schoolDaysBefore, type SchoolCalendar } from './school-calendar.ts'
import { fteOn, type DatedStint } from './dated-stint.ts'

/** All sums of terms are whole numbers of `term` equal pieces, so that adding up days is exact and quick. */
export type Scale = Readonly<{
  term: bigint
  /** What one day of each of a calendar's blocks is worth, in pieces. */
  unitsOf: (calendar: SchoolCalendar) => readonly bigint[]
}>

/** As many pieces as any calendar, any thousandth of full time and any cap at full time among the stints can need. */
export function scaleFor(stints: readonly DatedStint[]): Scale {
  const calendars = new Set(stints.flatMap(({ calendar }) => (calendar ? [calendar] : [])))
  const days = [...calendars].reduce((all, { scale }) => lcmBig(all, scale), 1n)
  const term = days * BigInt(1000 * capsOf(stints))
  return { term, unitsOf: (calendar) => units(calendar, term) }
}

const made = new WeakMap<SchoolCalendar, Map<bigint, readonly bigint[]>>()

function units(calendar: SchoolCalendar, term: bigint): readonly bigint[] {
  const known = made.get(calendar) ?? new Map<bigint, readonly bigint[]>()
  made.set(calendar, known)
  const ready =
    known.get(term) ?? calendar.blocks.map(({ over, under }) => (term * BigInt(over)) / BigInt(under))
  known.set(term, ready)
  return ready
}

/** The least common multiple of all sums of hours above full time that concurrent stints can make. */
function capsOf(stints: readonly DatedStint[]): number {
  const running = stints.filter(({ countsFrom }) => countsFrom !== null)
  const days = running.flatMap((stint) => [stint.countsFrom ?? 0, ...stint.fte.map(({ from }) => from)])
  let caps = 1
  for (const day of new Set(running.length < 2 ? [] : days)) {
    const fte = running.filter((stint) => isRunning(stint, day)).map((stint) => fteOn(stint, day))
    for (const sum of sumsOf(fte)) if (sum > 1000) caps = lcm(caps, sum)
  }
  return caps
}

function isRunning({ countsFrom, to }: DatedStint, day: number): boolean {
  return countsFrom !== null && countsFrom <= day && (to === null || day <= to)
}

function sumsOf(values: readonly number[]): Set<number> {
  const sums = new Set([0])
  for (const value of values) for (const sum of [...sums]) sums.add(sum + value)
  return sums
}

/** Raw terms of a stint from the day it counts to a day, both included: employment, whatever the hours. */
export function rawTerms({ calendar, countsFrom, to }: Served, scale: Scale, until: number): bigint {
  if (calendar === null || countsFrom === null) return 0n
  return termsBetween(calendar, scale, countsFrom, Math.min(to ?? until, until))
}

/** The same by the hours worked. */
export function fteTerms(stint: Served & Pick<DatedStint, 'fte'>, scale: Scale, until: number): bigint {
  const { calendar, countsFrom, to } = stint
  if (calendar === null || countsFrom === null) return 0n
  const last = Math.min(to ?? until, until)
  let terms = 0n
  for (const [index, row] of stint.fte.entries()) {
    const from = Math.max(countsFrom, index === 0 ? countsFrom : row.from)
    const end = Math.min(last, (stint.fte[index + 1]?.from ?? Infinity) - 1)
    terms += (termsBetween(calendar, scale, from, end) * BigInt(row.fte)) / 1000n
  }
  return terms
}

type Served = Pick<DatedStint, 'calendar' | 'countsFrom' | 'to'>

/** Blocks follow each other, so the days of each between two days are told from how many came before. */
function termsBetween(calendar: SchoolCalendar, scale: Scale, from: number, to: number): bigint {
  const { blockStarts } = calendar
  const low = schoolDaysBefore(calendar, from)
  const high = schoolDaysBefore(calendar, to + 1)
  const units = scale.unitsOf(calendar)
  let terms = 0n
  for (let block = 0; block < units.length; block += 1) {
    const days = Math.min(high, blockStarts[block + 1] ?? 0) - Math.max(low, blockStarts[block] ?? 0)
    if (days > 0) terms += (units[block] ?? 0n) * BigInt(days)
  }
  return terms
}

/** The first day by which a stint has lasted a raw term; null if it never does. */
export function dayOfOneTerm(
  { calendar, countsFrom, lastServed }: Served & Pick<DatedStint, 'lastServed'>,
  scale: Scale,
): number | null {
  if (calendar === null || countsFrom === null) return null
  const { blockStarts, schoolDays } = calendar
  let left = scale.term
  let next = schoolDaysBefore(calendar, countsFrom)
  for (const [block, unit] of scale.unitsOf(calendar).entries()) {
    const days = (blockStarts[block + 1] ?? 0) - next
    if (days <= 0) continue
    const needed = timesToReach(left, unit)
    if (needed <= days) {
      const day = schoolDays[next + needed - 1] ?? Infinity
      return day <= lastServed ? day : null
    }
    left -= unit * BigInt(days)
    next += days
  }
  return null
}
