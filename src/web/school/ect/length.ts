import type { RegisteredLength } from '../../../application/registration/registered-length.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { lengthFigures } from '../../length/length-figures.ts'

/** The terms of an ECT as a school that registered them sees it; not counted before a body has recorded induction (N-09). */
export function lengthOf(registered: RegisteredLength, today: Day) {
  const { record } = registered
  return {
    ...lengthFigures({ ...registered, today, hidesOpen: false }),
    waits: openPeriod(record) === null && record.outcome === null,
  }
}

/** Bodies by name; of schools only the one that asks. */
export function namesFor(
  { bodyNames, bodyMinimums, schoolNames }: RegisteredLength,
  { registration }: RegistrationView,
) {
  return {
    body: (id: string) => bodyNames[id] ?? 'An appropriate body',
    school: (urn: string | null) =>
      urn === registration.schoolUrn
        ? (schoolNames[urn] ?? urn)
        : urn === null
          ? 'School not known'
          : 'Another school',
    minimum: (id: string) => bodyMinimums[id],
    mayShow: (absenceId: string) => registration.absences.some(({ id }) => id === absenceId),
  }
}
