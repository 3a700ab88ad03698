import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Length } from '../../domain/length/output.ts'
import {
  lengthOfRegistration,
  priorService,
  yearOfInduction,
} from '../../domain/registration/length-of-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { calendarOf, type SchoolYear } from '../../domain/schools/term-calendar.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { RegistrationView } from './registration-views.ts'

/** Length of a teacher's induction with a registration as given. */
export function lengthWith(
  { record, today, years }: Readonly<{ record: InductionRecord; today: Day; years: readonly SchoolYear[] }>,
  registration: Registration,
): Length {
  const qtsOn = record.identity?.qtsOn ?? null
  const prior = priorService(record.periods, registration.start)
  return lengthOfRegistration(registration, { calendar: calendarOf(years), qtsOn, prior, today })
}

/** In which year of induction an ECT is today, as far as the school and the bodies before have said. */
export function yearOf({ registration, facts, prior, years }: RegistrationView, today: Day): 1 | 2 {
  const { qtsOn } = facts
  const length = lengthOfRegistration(registration, { calendar: calendarOf(years), qtsOn, prior, today })
  return yearOfInduction(length, today)
}
