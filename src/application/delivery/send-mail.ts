import { MailKeyRefused } from '../mail-key-refused.ts'
import type { Mail, NewMail, Ports } from '../ports.ts'
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
  const answer = await sendUnlessGone(mail, waiting)
  switch (answer.kind) {
    case 'gone':
    case 'sent':
      await store.mails.finish(mailId, { state: 'sent', at: clock.now(), notifyId: answer.id })
      return { kind: 'done', what: answer.kind }
    case 'refused':
      await store.mails.finish(mailId, { state: 'refused', at: clock.now(), notifyId: null })
      return { kind: 'done', what: `refused_${answer.code}` }
    case 'refused_key':
      return { kind: 'again', what: MAIL_KEY_REFUSED, seconds: retryWait(tries, mailId) }
    case 'unavailable':
      return { kind: 'again', what: 'no_answer', seconds: retryWait(tries, mailId) }
  }
}

/** The message waits, and somebody must look at the key. */
export const MAIL_KEY_REFUSED = 'mail_key_refused'

type Answer = Awaited<ReturnType<Mail['send']>> | Readonly<{ kind: 'gone'; id: string }>

/** Not sent while nobody can tell whether it went before. */
async function sendUnlessGone(mail: Mail, message: NewMail): Promise<Answer> {
  try {
    const gone = await mail.find(message.reference)
    if (gone) return { kind: 'gone', id: gone.id }
  } catch (error) {
    return { kind: error instanceof MailKeyRefused ? 'refused_key' : 'unavailable' }
  }
  return mail.send(message)
}
