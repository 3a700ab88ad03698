import { openPeriod, type InductionPeriod, type InductionRecord } from '../induction/record.ts'
import type { PriorService } from '../length/input.ts'
import type { Length } from '../length/output.ts'
import { day, type Day } from '../values/calendar.ts'
import type { Post } from './post.ts'

type Facts = Readonly<{ record: InductionRecord; posts: readonly Post[] }>
/** The length of a record on a day, its last period being open until then. */
export type LengthThen = (facts: Facts & Readonly<{ today: Day; leavesOn: Day }>) => Length

/**
 * Of a part whose terms closed periods hold, while the days that its absences add are not all made up: which part, and how
 * many of them were. The open period goes on with the others.
 */
export type Owing = Readonly<{ part: 1 | 2; workedOff: number }>

/** Three terms, and a whole induction, in hundredths. */
const PART_ONE = 300
const WHOLE = 600

/** On which day of a closed period part 1 ended, by the posts behind that period; null while it goes on. */
export function partOneEndedOn(facts: Facts, lengthThen: LengthThen): Day | null {
  let served = 0
  for (const period of facts.record.periods) {
    served += period.terms?.hundredths ?? 0
    if (period.end === null || served < PART_ONE) continue
    const { partOneEndsOn, extensionDaysLeft } = lengthThen(reopened(facts, period, period.end))
    if (partOneEndsOn !== null) return day(partOneEndsOn)
    if ((extensionDaysLeft ?? 0) === 0) return period.end
  }
  return null
}

/** What the part that an open period goes on with still owes from before; null where it owes nothing. */
export function owingBefore(facts: Facts, lengthThen: LengthThen): Owing | null {
  const { record, posts } = facts
  const last = record.periods.findLast(({ end }) => end !== null)
  if (!openPeriod(record) || !last?.end || posts.every(({ absences }) => absences.length === 0)) return null
  const served = record.periods.reduce((sum, { terms }) => sum + (terms?.hundredths ?? 0), 0)
  const whole = record.reduction?.terms.hundredths ?? WHOLE
  if (served < Math.min(PART_ONE, whole)) return null
  const { extensionDaysLeft, absence, partOneEndsOn } = lengthThen(reopened(facts, last, last.end))
  const left = extensionDaysLeft ?? 0
  const part = partOneEndsOn === null ? 1 : 2
  if (left === 0 || (part === 2 && served < whole)) return null
  const added = absence.find((each) => each.part === part)?.extendsByDays ?? 0
  return { part, workedOff: Math.max(0, added - left) }
}

/**
 * Certified service as the calculator is to meet it. A part that owes days reaches its terms on the first day of the open
 * period, where the absences that it is to make up meet it too; before, it would be over without them.
 */
export function withOwing(
  prior: readonly PriorService[],
  { part, workedOff }: Owing,
  firstDay: Day,
): readonly PriorService[] {
  let served = 0
  const to = firstDay.toString()
  const moved = prior.flatMap((service): PriorService[] => {
    const ofPartOne = part === 1 ? 0 : Math.min(service.terms, Math.max(0, PART_ONE / 100 - served))
    served += service.terms
    const rest = Math.round((service.terms - ofPartOne) * 100) / 100
    return [
      ...(ofPartOne > 0 ? [{ ...service, terms: ofPartOne }] : []),
      ...(rest > 0 ? [{ ...service, to, terms: rest }] : []),
    ]
  })
  return moved.map((service, index) => (index === moved.length - 1 ? { ...service, workedOff } : service))
}

function reopened({ record, posts }: Facts, period: InductionPeriod, end: Day) {
  const before = record.periods.slice(0, record.periods.indexOf(period))
  const then = { ...record, periods: [...before, { ...period, end: null }], outcome: null }
  return { record: then, posts, today: end, leavesOn: end }
}
