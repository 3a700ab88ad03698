import type { ChoiceRefusal } from '../schools/school-rules.ts'
import type { RegistrationEvent } from './registration-events.ts'
import type {
  RegistrationCode,
  RegistrationDecision,
  RegistrationField,
  RegistrationRefusal,
} from './registration-rules.ts'

type Refused = Extract<RegistrationDecision<never>, { kind: 'refused' }>

/** A request refused for one reason, at one question or about the whole. */
export function refuse(code: RegistrationCode, field?: RegistrationField): Refused {
  return { kind: 'refused', refusals: [{ code, ...(field && { field }) }] }
}

/** The body named with every reason why it cannot act; none when it can. Null stands for a body that is not known. */
export function refuseBody(reasons: readonly ChoiceRefusal[] | null): readonly RegistrationRefusal[] {
  if (reasons?.length === 0) return []
  return [{ code: 'body_cannot_act', field: 'body', ...(reasons && { choice: reasons }) }]
}

export function accept(
  ...events: readonly RegistrationEvent[]
): RegistrationDecision<readonly RegistrationEvent[]> {
  return { kind: 'accepted', facts: events }
}
