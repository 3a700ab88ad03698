export type MailReceiver = 'teacher' | 'school' | 'department' | 'body' | 'lead_provider' | 'mentor'

/** `gathered` waits for the day's digest of its body; `sent` was taken by the provider, which has not said yet that it arrived. */
export type MailState = 'waiting' | 'gathered' | 'sent' | 'delivered' | 'refused'

/** A message to be sent once. `reference` names event and receiver, so that a repeat is recognised. */
export type NewMail = Readonly<{
  reference: string
  receiver: MailReceiver
  to: string
  subject: string
  body: string
  /** The registration that it is about. */
  registrationId?: string | null
  /** The body that it is for; above so many a day they are gathered into a digest. */
  bodyId?: string | null
}>
