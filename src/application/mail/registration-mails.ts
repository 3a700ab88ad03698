import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import { namedBodyId, nameOf, type Registration } from '../../domain/registration/registration.ts'
import type { MailReceiver, NewMail, RecordTransaction } from '../ports.ts'
import type { Names, Notice, Party } from './notice.ts'
import { noticesOf } from './registration-notices.ts'
import { initialsOf, paragraphs } from './text.ts'

export type RegistrationStep = Readonly<{
  before: Registration | null
  events: readonly RegistrationEvent[]
  after: Registration
}>

type Address = Readonly<{ receiver: MailReceiver; to: string | null; bodyId: string | null; then: string }>

/** The messages that events of a registration send, to those whose address is known; once for each event and receiver. */
export async function mailsOfRegistration(
  transaction: Pick<RecordTransaction, 'bodies' | 'school' | 'leadProvider'>,
  publicUrl: string,
  { before, events, after }: RegistrationStep,
): Promise<readonly NewMail[]> {
  const addresses = await addressesOf(transaction, publicUrl, { before, after })
  const first = (before?.version ?? 0) + 1
  return events.flatMap((event, index) =>
    noticesOf(event, after, addresses.names).flatMap((notice, place) => {
      const address = addresses.of(notice.to)
      const to = address?.to ?? null
      if (!address || to === null) return []
      const version = first + index
      const told =
        referenceOfTold(event, notice, version) ?? `${String(version)}:${address.receiver}:${String(place)}`
      return [mailOf(notice, { ...address, to }, `${after.id}:${told}`, { after, names: addresses.names })]
    }),
  )
}

/** The message on which the line "ECT told by email" rests: the first, and one again for every other address. */
function referenceOfTold(event: RegistrationEvent, notice: Notice, version: number): string | null {
  if (notice.to !== 'teacher') return null
  if (event.type === 'ect_registered') return TOLD
  const isAgain = event.type === 'registration_changed' && event.changed.email !== undefined
  return isAgain ? `${TOLD}:${String(version)}` : null
}

const TOLD = 'registered:teacher'

function mailOf(
  { subject, says }: Notice,
  { receiver, to, bodyId, then }: Omit<Address, 'to'> & Readonly<{ to: string }>,
  reference: string,
  { after, names }: Readonly<{ after: Registration; names: Names }>,
): NewMail {
  return {
    ...{ reference, receiver, to, registrationId: after.id, bodyId },
    subject: reference.includes(`:${TOLD}`) ? subject : `${subject}: ${initialsOf(names.ect)}`,
    body: paragraphs(receiver === 'teacher' ? `Dear ${names.ect}` : '', says, then),
  }
}

async function addressesOf(
  transaction: Pick<RecordTransaction, 'bodies' | 'school' | 'leadProvider'>,
  publicUrl: string,
  { before, after }: Pick<RegistrationStep, 'before' | 'after'>,
) {
  const bodies = await transaction.bodies()
  const school = (await transaction.school(after.schoolUrn))?.name ?? 'The school'
  const provider = await providerOf(transaction, after)
  const providerBefore = before && (await providerOf(transaction, before))
  const bodyId = namedBodyId(after)
  const beforeId = before && namedBodyId(before)
  const body = bodyId === null ? undefined : bodies.get(bodyId)
  const bodyBefore = beforeId === null || beforeId === bodyId ? undefined : bodies.get(beforeId)
  const { tutor, mentor, email, id } = after
  const wrong = `If this is wrong, tell ${tutor.name} at ${tutor.email}.`
  const atBody = `See it in the service: ${publicUrl}/appropriate-body/registrations/${id}`
  const at: Readonly<Record<Party, Address | null>> = {
    teacher: { receiver: 'teacher', to: email, bodyId: null, then: wrong },
    school: {
      receiver: 'school',
      bodyId: null,
      to: tutor.email,
      then: `See it in the service: ${publicUrl}/school/ects/${id}`,
    },
    body: body ? { receiver: 'body', to: body.contactEmail, bodyId: body.id, then: atBody } : null,
    body_before: bodyBefore
      ? {
          receiver: 'body',
          to: bodyBefore.contactEmail,
          bodyId: bodyBefore.id,
          then: 'You do not need to do anything.',
        }
      : null,
    lead_provider: provider && {
      ...{ receiver: 'lead_provider', to: provider.contactEmail, bodyId: null },
      then: `See it in the service: ${publicUrl}/lead-provider/ects/${id}`,
    },
    lead_provider_before:
      providerBefore && after.leadProviderId !== before.leadProviderId
        ? {
            receiver: 'lead_provider',
            bodyId: null,
            to: providerBefore.contactEmail,
            then: 'You do not need to do anything.',
          }
        : null,
    mentor: mentor && { receiver: 'mentor', to: mentor.email, bodyId: null, then: wrong },
  }
  const names: Names = {
    ect: nameOf(after),
    ...{
      school,
      body: body?.name ?? 'the appropriate body',
      provider: provider?.name ?? 'the lead provider',
    },
  }
  return { names, of: (party: Party) => at[party] }
}

async function providerOf(
  { leadProvider }: Pick<RecordTransaction, 'leadProvider'>,
  { leadProviderId }: Registration,
) {
  return leadProviderId === null ? null : await leadProvider(leadProviderId)
}
