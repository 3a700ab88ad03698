import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import type { Length } from '../../domain/length/output.ts'
import {
  lengthOfRegistration,
  priorService,
  yearOfRegistration,
} from '../../domain/registration/length-of-registration.ts'
import { lengthOfRecord } from '../../domain/record-length/length-of-record.ts'
import { postOf, type Post } from '../../domain/record-length/post.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import { calendarOf, type SchoolYear } from '../../domain/schools/term-calendar.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { RegistrationView } from './registration-views.ts'

type Facts = Readonly<{ record: InductionRecord; today: Day; years: readonly SchoolYear[] }>

/**
 * Length of a teacher's induction with a registration as given: of the whole record, with every post of it, once the body that
 * the school names holds the teacher; until then by the school's own facts alone.
 */
export function wholeLength(
  facts: Facts & Readonly<{ posts: readonly Post[] }>,
  given: Registration,
): Length {
  const { record, years, today, posts } = facts
  if (openPeriod(record)?.bodyId !== namedBodyId(given)) return lengthWith(facts, given)
  const own = postOf(given, years)
  const others = posts.filter(({ registrationId }) => registrationId !== given.id)
  return lengthOfRecord({ record, today, posts: own ? [...others, own] : others }).length
}

/** The same by the school's own facts, after what bodies certified before. */
export function lengthWith({ record, today, years }: Facts, registration: Registration): Length {
  const qtsOn = record.identity?.qtsOn ?? null
  const prior = priorService(record.periods, registration.start)
  return lengthOfRegistration(registration, { calendar: calendarOf(years), qtsOn, prior, today })
}

/** In which year of induction an ECT is today, as far as the school and the bodies before have said. */
export function yearOf({ registration, facts, prior, years }: RegistrationView, today: Day): 1 | 2 {
  const { qtsOn } = facts
  return yearOfRegistration(registration, { calendar: calendarOf(years), qtsOn, prior, today })
}
