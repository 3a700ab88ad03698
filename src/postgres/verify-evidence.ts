import { sql } from 'kysely'
import type pg from 'pg'
import type { AllEvidence, Evidence } from '../application/verify.ts'
import { trsStatuses } from '../domain/induction/teacher-record.ts'
import { readHistory } from './verify-history.ts'
import { readSettingEvidence } from './verify-settings.ts'
import { readHandoversOf, readPlannedReleasesOf, readRegistrationsOf } from './verify-kept.ts'
import { readCaseloadOf, readQueueOf, readWantedOf, type TeacherRange } from './verify-derived.ts'
import { recordColumns, toRecord, type RecordRow } from './record-rows.ts'
import { build, inScope, type Run } from './transaction.ts'

const A_BATCH = 500

const NOBODY_YET = '00000000-0000-0000-0000-000000000000'

/** Everything held about every teacher, in batches in order of their id, each of one moment; and about bodies and schools. */
export function readEvidence(pool: pg.Pool): AllEvidence {
  return {
    teachers: () => readTeachers(pool),
    settings: () => atOneMoment(pool, readSettingEvidence),
  }
}

function atOneMoment<T>(pool: pg.Pool, read: (run: Run) => Promise<T>): Promise<T> {
  return inScope(pool, { kind: 'system' }, read, 'read only, isolation level repeatable read')
}

async function* readTeachers(pool: pg.Pool): AsyncGenerator<readonly Evidence[]> {
  for (let after: string | null = NOBODY_YET; after !== null;) {
    const from: string = after
    const batch: Batch = await atOneMoment(pool, (run) => readBatch(run, from))
    yield batch.evidence
    after = batch.next
  }
}

type Batch = Readonly<{ evidence: readonly Evidence[]; next: string | null }>

async function readBatch(run: Run, after: string): Promise<Batch> {
  const rows = await run(
    sql<RecordRow & { trs_status: string | null }>`
      select ${recordColumns}, teachers.trs_status
      from teachers
      where id > ${after}::uuid
      order by id
      limit ${A_BATCH}`.compile(build),
  )
  const last = rows.length === A_BATCH ? (rows.at(-1)?.id ?? null) : null
  const range: TeacherRange = { after, last }
  const teachers = new Map(rows.map((row) => [row.id, row]))
  const histories = await readHistory(run, range)
  const caseload = await readCaseloadOf(run, range)
  const wanted = await readWantedOf(run, range)
  const queue = await readQueueOf(run, range)
  const registrations = await readRegistrationsOf(run, range)
  const handovers = await readHandoversOf(run, range)
  const plannedReleases = await readPlannedReleasesOf(run, range)
  const ids = [...new Set([...teachers.keys(), ...histories.keys()])].toSorted()
  const evidence = ids.map((teacherId) => {
    const row = teachers.get(teacherId)
    const history = histories.get(teacherId) ?? { events: [], firstBrokenLink: null }
    return {
      teacherId,
      tables: row
        ? {
            record: toRecord(row),
            trsStatus: trsStatuses.find((status) => status === row.trs_status) ?? null,
          }
        : null,
      caseload: caseload.get(teacherId) ?? [],
      wanted: wanted.get(teacherId) ?? null,
      queue: queue.get(teacherId) ?? [],
      registrations: registrations.get(teacherId) ?? [],
      handovers: handovers.get(teacherId) ?? [],
      plannedReleases: plannedReleases.get(teacherId) ?? [],
      ...history,
    }
  })
  return { evidence, next: last }
}
