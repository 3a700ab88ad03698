import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import type { AppropriateBody } from '../../domain/induction/body.ts'
import { namedBodyId, spanOf, type Registration } from '../../domain/registration/registration.ts'
import type { MailReceiver, NewMail, Ports, RecordTransaction } from '../ports.ts'
import { undoneClaimNotices } from './handover-end-notices.ts'
import type { HandoverNotice, HandoverParty } from './handover-notice.ts'
import { handoverNotices } from './handover-notices.ts'
import { initialsOf, paragraphs } from './text.ts'

type Address = Readonly<{
  receiver: MailReceiver
  to: string | null
  bodyId: string | null
  registrationId: string | null
  then: string
}>
type Step = Readonly<{ before: Handover | null; events: readonly HandoverEvent[]; after: Handover }>

type Rows = Pick<RecordTransaction, 'bodies' | 'school' | 'leadProvider' | 'registrations'>

/** The messages that events of a handover send, to those whose address is known; once for each event and receiver. */
export async function mailsOfHandover(
  ports: Pick<Ports, 'settings'>,
  transaction: Rows,
  { before, events, after }: Step,
): Promise<readonly NewMail[]> {
  const { names, write } = await writerOf(ports, transaction, after)
  const first = (before?.version ?? 0) + 1
  return events.flatMap((event, index) =>
    write(handoverNotices(event, { before, after }, names), `${after.id}:${String(first + index)}`),
  )
}

/** The same when a claim that ended a handover is undone. */
export async function mailsOfUndoneClaim(
  ports: Pick<Ports, 'settings'>,
  transaction: Rows,
  { handover, recordVersion }: Readonly<{ handover: Handover; recordVersion: number }>,
): Promise<readonly NewMail[]> {
  const { names, write } = await writerOf(ports, transaction, handover)
  return write(undoneClaimNotices(handover, names), `${handover.id}:undone_${String(recordVersion)}`)
}

/** Puts what is said to a party into a message to its address. */
async function writerOf({ settings }: Pick<Ports, 'settings'>, transaction: Rows, after: Handover) {
  const bodies = await transaction.bodies()
  const asker = bodies.get(after.askerId)
  const holder = after.holderId === null ? undefined : bodies.get(after.holderId)
  const registrations = await transaction.registrations.ofTeacher(after.teacherId)
  const registration = registrations.find(({ id }) => id === after.registrationId)
  const [schoolName, newSchool] = await schoolOf(transaction, after.claim.schoolUrn, registration)
  const left = registeredWith(registrations, after)
  const isSameSchool = after.holderSchoolUrn !== null && after.holderSchoolUrn === after.claim.schoolUrn
  const [, oldSchool] = await schoolOf(transaction, after.holderSchoolUrn, left)
  const provider = registration?.leadProviderId
    ? await transaction.leadProvider(registration.leadProviderId)
    : null
  const at = (page: string) => `See it in the service: ${settings.publicUrl}${page}`
  const ofBody = (body: AppropriateBody | undefined, to = body?.contactEmail): Address => ({
    ...{ receiver: 'body', to: to ?? null, bodyId: body?.id ?? null, registrationId: null },
    then: at(`/appropriate-body/releases/${after.id}`),
  })
  const atSchool = (theirs: Registration | undefined) => (theirs ? at(`/school/ects/${theirs.id}`) : wrong)
  const wrong = `If this is wrong, contact ${asker?.name ?? 'the appropriate body'}${asker?.contactEmail ? ` at ${asker.contactEmail}` : ''}.`
  const others = { bodyId: null, registrationId: registration?.id ?? null }
  const addresses: Readonly<Record<HandoverParty, Address>> = {
    asker: ofBody(asker),
    holder: ofBody(holder),
    holder_lead: ofBody(holder, holder?.leadContact?.email ?? holder?.contactEmail),
    new_school: { receiver: 'school', to: newSchool, ...others, then: atSchool(registration) },
    old_school: {
      ...{ receiver: 'school', to: isSameSchool ? null : oldSchool, bodyId: null },
      ...{ registrationId: left?.id ?? null, then: atSchool(left) },
    },
    lead_provider: {
      ...{ receiver: 'lead_provider', to: provider?.contactEmail ?? null, ...others },
      then: registration ? at(`/lead-provider/ects/${registration.id}`) : '',
    },
    department: {
      ...{ receiver: 'department', to: settings.departmentMailbox, ...others, registrationId: null },
      then: at('/dfe/releases'),
    },
  }
  const names = {
    ect: after.name,
    asker: asker?.name ?? 'Another appropriate body',
    holder: holder?.name ?? 'another appropriate body',
    school: schoolName,
    lead: holder?.leadContact?.name ?? null,
  }
  const write = (notices: readonly HandoverNotice[], reference: string): readonly NewMail[] =>
    notices.flatMap(({ to: party, subject, says }) => {
      const { then, to, ...address } = addresses[party]
      return to === null
        ? []
        : [
            {
              ...{ ...address, to, reference: `${reference}:${party}` },
              subject: `${subject}: ${initialsOf(names.ect)}`,
              body: paragraphs(says, then),
            },
          ]
    })
  return { names, write }
}

/** The name of a school, and whom to write to there: the tutor who registered the teacher, or the school itself. */
async function schoolOf(
  { school }: Pick<RecordTransaction, 'school'>,
  urn: string | null,
  registration: Registration | undefined,
): Promise<readonly [name: string, to: string | null]> {
  const found = urn === null ? null : await school(urn)
  return [found?.name ?? 'A school', registration?.tutor.email ?? found?.contactEmail ?? null]
}

/** The registration at the school where the holder has the teacher. */
function registeredWith(registrations: readonly Registration[], { holderId, registrationId }: Handover) {
  return registrations
    .filter((each) => each.id !== registrationId && holderId !== null && namedBodyId(each) === holderId)
    .toSorted((a, b) => Temporal.PlainDate.compare(spanOf(b).start, spanOf(a).start))[0]
}
