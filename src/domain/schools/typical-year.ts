import type { CalendarTerm } from '../length/input.ts'

/** When statutory induction began. */
export const FIRST_YEAR = 1999

/**
 * Term dates to stand for a school year whose own were not kept: three terms with their usual half-term weeks. A half-term
 * counts for half a term however many days it has, so what is served in whole ones does not depend on these dates.
 */
export function typicalYear(
  startsIn: number,
): Readonly<{ startsIn: number; termsPerYear: 3; terms: readonly CalendarTerm[] }> {
  const [first, second] = [String(startsIn), String(startsIn + 1)]
  const term = (name: string, start: string, end: string, holiday: string) => ({
    ...{ name: `${name} ${start.slice(0, 4)}`, start, end, halfTerm: weekFrom(holiday) },
  })
  return {
    startsIn,
    termsPerYear: 3,
    terms: [
      term('Autumn', `${first}-09-01`, `${first}-12-20`, `${first}-10-23`),
      term('Spring', `${second}-01-04`, `${second}-03-31`, `${second}-02-12`),
      term('Summer', `${second}-04-15`, `${second}-07-22`, `${second}-05-25`),
    ],
  }
}

/** The first Monday on or after a day, to the Friday after it. */
function weekFrom(iso: string): readonly [string, string] {
  const on = Temporal.PlainDate.from(iso)
  const monday = on.add({ days: (8 - on.dayOfWeek) % 7 })
  return [monday.toString(), monday.add({ days: 4 }).toString()]
}
