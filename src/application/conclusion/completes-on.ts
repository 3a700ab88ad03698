import { leadRegistration } from '../../domain/deadlines/clock-of.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import { day, type Day } from '../../domain/values/calendar.ts'
import { lengthWith } from '../registration/length-with.ts'

export type CompletionFacts = Readonly<{
  record: InductionRecord
  registrations: readonly Registration[]
  /** Term dates that the school of this URN has set. */
  yearsOf: (urn: string) => Promise<readonly SchoolYear[]>
  today: Day
}>

/** When the open period completes induction, as hours, absences and term dates stand; null when no school has given them. */
export async function completesOn({
  record,
  registrations,
  yearsOf,
  today,
}: CompletionFacts): Promise<Day | null> {
  const registration = leadRegistration(record, registrations)
  if (!registration) return null
  const years = await yearsOf(registration.schoolUrn)
  const { completesOn: on } = lengthWith({ record, today, years }, registration)
  return on === null ? null : day(on)
}
