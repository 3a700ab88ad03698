import type { InductionPeriod } from '../induction/record.ts'
import { calculateLength } from '../length/calculate-length.ts'
import type { Absence as LengthAbsence, Calendar, PriorService } from '../length/input.ts'
import type { Length } from '../length/output.ts'
import { day, isBefore, type Day } from '../values/calendar.ts'
import type { Absence, AbsenceCategory, Registration } from './registration.ts'

export type LengthFacts = Readonly<{
  calendar: Calendar
  qtsOn: Day | null
  /** Service certified before this post began. */
  prior: readonly PriorService[]
  today: Day
}>

/** Length of the induction as far as the school's own facts tell: its post, hours and absences, after earlier service. */
export function lengthOfRegistration(registration: Registration, facts: LengthFacts): Length {
  const { start, leaving, patterns, absences, schoolUrn } = registration
  const { calendar, qtsOn, prior, today } = facts
  return calculateLength({
    today: today.toString(),
    ...{ calendar, convention: 'half_term_blocks' },
    teacher: { qtsAwardedOn: qtsOn?.toString() ?? null },
    priorService: prior,
    stints: [
      {
        school: schoolUrn,
        ...{ from: start.toString(), to: leaving?.on.toString() ?? null },
        fte: patterns.map(({ from, halfDays }) => ({
          from: from.toString(),
          fte: Math.min(1, halfDays / FULL_TIME),
        })),
        ...{ employment: 'post', agreedOn: start.toString() },
      },
    ],
    absences: absences.map((absence) => asLengthAbsence(absence, registration, facts)),
  })
}

/** The periods of a record that ended before the post began. */
export function priorService(periods: readonly InductionPeriod[], start: Day): readonly PriorService[] {
  return periods.flatMap(({ start: from, end, terms }) =>
    end !== null && terms !== null && isBefore(end, start)
      ? [{ from: from.toString(), to: end.toString(), terms: terms.hundredths / 100 }]
      : [],
  )
}

/** Year 1 until the first half of induction is served, then year 2; by time served, not by the calendar alone. */
export function yearOfInduction({ partOneEndsOn }: Pick<Length, 'partOneEndsOn'>, today: Day): 1 | 2 {
  return partOneEndsOn !== null && isBefore(day(partOneEndsOn), today) ? 2 : 1
}

/** When an interim assessment falls due of somebody who leaves on the registration's last day (M-20 to M-23). */
export function interimDueOn(length: Length): Day | null {
  const interim = length.assessments.find(({ kind }) => kind === 'interim_assessment')
  return interim?.due ? day(interim.due) : null
}

/** Ten half days are a week of full-time work. */
const FULL_TIME = 10

const kinds = {
  absence: 'ad_hoc',
  maternity: 'statutory_maternity',
  paternity: 'statutory_paternity',
  adoption: 'statutory_adoption',
  shared_parental: 'statutory_shared_parental',
  parental_bereavement: 'statutory_parental_bereavement',
  carers: 'statutory_carers',
} as const satisfies Record<AbsenceCategory, LengthAbsence['kind']>

/** One that lasts still, or that nobody counted, is taken for every working day until today or its end. */
function asLengthAbsence(
  { id, category, from, to, halfDays }: Absence,
  registration: Registration,
  { calendar, today }: LengthFacts,
): LengthAbsence {
  const end = to ?? (isBefore(today, from) ? from : today)
  return {
    id,
    ...{ from: from.toString(), to: end.toString(), kind: kinds[category] },
    days: halfDays === null ? workingDays(from, end, registration, calendar) : halfDays / 2,
  }
}

function workingDays(from: Day, to: Day, { patterns }: Registration, { terms }: Calendar): number {
  let halves = 0
  for (let each = from; !isBefore(to, each); each = each.add({ days: 1 })) {
    const iso = each.toString()
    const term = terms.find(({ start, end }) => start <= iso && iso <= end)
    const isHoliday = !term || (term.halfTerm && term.halfTerm[0] <= iso && iso <= term.halfTerm[1])
    if (isHoliday || each.dayOfWeek > 5) continue
    halves += Math.min(FULL_TIME, patterns.findLast((one) => !isBefore(each, one.from))?.halfDays ?? 0)
  }
  return Math.round(halves / 5) / 2
}
