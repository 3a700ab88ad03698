import type { Length } from '../length/output.ts'
import type { RegistrationEvent } from './registration-events.ts'
import type { Registration } from './registration.ts'

/** Says once for each part of induction that ordinary absence has come to thirty days. */
export function thirtyDaysReached(
  { thirtyDaysIn }: Pick<Registration, 'thirtyDaysIn'>,
  { absence }: Pick<Length, 'absence'>,
  at: Temporal.Instant,
): readonly RegistrationEvent[] {
  return absence.flatMap(({ part, thresholdReachedOn, countedDays }): RegistrationEvent[] =>
    part === 'extension' || thresholdReachedOn === null || thirtyDaysIn.includes(part)
      ? []
      : [{ type: 'thirty_days_reached', part, days: countedDays, at }],
  )
}
