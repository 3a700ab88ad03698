import { openPeriod, type InductionRecord } from '../induction/record.ts'
import { searchable } from '../values/searchable.ts'
import { queueEntries, type QueueEntry } from './queues.ts'
import { nameOf, type Registration } from './registration.ts'

/** An entry of a body's queue with what the queue sorts and filters by. */
export type QueueLine = QueueEntry & Readonly<{ sortName: string; schoolUrn: string | null }>

/** The lines of every body's queue that are about one teacher, from their record and the registrations that stand. */
export function queueLines(
  record: InductionRecord,
  registrations: readonly Registration[],
): readonly QueueLine[] {
  const { identity } = record
  const open = openPeriod(record)
  const held = identity ? `${identity.lastName} ${identity.firstName}` : ''
  return queueEntries(registrations, open, identity?.qtsOn ?? null).map((entry) => {
    const registration = registrations.find(({ id }) => id === entry.registrationId)
    return {
      ...entry,
      sortName: searchable(registration ? lastNameFirst(registration) : held),
      schoolUrn: registration?.schoolUrn ?? open?.schoolUrn ?? null,
    }
  })
}

/** Names come in one piece from a school, so the last word is taken for the last name. */
function lastNameFirst(registration: Registration): string {
  const words = nameOf(registration).split(' ')
  return [words.at(-1), ...words.slice(0, -1)].join(' ')
}
