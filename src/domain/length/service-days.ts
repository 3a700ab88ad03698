import { isRunning, nextSpan } from './next-span.ts'
import type { Scale } from './scale.ts'
import { countUntil, dayIn, type ServiceSpan } from './service-span.ts'
import type { Standing } from './stint-standing.ts'

/** The service days of counting stints, in order (A4.1); made as far as somebody asks. */
export type ServiceDays = Readonly<{
  /** The span that the `index`th service day is in; undefined when there are not so many. */
  spanAt: (index: number) => ServiceSpan | undefined
  /** The day of the `index`th; null when there are not so many. */
  dayAt: (index: number) => number | null
  /** Index of the first service day on or after a day; the number of them all when there is none. */
  indexFrom: (day: number) => number
  /** The spans that have begun by a day. */
  spansBy: (day: number) => readonly ServiceSpan[]
  leadingOn: (day: number) => Standing | null
}>

export function serviceDays(counting: readonly Standing[], scale: Scale): ServiceDays {
  const spans: ServiceSpan[] = []
  let count = 0
  let last = -Infinity

  function makeOne(): boolean {
    const span = nextSpan(counting, scale, last + 1, count)
    if (!span) return false
    spans.push(span)
    count = span.end
    last = dayIn(span, span.end - 1)
    return true
  }

  function makeUntil(day: number): void {
    while (last < day) if (!makeOne()) return
  }

  function spanAt(index: number): ServiceSpan | undefined {
    while (index >= count) if (!makeOne()) return undefined
    return spans.findLast(({ begin }) => begin <= index)
  }

  return {
    spanAt,
    dayAt: (index) => {
      const span = spanAt(index)
      return span ? dayIn(span, index) : null
    },
    indexFrom: (day) => {
      makeUntil(day)
      const span = spans.findLast((each) => dayIn(each, each.begin) < day)
      return span ? countUntil(span, day - 1) : 0
    },
    spansBy: (day) => {
      makeUntil(day)
      return spans.filter((span) => dayIn(span, span.begin) <= day)
    },
    leadingOn: (day) => counting.find((stint) => isRunning(stint, day)) ?? null,
  }
}
