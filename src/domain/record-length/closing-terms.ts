import type { InductionPeriod, InductionRecord } from '../induction/record.ts'
import { defaultCalendar } from '../schools/term-calendar.ts'
import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import type { Terms } from '../values/terms.ts'
import type { RecordFacts } from './input-of-record.ts'
import { lengthOfRecord, type RecordLength } from './length-of-record.ts'
import { rawTerms } from './segments.ts'

/** What an open period comes to if it ends on a day, and how that was worked out. */
export type ClosingTerms = Readonly<{
  computed: Terms
  /** The most that its dates could hold at full time, in thousandths of a term. */
  most: number
  working: RecordLength
  /** The record whose length it is. */
  record: InductionRecord
}>

type Closed = RecordFacts &
  Readonly<{
    open: InductionPeriod
    end: Day
    /** A release ends the post too unless a school has said otherwise; an outcome does not. */
    leaves: boolean
  }>

/**
 * The terms of an open period up to a day, by the same rules on a page, in a file and through the API (AC-9.1 to AC-9.3). The
 * length of the whole record on that day less what closed periods hold, so that the sum of all periods is what is served.
 */
export function closingTerms({ open, end, leaves, ...facts }: Closed): ClosingTerms {
  const { record } = facts
  const working = lengthOfRecord({ ...facts, today: end, leavesOn: leaves ? end : null })
  const before = record.periods.reduce((sum, { terms }) => sum + (terms?.hundredths ?? 0) * 10, 0)
  const served = Math.max(0, Math.round(working.served * 1000) - before)
  const most = Math.max(mostTerms(open.start, end), served)
  return { computed: inHundredths(served), most, working, record }
}

/** What a period that ended without its terms comes to: as if it were open still, after those before it. */
export function awaitedTerms(facts: RecordFacts, period: InductionPeriod): ClosingTerms | null {
  const { record } = facts
  const reopened = { ...period, end: null }
  const before = record.periods.filter(({ start }) => isBefore(start, period.start))
  const then = { ...record, periods: [...before, reopened], outcome: null }
  return period.end && closingTerms({ ...facts, record: then, open: reopened, end: period.end, leaves: true })
}

/** AC-9.4: a period counts for no more than its dates could hold at full time, with a fifth of a term to spare. */
export const SPARE = 200

export function couldHold({ hundredths }: Terms, most: number): boolean {
  return hundredths * 10 <= most + SPARE
}

/** Raw terms between two days by the term dates of England, in thousandths; nothing for days the wrong way round. */
export function mostTerms(start: Day, end: Day): number {
  if (isAfter(start, end)) return 0
  const given = { calendar: defaultCalendar(start), convention: 'half_term_blocks' } as const
  return Math.round(rawTerms(start.toString(), end.toString(), given) * 1000)
}

/** To hundredths, half up, but never up to a whole number of terms that was not served (Q12). */
function inHundredths(thousandths: number): Terms {
  const rounded = Math.floor((thousandths + 5) / 10)
  return { hundredths: rounded % 100 === 0 ? Math.floor(thousandths / 10) : rounded }
}
