import type { Calendar } from '../length/input.ts'
import { spanOf, type Registration } from '../registration/registration.ts'
import { calendarOf, type SchoolYear } from '../schools/term-calendar.ts'
import type { Day } from '../values/calendar.ts'

/** A post of the teacher as far as length goes: what a school registered, and the days that its calendar counts. */
export type Post = Readonly<{
  registrationId: string
  schoolUrn: string
  /** The body that the school names; null for one that is not on the list. */
  bodyId: string | null
  start: Day
  /** The last day there, as far as anybody has said. */
  end: Day | null
  patterns: Registration['patterns']
  absences: Registration['absences']
  calendar: Calendar
}>

/** The post that a registration describes; null for one that was withdrawn. */
export function postOf(registration: Registration, years: readonly SchoolYear[]): Post | null {
  const { id, schoolUrn, nomination, patterns, absences, withdrawn } = registration
  if (withdrawn) return null
  return {
    registrationId: id,
    ...{ schoolUrn, ...spanOf(registration), patterns, absences },
    bodyId: nomination.kind === 'named' ? nomination.bodyId : null,
    calendar: calendarOf(years),
  }
}
