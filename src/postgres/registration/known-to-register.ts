import { sql } from 'kysely'
import type { KnownToRegister } from '../../application/registration/registration-views.ts'
import type { Views } from '../../application/views.ts'
import { emptyRecord } from '../../domain/induction/record.ts'
import { readRecord } from '../record-rows.ts'
import { build, openTeacher, type Run } from '../transaction.ts'
import { registrationsOf } from './registration-rows.ts'

/** Looks up what registering somebody is decided on, locking nobody. The teacher is open within this transaction alone. */
export async function readKnownToRegister(
  run: Run,
  trn: string,
  address: Parameters<Views['knownToRegister']>[2],
): Promise<KnownToRegister> {
  const { email = null, today = null } = address ?? {}
  const [known] = await run(
    sql<{ id: string | null; used: boolean }>`
      select
        id,
        email_in_use(
          ${email}::text, coalesce(id, '00000000-0000-0000-0000-000000000000'), ${trn}, ${today}::date
        ) as used
      from teacher_of_trn(${trn}) as id`.compile(build),
  )
  const emailUsedByAnother = known?.used ?? false
  const teacherId = known?.id ?? null
  if (teacherId === null) return { record: emptyRecord(''), others: [], emailUsedByAnother }
  const [, record, others] = await Promise.all([
    openTeacher(run, teacherId),
    readRecord(run, teacherId),
    registrationsOf(run, teacherId),
  ])
  return { record, others, emailUsedByAnother }
}
