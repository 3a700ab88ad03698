import { openPeriod, type InductionRecord, type TeacherIdentity } from '../induction/record.ts'
import { searchable } from '../values/searchable.ts'
import { queueEntries, type QueueEntry } from './queues.ts'
import { nameOf, type Registration } from './registration.ts'

/**
 * An entry of a body's queue with whom it is about, and what the queue sorts and filters by. A tutor is known of those
 * whom a school registered.
 */
export type QueueLine = QueueEntry &
  Readonly<{
    name: string
    trn: string
    tutorName: string | null
    tutorEmail: string | null
    sortName: string
    schoolUrn: string | null
  }>

/** The lines of every body's queue that are about one teacher, from their record and the registrations that stand. */
export function queueLines(
  record: InductionRecord,
  registrations: readonly Registration[],
): readonly QueueLine[] {
  const { identity } = record
  const open = openPeriod(record)
  return queueEntries(registrations, open, identity?.qtsOn ?? null).map((entry) => {
    const registration = registrations.find(({ id }) => id === entry.registrationId)
    return {
      ...entry,
      ...whoOf(registration ?? identity),
      schoolUrn: registration?.schoolUrn ?? open?.schoolUrn ?? null,
    }
  })
}

function whoOf(registered: Registration | TeacherIdentity | null | undefined) {
  if (!registered) throw new Error('a line of a queue about nobody')
  if ('originalName' in registered) {
    const { trn, tutor } = registered
    const sortName = searchable(lastNameFirst(registered))
    return { name: nameOf(registered), trn, tutorName: tutor.name, tutorEmail: tutor.email, sortName }
  }
  const { trn, firstName, lastName } = registered
  const sortName = searchable(`${lastName} ${firstName}`)
  return { name: `${firstName} ${lastName}`, trn, tutorName: null, tutorEmail: null, sortName }
}

/** Names come in one piece from a school, so the last word is taken for the last name. */
function lastNameFirst(registration: Registration): string {
  const words = nameOf(registration).split(' ')
  return [words.at(-1), ...words.slice(0, -1)].join(' ')
}
