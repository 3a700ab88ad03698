import type { RegistrationEvent } from './registration-events.ts'
import type { RegistrationCode, RegistrationDecision, RegistrationField } from './registration-rules.ts'

type Refused = Extract<RegistrationDecision<never>, { kind: 'refused' }>

/** A request refused for one reason, at one question or about the whole. */
export function refuse(code: RegistrationCode, field?: RegistrationField): Refused {
  return { kind: 'refused', refusals: [{ code, ...(field && { field }) }] }
}

export function accept(
  ...events: readonly RegistrationEvent[]
): RegistrationDecision<readonly RegistrationEvent[]> {
  return { kind: 'accepted', facts: events }
}
