import { isBefore, type Day } from '../values/calendar.ts'
import type { RegisteredSchoolChange, RegistrationEvent } from './registration-events.ts'
import type { Registration } from './registration.ts'

/** `conflict`: the ECT is registered at the successor already, so this registration stays where it is. */
export type SchoolChangeDecision = Readonly<{
  kind: 'carried' | 'conflict'
  event: RegistrationEvent | null
}>

/**
 * What a change in the register of schools means for a registration (contract GIAS C1, S1, S2, U1, U2). It goes on at a
 * successor; a closing without one ends nothing, but stands until the school or its body acts. `others` are the
 * teacher's other registrations that were not withdrawn. No event: nothing is new for this one.
 */
export function decideSchoolChange(
  registration: Registration,
  others: readonly Registration[],
  change: RegisteredSchoolChange,
): SchoolChangeDecision {
  if (!servesOn(registration, change.on)) return { kind: 'carried', event: null }
  const isThere = others.some(
    ({ schoolUrn, leaving }) =>
      schoolUrn === change.newUrn && (leaving === null || isSince(leaving.on, change.on)),
  )
  if (isThere) {
    const closed = { ...change, change: 'closed', newUrn: null } as const
    return { kind: 'conflict', event: eventOf(registration, closed) }
  }
  return { kind: 'carried', event: eventOf(registration, change) }
}

function eventOf({ schoolStanding }: Registration, change: RegisteredSchoolChange): RegistrationEvent | null {
  const isKnown =
    schoolStanding?.kind === change.change ||
    (change.change === 'section_41_lost' && schoolStanding !== null) ||
    (change.change === 'section_41_regained' && schoolStanding?.kind !== 'section_41_lost')
  return isKnown ? null : { type: 'school_changed', ...change }
}

function servesOn({ withdrawn, leaving }: Registration, on: Day): boolean {
  return withdrawn === null && (leaving === null || isSince(leaving.on, on))
}

function isSince(day: Day, on: Day): boolean {
  return !isBefore(day, on)
}
