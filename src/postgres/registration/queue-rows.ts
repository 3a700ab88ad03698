import type { InductionRecord } from '../../domain/induction/record.ts'
import { queueLines } from '../../domain/registration/queue-lines.ts'
import type { Registration } from '../../domain/registration/registration.ts'

/** The lines of every body's queue that are about one teacher, as their table keeps them. */
export function queueRows(record: InductionRecord, registrations: readonly Registration[]) {
  return queueLines(record, registrations).map((line) => ({
    body_id: line.bodyId,
    teacher_id: record.teacherId,
    registration_id: line.registrationId,
    awaits_answer: line.awaitsAnswer,
    held_elsewhere: line.heldElsewhere,
    no_qts: line.noQts,
    to_release: line.toRelease,
    school_closed: line.schoolClosed,
    differs: line.differs,
    start: line.start,
    since: line.since,
    name: line.name,
    trn: line.trn,
    tutor_name: line.tutorName,
    tutor_email: line.tutorEmail,
    sort_name: line.sortName,
    school_urn: line.schoolUrn,
  }))
}
