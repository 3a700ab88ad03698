import type { InductionPeriod } from '../induction/record.ts'
import { calculateLength, partOneEndsOn } from '../length/calculate-length.ts'
import type { Calendar, LengthInput, PriorService } from '../length/input.ts'
import type { Length } from '../length/output.ts'
import { absencesOf, choicesOf, FULL_TIME } from '../record-length/absences-of-post.ts'
import { withHoursCapped } from '../record-length/capped-hours.ts'
import { day, daysInclusive, isBefore, type Day } from '../values/calendar.ts'
import type { Registration } from './registration.ts'

export type LengthFacts = Readonly<{
  calendar: Calendar
  qtsOn: Day | null
  /** Service certified before this post began. */
  prior: readonly PriorService[]
  today: Day
}>

/** Length of the induction as far as the school's own facts tell: its post, hours and absences, after earlier service. */
export function lengthOfRegistration(registration: Registration, facts: LengthFacts): Length {
  const { patterns, leaving } = registration
  const length = calculateLength(inputOf(registration, facts))
  return withHoursCapped(length, [{ patterns, end: leaving?.on ?? null }])
}

/** Year 1 until the first half of induction is served, then year 2; by time served, not by the calendar alone. */
export function yearOfRegistration(registration: Registration, facts: LengthFacts): 1 | 2 {
  const { prior, today } = facts
  if (prior.length === 0 && daysInclusive(registration.start, today) < FEWEST_DAYS_OF_A_HALF) return 1
  const ends = partOneEndsOn(inputOf(registration, facts))
  return ends !== null && isBefore(day(ends), today) ? 2 : 1
}

/** Three terms are never served in half a year, so that most of an autumn's list need not be worked out. */
const FEWEST_DAYS_OF_A_HALF = 182

function inputOf(registration: Registration, facts: LengthFacts): LengthInput {
  const { start, leaving, patterns, absences, schoolUrn } = registration
  const { calendar, qtsOn, prior, today } = facts
  return {
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
          fte: Math.min(FULL_TIME, halfDays) / FULL_TIME,
        })),
        ...{ employment: 'post', agreedOn: start.toString() },
      },
    ],
    absences: absencesOf({ patterns, absences, calendar }, today),
    leaveChoices: choicesOf({ absences }),
  }
}

/** The periods of a record that ended before the post began. */
export function priorService(periods: readonly InductionPeriod[], start: Day): readonly PriorService[] {
  return periods.flatMap(({ start: from, end, terms }) =>
    end !== null && terms !== null && isBefore(end, start)
      ? [{ from: from.toString(), to: end.toString(), terms: terms.hundredths / 100 }]
      : [],
  )
}

/** When an interim assessment falls due of somebody who leaves on the registration's last day (M-20 to M-23). */
export function interimDueOn(length: Length): Day | null {
  const interim = length.assessments.find(({ kind }) => kind === 'interim_assessment')
  return interim?.due ? day(interim.due) : null
}
