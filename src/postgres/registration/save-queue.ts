import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { build, type Run } from '../transaction.ts'
import { queueRows } from './queue-rows.ts'

/** What stands about one teacher whose row is locked. */
export type Standing = Readonly<{ record: InductionRecord; registrations: readonly Registration[] }>

/** Writes anew why any body should look at these teachers, whom the transaction may write. */
export async function saveQueues(run: Run, standing: readonly Standing[]): Promise<void> {
  const rows = standing.flatMap(({ record, registrations }) => queueRows(record, registrations))
  const teacherIds = standing.map(({ record }) => record.teacherId)
  await run(build.deleteFrom('body_queue').where('teacher_id', 'in', teacherIds))
  if (rows.length > 0) await run(build.insertInto('body_queue').values(rows))
}
