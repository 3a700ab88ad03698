import { caseloadEntries } from '../domain/induction/caseload.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import type { TrsStatus } from '../domain/induction/teacher-record.ts'
import { build, type Run } from './transaction.ts'

/** Writes anew the lines of every body's list that are about these teachers, whom the transaction may write. */
export async function saveCaseloads(
  run: Run,
  teachers: readonly Readonly<{ record: InductionRecord; trsStatus: TrsStatus | null }>[],
): Promise<void> {
  const rows = teachers.flatMap(({ record, trsStatus }) =>
    caseloadEntries(record, trsStatus).map((entry) => ({
      body_id: entry.bodyId,
      teacher_id: record.teacherId,
      tab: entry.tab,
      status: entry.status,
      trn: entry.trn,
      first_name: entry.firstName,
      last_name: entry.lastName,
      sort_name: entry.sortName,
      search_name: entry.searchName,
      programme: entry.programme,
      started_on: entry.startedOn,
      induction_started_on: entry.inductionStartedOn,
    })),
  )
  const teacherIds = teachers.map(({ record }) => record.teacherId)
  await run(build.deleteFrom('caseload').where('teacher_id', 'in', teacherIds))
  if (rows.length > 0) await run(build.insertInto('caseload').values(rows))
}
