import { sql } from 'kysely'
import type pg from 'pg'
import type { MailState } from '../application/mail/mail-states.ts'
import type { Gathered, MailReceiver, Mails } from '../application/ports.ts'
import type { JobQueue } from './job-queue.ts'
import { build, inScope } from './transaction.ts'

/** Messages on the outbox, for the jobs that send and gather them. */
export function makeMails({ pool, jobs }: Readonly<{ pool: pg.Pool; jobs: JobQueue }>): Mails {
  const service = { kind: 'system' } as const
  return {
    find: (mailId) =>
      inScope(pool, service, async (run) => {
        const [row] = await run(build.selectFrom('mails').selectAll().where('id', '=', mailId))
        return (
          (row && {
            id: row.id,
            reference: row.reference,
            receiver: row.receiver as MailReceiver,
            to: row.sent_to,
            subject: row.subject,
            body: row.body,
            state: row.state as MailState,
          }) ??
          null
        )
      }),
    gathered: () => inScope(pool, service, (run) => run(GATHERED.compile(build))),
    addDigest: ({ id, reference, bodyId, to, subject, body }, mailIds, at) =>
      inScope(pool, service, async (run) => {
        const added = await run(
          build
            .insertInto('mails')
            .values({
              ...{ id, reference, teacher_id: null, receiver: 'body', body_id: bodyId, sent_to: to },
              ...{ subject, body, created_at: at },
            })
            .onConflict((conflict) => conflict.column('reference').doNothing())
            .returning('id'),
        )
        if (added.length === 0) return
        await run(
          build
            .updateTable('mails')
            .set({ digest_id: id })
            .where('id', 'in', [...mailIds]),
        )
        await jobs.add(run.text, { name: 'send_mail', mailId: id })
      }),
    finish: async (mailId, { state, at, notifyId }) => {
      await inScope(pool, service, (run) =>
        run(
          build
            .updateTable('mails')
            .set({ state, sent_at: at, notify_id: notifyId })
            .where((either) => either.or([either('id', '=', mailId), either('digest_id', '=', mailId)])),
        ),
      )
    },
    toAskAbout: ({ sentSince, sentBefore, askedBefore, limit }) =>
      inScope(pool, service, (run) =>
        run(
          build
            .selectFrom('mails')
            .select(['id', 'reference'])
            .where('state', '=', 'sent')
            .where('digest_id', 'is', null)
            .where('sent_at', '>=', sentSince)
            .where('sent_at', '<=', sentBefore)
            .where((either) =>
              either.or([either('asked_about_at', 'is', null), either('asked_about_at', '<=', askedBefore)]),
            )
            .orderBy('sent_at')
            .orderBy('id')
            .limit(limit),
        ),
      ),
    noteStatus: async (mailId, { state, at }) => {
      const known = { state, asked_about_at: at, ...(state === 'refused' && { sent_at: at }) }
      await inScope(pool, service, (run) =>
        run(
          build
            .updateTable('mails')
            .set(known)
            .where((either) => either.or([either('id', '=', mailId), either('digest_id', '=', mailId)]))
            .where('state', '=', 'sent'),
        ),
      )
    },
  }
}

const GATHERED = sql<Gathered>`
  select
    m.body_id as "bodyId",
    b.contact_email as "to",
    b.name as "bodyName",
    jsonb_agg(jsonb_build_object('id', m.id, 'subject', m.subject, 'registrationId', m.registration_id) order by m.created_at, m.id) as mails
  from mails m
  join appropriate_bodies b on b.id = m.body_id
  where m.state = 'gathered' and m.digest_id is null and b.contact_email is not null
  group by m.body_id, b.contact_email, b.name
  order by b.name`
