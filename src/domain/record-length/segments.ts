import type { InductionPeriod, InductionRecord } from '../induction/record.ts'
import { calculateLength } from '../length/calculate-length.ts'
import type { Stint } from '../length/input.ts'
import type { StintFigures, Why } from '../length/output.ts'
import { day, type Day } from '../values/calendar.ts'
import type { RecordLength } from './length-of-record.ts'

/** One line of the sum: a period as its body recorded it, or a stretch of equal hours in the open one. */
export type Segment = Readonly<
  | { kind: 'recorded'; period: InductionPeriod; value: number | null }
  | {
      kind: 'worked'
      school: string
      from: Day
      to: Day
      fte: number
      /** Raw terms employed, whatever the hours. */
      raw: number
      value: number
      why: Why
    }
>

export type Sum = Readonly<{
  segments: readonly Segment[]
  /** What the lines come to together less what counts: days that make up for absence, above full time, after completion. */
  setAside: number
}>

/** The sum behind the terms served: each line with its dates, its part of full time and its value. */
export function sumOf(record: InductionRecord, { input, length, served }: RecordLength): Sum {
  const recorded = record.periods.flatMap((period): Segment[] =>
    period.end === null
      ? []
      : [{ kind: 'recorded', period, value: period.terms && period.terms.hundredths / 100 }],
  )
  const worked = input.stints.flatMap((stint, index) => {
    const figures = length.stints[index]
    return figures ? stretchesOf(stint, figures, input.today, input) : []
  })
  const segments = [...recorded, ...worked]
  const all = segments.reduce((sum, { value }) => sum + (value ?? 0), 0)
  return { segments, setAside: Math.max(0, Math.round((all - served) * 1000) / 1000) }
}

function stretchesOf(
  stint: Stint,
  { countsFrom, countedTerms, why }: StintFigures,
  today: string,
  { calendar, convention }: RecordLength['input'],
): readonly Segment[] {
  const first = countsFrom ?? stint.from
  const last = stint.to !== null && stint.to < today ? stint.to : today
  const stretches = stint.fte.flatMap(({ from, fte }, index): Segment[] => {
    const begins = index === 0 || from < first ? first : from
    const next = stint.fte[index + 1]?.from
    const ends = next !== undefined && next <= last ? day(next).subtract({ days: 1 }).toString() : last
    if (begins > ends || ends < begins) return []
    const raw = rawTerms(begins, ends, { calendar: stint.calendar ?? calendar, convention })
    const counts = (countedTerms ?? 0) > 0
    const value = counts ? Math.round(raw * fte * 1000) / 1000 : 0
    return [{ kind: 'worked', school: stint.school, from: day(begins), to: day(ends), fte, raw, value, why }]
  })
  return stretches
}

/** Raw terms between two days of a calendar, both included. */
export function rawTerms(
  from: string,
  to: string,
  { calendar, convention }: Pick<RecordLength['input'], 'calendar' | 'convention'>,
): number {
  const { stints } = calculateLength({
    ...{ today: to, calendar, convention, teacher: { qtsAwardedOn: from } },
    stints: [{ school: '', from, to, fte: [{ from, fte: 1 }], employment: 'post', agreedOn: from }],
  })
  return stints[0]?.rawTerms ?? 0
}
