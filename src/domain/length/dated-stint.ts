import { dayNumber } from './day-number.ts'
import { thousandths } from './exact.ts'
import type { LengthInput, Stint } from './input.ts'
import type { LaterBecause, Why } from './output.ts'
import { schoolCalendar, type SchoolCalendar } from './school-calendar.ts'

/** A stint before its length is known: what can be said from its dates alone. */
export type DatedStint = Readonly<{
  index: number
  school: string
  appropriateBody: string | null
  from: number
  /** Null while open. */
  to: number | null
  /** The last day that its calendar or its own end lets it be served. */
  lastServed: number
  calendar: SchoolCalendar | null
  fte: readonly Readonly<{ from: number; fte: number }>[]
  acceptedByAb: boolean
  countsFrom: number | null
  startsLaterBecause: LaterBecause | null
  /** Why it cannot count whatever its length. */
  barred: Why | null
}>

export function datedStint(stint: Stint, index: number, input: LengthInput): DatedStint {
  const given = stint.calendar === undefined ? input.calendar : stint.calendar
  const calendar = given === null ? null : schoolCalendar(given, input.convention)
  const qtsOn = input.teacher.qtsAwardedOn === null ? null : dayNumber(input.teacher.qtsAwardedOn)
  const from = dayNumber(stint.from)
  const to = stint.to === null ? null : dayNumber(stint.to)
  const causes = causesOf(stint, qtsOn)
  const barred = barredBy(stint, to, causes) ?? (calendar === null ? 'no_term_structure' : null)
  const countsFrom = barred === null ? Math.max(from, ...causes.map(({ day }) => day ?? from)) : null
  const cause = causes.find(({ day }) => day === countsFrom)
  return {
    ...{ index, from, to, calendar, barred, countsFrom },
    school: stint.school,
    appropriateBody: stint.appropriateBody ?? null,
    lastServed: calendar === null ? from - 1 : Math.min(to ?? calendar.last, calendar.last),
    fte: stint.fte.map((row) => ({ from: dayNumber(row.from), fte: thousandths(row.fte) })),
    acceptedByAb: stint.acceptedByAb ?? false,
    startsLaterBecause: countsFrom !== null && countsFrom > from ? (cause?.because ?? null) : null,
  }
}

type Cause = Readonly<{ because: LaterBecause; why: Why; day: number | null }>

/** What must be there before a stint counts, in the order in which it is named. */
function causesOf(stint: Stint, qtsOn: number | null): readonly Cause[] {
  const day = (text: string | null | undefined) =>
    text === null || text === undefined ? null : dayNumber(text)
  return [
    { because: 'qts', why: 'no_qts', day: qtsOn },
    { because: 'agreement', why: 'not_agreed', day: day(stint.agreedOn) },
    ...(stint.employment === 'long_term_supply'
      ? [{ because: 'head_agreement', why: 'supply_not_agreed', day: day(stint.headAgreedOn) } as const]
      : []),
    ...(stint.programmeStartsOn === undefined
      ? []
      : [{ because: 'programme', why: 'programme_not_started', day: day(stint.programmeStartsOn) } as const]),
  ]
}

function barredBy(stint: Stint, to: number | null, causes: readonly Cause[]): Why | null {
  if (stint.permitted === false) return 'setting_not_permitted'
  if (stint.employment === 'short_term_supply') return 'short_term_supply'
  const missing = causes.find(({ day }) => day === null || (to !== null && day > to))
  return missing?.why ?? null
}

/** The part of full time worked on a day, in thousandths; the first row also covers any days before it. */
export function fteOn({ fte }: Pick<DatedStint, 'fte'>, day: number): number {
  let found = fte[0]?.fte ?? 0
  for (const row of fte) {
    if (row.from > day) break
    found = row.fte
  }
  return found
}
