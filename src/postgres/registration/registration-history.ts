import type { RegistrationSave } from '../../application/ports.ts'
import { numberedHistory } from '../numbered-history.ts'
import { encodeRegistrationEvent } from './registration-codec.ts'

/** The events of a change of a registration as its history keeps them. */
export function registrationHistory(change: Omit<RegistrationSave, 'mails'>) {
  const events = numberedHistory(change, encodeRegistrationEvent)
  return events.map((event) => ({ registration_id: change.after.id, ...event }))
}
