import type { Outcome } from '../delivery/outcome.ts'
import type { Ports } from '../ports.ts'
import { paragraphs } from './text.ts'

/** One message for each body that had more than one by one in a day: what happened, by initials, with where to look. */
export async function sendDigests({ store, clock, ids, settings }: Ports): Promise<Outcome> {
  const gathered = await store.mails.gathered()
  for (const { bodyId, to, bodyName, mails } of gathered) {
    const [first] = mails
    if (!first) continue
    const lines = mails.map(({ subject, registrationId }) =>
      registrationId === null
        ? `* ${subject}`
        : `* ${subject}: ${settings.publicUrl}/appropriate-body/registrations/${registrationId}`,
    )
    const subject = `${String(mails.length)} more messages`
    await store.mails.addDigest(
      {
        ...{ id: ids.id(), reference: `digest:${bodyId}:${first.id}`, receiver: 'body', bodyId, to, subject },
        body: paragraphs(
          `Since our last message, there is news for ${bodyName}:`,
          lines.join('\n'),
          `See everything in the service: ${settings.publicUrl}/appropriate-body/registrations`,
        ),
      },
      mails.map(({ id }) => id),
      clock.now(),
    )
  }
  return { kind: 'done', what: gathered.length === 0 ? 'nothing_gathered' : 'digests_added' }
}
