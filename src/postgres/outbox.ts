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
  {
    mails,
    teacherId,
    at,
  }: Readonly<{ mails: readonly NewMail[]; teacherId: string | null; at: Temporal.Instant }>,
  newId: () => string,
): Promise<readonly Job[]> {
  const waiting = []
  for (const mail of mails) {
    const row = {
      ...rowOf(newId(), { mail, teacherId }, at),
      state: (await isBeyondADay(run, mail, at)) ? 'gathered' : 'waiting',
    }
    await run(build.insertInto('mails').values(row))
    if (row.state === 'waiting') waiting.push({ name: 'send_mail', mailId: row.id } as const)
  }
  return waiting
}

/** The same for messages about many teachers at once, none of which is for a body. */
export async function addMailsToMany(
  run: Run,
  mails: readonly Readonly<{ mail: NewMail; teacherId: string }>[],
  at: Temporal.Instant,
  newId: () => string,
): Promise<readonly Job[]> {
  const rows = mails.map((each) => rowOf(newId(), each, at))
  if (rows.length > 0) await run(build.insertInto('mails').values(rows))
  return rows.map(({ id }) => ({ name: 'send_mail', mailId: id }))
}

function rowOf(
  id: string,
  { mail, teacherId }: Readonly<{ mail: NewMail; teacherId: string | null }>,
  at: Temporal.Instant,
) {
  return {
    ...{ id, reference: mail.reference, teacher_id: teacherId },
    registration_id: mail.registrationId ?? null,
    body_id: mail.bodyId ?? null,
    receiver: mail.receiver,
    sent_to: mail.to,
    subject: mail.subject,
    body: mail.body,
    state: 'waiting',
    created_at: at,
  }
}

/** A body gets this many a day one by one; what comes then waits for its digest. */
const ONE_BY_ONE = 20

async function isBeyondADay(run: Run, { bodyId }: NewMail, at: Temporal.Instant): Promise<boolean> {
  if (!bodyId) return false
  const midnight = at.toZonedDateTimeISO('Europe/London').startOfDay().toInstant()
  const [row] = await run(
    sql<{ sent: number }>`select mails_to_body_since(${bodyId}::uuid, ${midnight}) as sent`.compile(build),
  )
  return (row?.sent ?? 0) >= ONE_BY_ONE
}
