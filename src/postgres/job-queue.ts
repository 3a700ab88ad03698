/** Work that is left for a job, added in the transaction that made it necessary. */
export type Job = Readonly<
  | { name: 'tell_teacher_records'; teacherId: string }
  | { name: 'send_mail'; mailId: string }
  | { name: 'carry_successions' }
>

/** Adds jobs with the SQL of an open transaction: they appear when it commits, and never when it rolls back. */
export type JobQueue = Readonly<{
  add: (
    execute: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>,
    ...jobs: readonly Job[]
  ) => Promise<void>
}>
