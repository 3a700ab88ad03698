import { sql } from 'kysely'
import type { Job, JobQueue } from './job-queue.ts'
import { build, type Run } from './transaction.ts'

const MOST_AT_ONCE = 500

/** Adds a job for whatever waits on the outbox since before then without one, oldest first: nothing is ever lost. */
export async function addForgotten(run: Run, jobs: JobQueue, before: Temporal.Instant): Promise<number> {
  const deliveries = await run(
    sql<{ id: string }>`
      select d.teacher_id as id
      from teacher_record_deliveries d
      where d.state = 'waiting'
        and d.wanted_since < ${before}::timestamptz
        and not exists (${liveJob('tell_teacher_records', sql`d.teacher_id`)})
      order by d.wanted_since
      limit ${MOST_AT_ONCE}`.compile(build),
  )
  const mails = await run(
    sql<{ id: string }>`
      select m.id
      from mails m
      where m.state = 'waiting'
        and m.created_at < ${before}::timestamptz
        and not exists (${liveJob('send_mail', sql`m.id`)})
      order by m.created_at
      limit ${MOST_AT_ONCE}`.compile(build),
  )
  const forgotten: readonly Job[] = [
    ...deliveries.map(({ id }) => ({ name: 'tell_teacher_records' as const, teacherId: id })),
    ...mails.map(({ id }) => ({ name: 'send_mail' as const, mailId: id })),
  ]
  for (const job of forgotten) await jobs.add(run.text, job)
  return forgotten.length
}

function liveJob(name: Job['name'], key: ReturnType<typeof sql>) {
  return sql`
    select from jobs.job j
    where j.name = ${name}
      and j.singleton_key = ${key}::text
      and j.state in ('created', 'retry', 'active')`
}
