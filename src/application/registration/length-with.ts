import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Length } from '../../domain/length/output.ts'
import { lengthOfRegistration } from '../../domain/registration/length-of-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { termCalendar } from '../../domain/schools/term-calendar.ts'
import type { Day } from '../../domain/values/calendar.ts'

/** Length of a teacher's induction with a registration as given. */
export function lengthWith(
  { record, today }: Readonly<{ record: InductionRecord; today: Day }>,
  registration: Registration,
): Length {
  const qtsOn = record.identity?.qtsOn ?? null
  return lengthOfRegistration(registration, {
    calendar: termCalendar([]),
    qtsOn,
    periods: record.periods,
    today,
  })
}
