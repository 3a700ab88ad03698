import type { SchoolChange } from '../../domain/events.ts'
import type { RegisteredSchoolChange } from '../../domain/registration/registration-events.ts'
import { isEligible, isOpenOn, type Establishment } from '../../domain/schools/establishment.ts'
import { sectorOf } from '../../domain/schools/establishment-types.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { ChangedSchool, SchoolEvent } from './ports.ts'

/** What a school's history says of changed details, and of eligibility that they give or take while it stays open (U1). */
export function eventsOfUpdate(school: ChangedSchool, today: Day): readonly SchoolEvent[] {
  const { schoolId, urn, before, after } = school
  const changed = { schoolId, urn, type: 'school_details_changed', data: changedDetails(school) } as const
  const eligible = isEligible(after, today)
  const flips = isOpenOn(before, today) && isOpenOn(after, today) && isEligible(before, today) !== eligible
  return flips
    ? [changed, { schoolId, urn, type: 'school_eligibility_changed', data: { eligible } }]
    : [changed]
}

/** The details that differ, as they were and as they are. */
export function changedDetails(school: ChangedSchool | undefined) {
  if (!school) return {}
  const only = (row: Establishment) =>
    Object.fromEntries(school.changed.map((detail) => [detail, row[detail]]))
  return { before: only(school.before), after: only(school.after) }
}

/** Changed details that the records of the teachers there are told of (U1, U2). */
export function teachersAreTold({ before, after, changed }: ChangedSchool): readonly SchoolChange[] {
  const losesSection41 = before.section41 && !after.section41 && sectorOf(after.typeCode) === 'independent'
  return [
    ...(changed.includes('name') ? (['renamed'] as const) : []),
    ...(losesSection41 ? (['section_41_lost'] as const) : []),
  ]
}

/** The same for registrations, which also hear that approval is back. */
export function registrationsAreTold(school: ChangedSchool): readonly RegisteredSchoolChange['change'][] {
  const regained = !school.before.section41 && school.after.section41
  return [...teachersAreTold(school), ...(regained ? (['section_41_regained'] as const) : [])]
}
