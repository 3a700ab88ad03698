import { sql, type RawBuilder } from 'kysely'
import type { CaseloadEntry } from '../domain/induction/caseload.ts'
import type { WantedTrsState } from '../domain/induction/trs-state.ts'
import type { QueueLine } from '../domain/registration/queue-lines.ts'
import { build, type Run } from './transaction.ts'

/** Teachers by id: those after one, up to a last one or to the end. */
export type TeacherRange = Readonly<{ after: string; last: string | null }>

export function inRange({ after, last }: TeacherRange): RawBuilder<unknown> {
  return last === null
    ? sql`teacher_id > ${after}::uuid`
    : sql`teacher_id > ${after}::uuid and teacher_id <= ${last}::uuid`
}

type Of<Row> = Row & { teacher_id: string }

/** Lines of every body's list, by teacher. */
export async function readCaseloadOf(run: Run, range: TeacherRange): Promise<Map<string, CaseloadEntry[]>> {
  const rows = await run(
    sql<Of<CaseloadEntry>>`
      select
        teacher_id,
        body_id as "bodyId",
        tab,
        status,
        trn,
        first_name as "firstName",
        last_name as "lastName",
        sort_name as "sortName",
        search_name as "searchName",
        programme,
        started_on as "startedOn",
        induction_started_on as "inductionStartedOn"
      from caseload
      where ${inRange(range)}`.compile(build),
  )
  const byTeacher = Map.groupBy(rows, (row) => row.teacher_id)
  return new Map([...byTeacher].map(([teacherId, own]) => [teacherId, own.map(withoutTeacher)]))
}

/** Lines of every body's queue, by teacher. */
export async function readQueueOf(run: Run, range: TeacherRange): Promise<Map<string, QueueLine[]>> {
  const rows = await run(
    sql<Of<QueueLine>>`
      select
        teacher_id,
        body_id as "bodyId",
        registration_id as "registrationId",
        awaits_answer as "awaitsAnswer",
        held_elsewhere as "heldElsewhere",
        no_qts as "noQts",
        to_release as "toRelease",
        school_closed as "schoolClosed",
        differs,
        start,
        since,
        name,
        trn,
        tutor_name as "tutorName",
        tutor_email as "tutorEmail",
        sort_name as "sortName",
        -- A line that names its school wrongly has none, as far as this looks.
        case
          when school_name is not distinct from (select s.name from schools s where s.urn = q.school_urn) then school_urn
        end as "schoolUrn"
      from body_queue q
      where ${inRange(range)}`.compile(build),
  )
  const byTeacher = Map.groupBy(rows, (row) => row.teacher_id)
  return new Map([...byTeacher].map(([teacherId, own]) => [teacherId, own.map(withoutTeacher)]))
}

/** What the outbox wants teacher records to say, by teacher. */
export async function readWantedOf(run: Run, range: TeacherRange): Promise<Map<string, WantedTrsState>> {
  const rows = await run(
    sql<Of<WantedTrsState>>`
      select
        teacher_id,
        wanted_status as status,
        wanted_start as start,
        wanted_completed as completed
      from teacher_record_deliveries
      where ${inRange(range)}`.compile(build),
  )
  return new Map(rows.map((row) => [row.teacher_id, row]))
}

function withoutTeacher<Row>({ teacher_id: _, ...entry }: Of<Row>): Omit<Of<Row>, 'teacher_id'> {
  return entry
}
