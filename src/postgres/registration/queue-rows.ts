import type { InductionRecord } from '../../domain/induction/record.ts'
import { queueEntries } from '../../domain/registration/queues.ts'
import { nameOf, type Registration } from '../../domain/registration/registration.ts'
import { searchable } from '../../domain/values/searchable.ts'

/** The lines of every body's queue that are about one teacher. */
export function queueRows(record: InductionRecord, registrations: readonly Registration[]) {
  const { teacherId, identity, periods } = record
  const open = periods.find(({ end }) => end === null) ?? null
  return queueEntries(registrations, open, identity?.qtsOn ?? null).map((entry) => {
    const registration = registrations.find(({ id }) => id === entry.registrationId)
    const held = identity ? `${identity.lastName} ${identity.firstName}` : ''
    return {
      body_id: entry.bodyId,
      teacher_id: teacherId,
      registration_id: entry.registrationId,
      awaits_answer: entry.awaitsAnswer,
      held_elsewhere: entry.heldElsewhere,
      no_qts: entry.noQts,
      to_release: entry.toRelease,
      school_closed: entry.schoolClosed,
      differs: entry.differs,
      start: entry.start,
      since: entry.since,
      sort_name: searchable(registration ? lastNameFirst(registration) : held),
      school_urn: registration?.schoolUrn ?? open?.schoolUrn ?? null,
    }
  })
}

/** Names come in one piece from a school, so the last word is taken for the last name. */
function lastNameFirst(registration: Registration): string {
  const words = nameOf(registration).split(' ')
  return [words.at(-1), ...words.slice(0, -1)].join(' ')
}
