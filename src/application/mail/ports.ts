import type { MailState, NewMail } from './mail-states.ts'

export type WaitingMail = NewMail & Readonly<{ id: string; state: MailState }>

/** Messages for one body that wait for its digest, oldest first. */
export type Gathered = Readonly<{
  bodyId: string
  to: string
  bodyName: string
  mails: readonly Readonly<{ id: string; subject: string; registrationId: string | null }>[]
}>

export type Mails = Readonly<{
  find: (mailId: string) => Promise<WaitingMail | null>
  gathered: () => Promise<readonly Gathered[]>
  /** Puts a digest on the outbox with its job, and notes which messages are in it; nothing when they are in one already. */
  addDigest: (
    digest: NewMail & Readonly<{ id: string; bodyId: string }>,
    mailIds: readonly string[],
    at: Temporal.Instant,
  ) => Promise<void>
  finish: (
    mailId: string,
    result: { state: 'sent' | 'refused'; at: Temporal.Instant; notifyId: string | null },
  ) => Promise<void>
  /** Messages sent between two moments of which nobody knows whether they arrived, nor was asked since a third; the first sent first. */
  toAskAbout: (
    which: Readonly<{
      sentSince: Temporal.Instant
      sentBefore: Temporal.Instant
      askedBefore: Temporal.Instant
      limit: number
    }>,
  ) => Promise<readonly Readonly<{ id: string; reference: string }>[]>
  /** What became of a message that was sent, and of those in it when it is a digest; nothing when that is known already. */
  noteStatus: (
    mailId: string,
    status: Readonly<{ state: 'sent' | 'delivered' | 'refused'; at: Temporal.Instant }>,
  ) => Promise<void>
}>

/** GOV.UK Notify. `find` tells whether a message with this reference already went. */
export type Mail = Readonly<{
  send: (
    mail: Pick<NewMail, 'to' | 'subject' | 'body' | 'reference'>,
  ) => Promise<
    Readonly<
      | { kind: 'sent'; id: string }
      | { kind: 'refused'; code: string }
      | { kind: 'refused_key' }
      | { kind: 'unavailable' }
    >
  >
  /** Rejects when nobody can tell; with `MailKeyRefused` when the service's own key is to blame. */
  find: (reference: string) => Promise<Readonly<{ id: string; status: string }> | null>
}>
