import { mailsOfRegistration } from '../mail/registration-mails.ts'
import type { Ports, RecordTransaction, RegistrationSave } from '../ports.ts'

/** Saves what happened to a registration together with the messages that it sends. */
export async function saveRegistration(
  { settings }: Pick<Ports, 'settings'>,
  transaction: RecordTransaction,
  change: Omit<RegistrationSave, 'mails'>,
): Promise<void> {
  const mails = await mailsOfRegistration(transaction, settings.publicUrl, change)
  await transaction.registrations.save({ ...change, mails })
}
