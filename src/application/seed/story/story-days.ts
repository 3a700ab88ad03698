import { bundledYear, schoolYearOf } from '../../../domain/schools/term-calendar.ts'
import { typicalYear } from '../../../domain/schools/typical-year.ts'
import { day, isAfter, isBefore, type Day } from '../../../domain/values/calendar.ts'

export type Term = Readonly<{ start: Day; end: Day }>

/** Days of the story: each is told from the day on which it is told, by the term dates of England. */
export type StoryDays = Readonly<{
  today: Day
  /** A term that has begun: 0 is the latest, 1 the one before it. */
  term: (back: number) => Term
  /** The last Monday to Friday at least so many days ago. */
  ago: (days: number) => Day
  /** The first Monday at least so many days ahead, or behind below 0; outside term, the day on which the next begins. */
  start: (ahead: number) => Day
  /** The last day of a term at least so many days ahead or, when that is far, the first Friday. */
  lastDay: (ahead: number) => Day
  /** Two years that end on a day, from a Monday: six terms and some days. */
  twoYearsTo: (end: Day) => Day
}>

const FAR = 110

/** The days of a story that is told today. */
export function storyDays(today: Day): StoryDays {
  const terms = termsSince(schoolYearOf(today) - 4)
  const begun = terms.filter(({ start }) => !isAfter(start, today)).toReversed()
  const ahead = (weekday: number, days: number) => {
    const first = today.add({ days })
    return first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
  }
  return {
    today,
    term: (back) => {
      const found = begun[back]
      if (!found) throw new Error('the story begins before its terms')
      return found
    },
    ago: (days) => {
      const last = today.subtract({ days })
      return last.subtract({ days: Math.max(0, last.dayOfWeek - 5) })
    },
    start: (days) => {
      const monday = ahead(1, days)
      const term = terms.find(({ end }) => !isBefore(end, monday))
      return term && isAfter(term.start, monday) ? term.start : monday
    },
    lastDay: (days) => {
      const [first, far] = [today.add({ days }), today.add({ days: FAR })]
      const term = terms.find(({ end }) => !isBefore(end, first))
      return term && !isAfter(term.end, far) ? term.end : ahead(5, days)
    },
    twoYearsTo: (end) => {
      const first = end.subtract({ years: 2 })
      return first.subtract({ days: first.dayOfWeek - 1 })
    },
  }
}

function termsSince(startsIn: number): readonly Term[] {
  return [0, 1, 2, 3, 4, 5]
    .flatMap((more) => (bundledYear(startsIn + more) ?? typicalYear(startsIn + more)).terms)
    .map(({ start, end }) => ({ start: day(start), end: day(end) }))
}
