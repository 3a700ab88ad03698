import { sql } from 'kysely'
import type { Bodies } from '../../domain/induction/body.ts'
import { emptyRecord, type InductionRecord } from '../../domain/induction/record.ts'
import { readRecord } from '../record-rows.ts'
import { readBodies } from '../reference.ts'
import { build, openTeacher, type Run } from '../transaction.ts'

/** The record of whoever has this TRN, for somebody who proved to know them; an empty one when nobody recorded anything. */
export async function readClaimable(
  run: Run,
  trn: string,
): Promise<{ record: InductionRecord; bodies: Bodies }> {
  const bodies = await readBodies(run)
  const [known] = await run(sql<{ id: string | null }>`select teacher_of_trn(${trn}) as id`.compile(build))
  if (!known?.id) return { record: emptyRecord(''), bodies }
  await openTeacher(run, known.id)
  return { record: await readRecord(run, known.id), bodies }
}
