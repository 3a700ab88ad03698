import { followRegistration, mayConcernHandovers } from '../../domain/handover/follow-registration.ts'
import { saveHandover } from '../handover/save-handover.ts'
import { mailsOfRegistration } from '../mail/registration-mails.ts'
import type { Ports, RecordTransaction, RegistrationSave } from '../ports.ts'

/**
 * Saves what happened to a registration together with the messages that it sends, and with what it asks of a body that
 * holds the teacher.
 */
export async function saveRegistration(
  ports: Pick<Ports, 'settings' | 'ids'>,
  transaction: RecordTransaction,
  change: Omit<RegistrationSave, 'mails'>,
): Promise<void> {
  const mails = await mailsOfRegistration(transaction, ports.settings.publicUrl, change)
  await transaction.registrations.save({ ...change, mails })
  if (!mayConcernHandovers(change.events)) return
  const { after: registration, context, at } = change
  const locked = await transaction.lock(registration.teacherId)
  if (!locked) return
  const standing = await transaction.handovers.ofTeacher(registration.teacherId)
  const newId = ports.ids.id()
  for (const { before, events } of followRegistration({ registration, ...locked, standing, at, newId }))
    await saveHandover(ports, transaction, { before, events, context, at })
}
