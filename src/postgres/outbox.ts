import { sql } from 'kysely'
import type { NewMail, RecordChange } from '../application/ports.ts'
import { sameTrsState, wantedTrsState } from '../domain/induction/trs-state.ts'
import type { Job } from './job-queue.ts'
import { build, type Run } from './transaction.ts'

/**
 * Puts on the outbox what an accepted change means elsewhere and gives the jobs that send it: the state wanted in
 * teacher records, when it differs from before, and the messages. What was carried over from the old database is known there.
 */
export async function fillOutbox(
  run: Run,
  change: RecordChange,
  newId: () => string,
): Promise<readonly Job[]> {
  const { mails: toSend, after, at } = change
  const mails = await addMails(run, { mails: toSend, teacherId: after.teacherId, at }, newId)
  return [...(await wantTrsState(run, change)), ...mails]
}

async function wantTrsState(run: Run, { before, after, events, at }: RecordChange): Promise<readonly Job[]> {
  if (events.every((event) => event.type === 'record_carried_over' || event.type === 'teacher_identified'))
    return []
  const wanted = wantedTrsState(after)
  const trnMoved = events.some((event) => event.type === 'trn_replaced')
  if (sameTrsState(wantedTrsState(before), wanted) && !trnMoved) return []
  await run(
    sql`
      insert into teacher_record_deliveries as standing
        (teacher_id, wanted_status, wanted_start, wanted_completed, stamp, state, wanted_since)
      values
        (${after.teacherId}, ${wanted.status}, ${wanted.start}::date, ${wanted.completed}::date,
         date_trunc('milliseconds', ${at}::timestamptz), 'waiting', ${at}::timestamptz)
      on conflict (teacher_id) do update set
        wanted_status = excluded.wanted_status,
        wanted_start = excluded.wanted_start,
        wanted_completed = excluded.wanted_completed,
        stamp = greatest(excluded.stamp, standing.stamp + interval '1 millisecond'),
        state = 'waiting',
        attempts = 0,
        restamped = false,
        problem = null,
        wanted_since = excluded.wanted_since,
        delivered_at = null`.compile(build),
  )
  return [{ name: 'tell_teacher_records', teacherId: after.teacherId }]
}

/** Puts messages on the outbox and gives the jobs that send them. */
export async function addMails(
  run: Run,
  { mails, teacherId, at }: Readonly<{ mails: readonly NewMail[]; teacherId: string; at: Temporal.Instant }>,
  newId: () => string,
): Promise<readonly Job[]> {
  const rows = mails.map((mail) => ({
    id: newId(),
    reference: mail.reference,
    teacher_id: teacherId,
    receiver: mail.receiver,
    sent_to: mail.to,
    subject: mail.subject,
    body: mail.body,
    created_at: at,
  }))
  if (rows.length > 0) await run(build.insertInto('mails').values(rows))
  return rows.map((row) => ({ name: 'send_mail', mailId: row.id }))
}
