export type MailReceiver = 'teacher' | 'school' | 'department' | 'body' | 'lead_provider' | 'mentor'

/** `gathered` waits for the day's digest of its body. */
export type MailState = 'waiting' | 'gathered' | 'sent' | 'refused'
