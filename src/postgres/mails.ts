import type pg from 'pg'
import type { MailReceiver, Mails } from '../application/ports.ts'
import { build, inScope } from './transaction.ts'

/** Messages on the outbox, for the job that sends them. */
export function makeMails(pool: pg.Pool): Mails {
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
            state: row.state as 'waiting' | 'sent' | 'refused',
          }) ??
          null
        )
      }),
    finish: async (mailId, { state, at, notifyId }) => {
      await inScope(pool, service, (run) =>
        run(
          build
            .updateTable('mails')
            .set({ state, sent_at: at, notify_id: notifyId })
            .where('id', '=', mailId),
        ),
      )
    },
  }
}
