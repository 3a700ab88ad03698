import type { Ports } from '../ports.ts'
import type { Outcome } from './outcome.ts'
import { retryWait } from './retry-wait.ts'

/**
 * Sends one message once. A job killed between sending and recording comes again, so the message is looked for by its
 * reference before it is sent. `tries` counts those that found nobody to take it.
 */
export async function sendMail(
  { store, mail, clock }: Ports,
  { mailId, tries }: { mailId: string; tries: number },
): Promise<Outcome> {
  const waiting = await store.mails.find(mailId)
  if (waiting?.state !== 'waiting') return { kind: 'done', what: 'nothing_waiting' }
  const gone = await mail.find(waiting.reference)
  const answer = gone ? { kind: 'sent' as const, id: gone.id } : await mail.send(waiting)
  switch (answer.kind) {
    case 'sent':
      await store.mails.finish(mailId, { state: 'sent', at: clock.now(), notifyId: answer.id })
      return { kind: 'done', what: gone ? 'found_sent' : 'sent' }
    case 'refused':
      await store.mails.finish(mailId, { state: 'refused', at: clock.now(), notifyId: null })
      return { kind: 'done', what: `refused_${answer.code}` }
    case 'unavailable':
      return { kind: 'again', what: 'no_answer', seconds: retryWait(tries, mailId) }
  }
}
