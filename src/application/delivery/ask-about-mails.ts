import { MailKeyRefused } from '../mail-key-refused.ts'
import type { Ports } from '../ports.ts'
import type { Outcome } from './outcome.ts'
import { MAIL_KEY_REFUSED } from './send-mail.ts'

/** Messages asked about in one round: with a round every five minutes, twice as many a day as the busiest sends. */
const A_ROUND = 200
/** Most arrive by then, and need asking about once. */
const ASKED_AFTER = { minutes: 2 }
/** Notify tries for 72 hours, and forgets after seven days. */
const ASKED_FOR = { hours: 5 * 24 }
const ASKED_AGAIN_AFTER = { hours: 1 }

/** How Notify says that a message will never arrive: no such mailbox, none that took it in 72 hours, or its own fault. */
const failures: ReadonlySet<string> = new Set(['permanent-failure', 'temporary-failure', 'technical-failure'])

/**
 * Asks whether messages that Notify took have arrived, the one sent longest ago first, until that is known. What did not
 * arrive is refused, as if Notify had never taken it. Asking twice does nothing twice.
 */
export async function askAboutMails({ store, mail, clock }: Ports): Promise<Outcome> {
  const now = clock.now()
  const unknown = await store.mails.toAskAbout({
    ...{ sentSince: now.subtract(ASKED_FOR), sentBefore: now.subtract(ASKED_AFTER) },
    ...{ askedBefore: now.subtract(ASKED_AGAIN_AFTER) },
    limit: A_ROUND,
  })
  for (const { id, reference } of unknown) {
    const status = await statusOf(mail, reference)
    if (status.kind === 'stopped') return { kind: 'done', what: status.what }
    await store.mails.noteStatus(id, { state: stateOf(status.says), at: clock.now() })
  }
  return { kind: 'done', what: unknown.length === 0 ? 'nothing_to_ask' : 'asked' }
}

function stateOf(says: string | null): 'sent' | 'delivered' | 'refused' {
  if (says === 'delivered') return 'delivered'
  return says !== null && failures.has(says) ? 'refused' : 'sent'
}

type Status = Readonly<{ kind: 'said'; says: string | null } | { kind: 'stopped'; what: string }>

/** The rest of the round waits when Notify does not answer. */
async function statusOf(mail: Ports['mail'], reference: string): Promise<Status> {
  try {
    return { kind: 'said', says: (await mail.find(reference))?.status ?? null }
  } catch (error) {
    return { kind: 'stopped', what: error instanceof MailKeyRefused ? MAIL_KEY_REFUSED : 'no_answer' }
  }
}
