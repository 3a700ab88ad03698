import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { build, type Run } from '../transaction.ts'
import { queueRows } from './queue-rows.ts'

/** Writes anew why any body should look at a teacher, who is opened by the transaction. */
export async function saveQueue(
  run: Run,
  record: InductionRecord,
  registrations: readonly Registration[],
): Promise<void> {
  const rows = queueRows(record, registrations)
  await run(build.deleteFrom('body_queue').where('teacher_id', '=', record.teacherId))
  if (rows.length > 0) await run(build.insertInto('body_queue').values(rows))
}
