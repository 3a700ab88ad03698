import type { InductionRecord } from '../domain/induction/record.ts'
import type { TrsStatus } from '../domain/induction/teacher-record.ts'

/** A teacher whose row this transaction holds. */
export type LockedTeacher = Readonly<{
  record: InductionRecord
  trsStatus: TrsStatus | null
  emailAddress: string | null
}>
