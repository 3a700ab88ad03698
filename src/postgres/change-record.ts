import { sql } from 'kysely'
import type pg from 'pg'
import type { LockedTeacher, RecordTransaction } from '../application/ports.ts'
import type { Scope } from '../domain/access/actor.ts'
import { trsStatuses, type TeacherRecord } from '../domain/induction/teacher-record.ts'
import { saveDeadlines } from './deadlines/save-deadlines.ts'
import { appendHistory } from './append-history.ts'
import { proposalRows } from './proposals.ts'
import { finishDelivery } from './deliveries.ts'
import { bodyRows } from './body-rows.ts'
import { handoverRows } from './handover/handover-rows.ts'
import { plannedReleaseRows } from './handover/planned-release-rows.ts'
import type { JobQueue } from './job-queue.ts'
import { fillOutbox } from './outbox.ts'
import { readEvents } from './read-events.ts'
import { readPosts } from './posts.ts'
import { lockTeacherRow, readRecord } from './record-rows.ts'
import { registrationRows, registrationsOf } from './registration/registration-rows.ts'
import { saveQueues } from './registration/save-queue.ts'
import { readBodies, readLeadProvider, readSchool } from './reference.ts'
import { saveRecord } from './save-record.ts'
import { settingRows } from './schools/setting-rows.ts'
import { readTermDates, writeTermDates } from './schools/term-dates.ts'
import { successionRows } from './succession/succession-rows.ts'
import { readWhatFollowed } from './what-followed.ts'
import { build, inScope, openTeacher, type Run } from './transaction.ts'
import { dayInEngland } from '../domain/values/calendar.ts'

/** Runs work that changes records: one transaction, the teacher's row locked, everything saved whole or not at all. */
export function makeChange({ pool, jobs, newId }: { pool: pg.Pool; jobs: JobQueue; newId: () => string }) {
  return <T>(scope: Scope, work: (transaction: RecordTransaction) => Promise<T>): Promise<T> =>
    inScope(pool, scope, (run) => work(recordTransaction(run, { jobs, newId })))
}

/** What may be done to records inside a transaction that is already open. */
export function recordTransaction(
  run: Run,
  { jobs, newId }: { jobs: JobQueue; newId: () => string },
): RecordTransaction {
  return {
    lock: (teacherId) => lock(run, teacherId),
    lockForClaim: (teacher, id) => lockForClaim(run, teacher, id),
    bodies: () => readBodies(run),
    school: (urn) => readSchool(run, urn),
    leadProvider: (id) => readLeadProvider(run, id),
    history: (teacherId) => readEvents(run, teacherId),
    whatFollowed: (teacherId, seq) => readWhatFollowed(run, teacherId, seq),
    save: async (change) => {
      await saveRecord(run, change)
      const registrations = await registrationsOf(run, change.after.teacherId)
      await saveQueues(run, [{ record: change.after, registrations: registrations }])
      await saveDeadlines(
        run,
        [{ record: change.after, registrations: registrations }],
        dayInEngland(change.at),
      )
      await appendHistory(run, [change])
      for (const job of await fillOutbox(run, change, newId)) await jobs.add(run.text, job)
    },
    posts: (teacherId) => readPosts(run, teacherId),
    registrations: registrationRows(run, { jobs, newId, lockTeacher: (teacherId) => lock(run, teacherId) }),
    proposals: proposalRows(run, (teacherId) => lock(run, teacherId)),
    successions: successionRows(run, { jobs, newId }),
    handovers: handoverRows(run, { jobs, newId, lockTeacher: (teacherId) => lock(run, teacherId) }),
    bodyRows: bodyRows(run),
    settingRows: settingRows(run, { jobs, newId }),
    plannedReleases: plannedReleaseRows(run, { jobs, newId }),
    termDates: { set: (dates) => writeTermDates(run, dates), of: (urn) => readTermDates(run, urn) },
    finishDelivery: (teacherId, stamp, result) => finishDelivery(run, teacherId, stamp, result),
  }
}

async function lock(run: Run, teacherId: string): Promise<LockedTeacher | null> {
  const row = await lockTeacherRow(run, teacherId)
  return row && { record: await readRecord(run, teacherId), ...answered(row) }
}

/** Claims may reach any teacher by TRN; only this one becomes visible. A teacher nobody recorded yet is added first. */
async function lockForClaim(run: Run, teacher: TeacherRecord, newId: string): Promise<LockedTeacher> {
  const known = await teacherOfTrn(run, teacher.trn)
  if (!known) {
    await openTeacher(run, newId)
    await run(
      build
        .insertInto('teachers')
        .values({ id: newId, trn: teacher.trn, first_name: teacher.firstName, last_name: teacher.lastName })
        .onConflict((conflict) => conflict.column('trn').doNothing()),
    )
  }
  const teacherId = known ?? (await teacherOfTrn(run, teacher.trn))
  if (!teacherId) throw new Error('a teacher just added that cannot be found')
  await openTeacher(run, teacherId)
  const locked = await lock(run, teacherId)
  if (!locked) throw new Error('a teacher found by TRN that cannot be locked')
  return locked
}

async function teacherOfTrn(run: Run, trn: string): Promise<string | null> {
  const [row] = await run(sql<{ id: string | null }>`select teacher_of_trn(${trn}) as id`.compile(build))
  return row?.id ?? null
}

function answered(row: { trs_status: string | null; email_address: string | null }) {
  return {
    trsStatus: trsStatuses.find((status) => status === row.trs_status) ?? null,
    emailAddress: row.email_address,
  }
}
