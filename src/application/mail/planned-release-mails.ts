import type {
  PlannedRelease,
  PlannedReleaseEnd,
  PlannedReleaseEvent,
} from '../../domain/handover/planned-release.ts'
import type { AppropriateBody } from '../../domain/induction/body.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { NewMail, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { namedProvider, registeredFor, type OfPeriod } from './named-provider.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

type Step = Readonly<{
  before: PlannedRelease | null
  events: readonly PlannedReleaseEvent[]
  after: PlannedRelease
  record: InductionRecord
  context: RequestContext
}>
type Told = Readonly<{ subject: string; says: string; toBody: boolean; toOthers: boolean }>

/**
 * The messages that events of a planned release send: to the school, to the lead provider that it named and to the bodies
 * that wait of the day, and to its own body of what it must do. What takes effect is told by the messages of the release.
 */
export async function mailsOfPlannedRelease(
  { settings }: Pick<Ports, 'settings'>,
  transaction: Pick<RecordTransaction, 'bodies' | 'school' | 'leadProvider' | 'registrations' | 'handovers'>,
  { before, events, after, record, context }: Step,
): Promise<readonly NewMail[]> {
  const { identity, periods, teacherId } = record
  const bodies = await transaction.bodies()
  const body = bodies.get(after.bodyId)
  if (!identity || !body) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const { actor } = context
  const isOwn = actor.kind === 'person' && actor.bodyId === after.bodyId
  const period = periods.find(({ id }) => id === after.periodId)
  const others = [
    ...(await schoolAndProviderOf(
      transaction,
      teacherId,
      { id: after.periodId, bodyId: after.bodyId, schoolUrn: period?.schoolUrn ?? null },
      settings,
    )),
    ...(await waitingFor(transaction, bodies, teacherId, settings)),
  ]
  const own = addressOf('own', body, `${settings.publicUrl}/appropriate-body/ects/${teacherId}`)
  const first = (before?.version ?? 0) + 1
  return events.flatMap((event, index) => {
    const told = toldOf(event, { before, after, name, bodyName: body.name })
    if (!told) return []
    const receivers = [...(told.toOthers ? others : []), ...(told.toBody && !isOwn ? own : [])]
    return receivers.map(({ then, party, ...address }) => ({
      ...{ ...address, reference: `${after.id}:${String(first + index)}:${party}` },
      subject: `${told.subject}: ${initialsOf(name)}`,
      body: paragraphs(told.says, then),
    }))
  })
}

type Address = Pick<NewMail, 'receiver' | 'to'> &
  Readonly<{ party: string; bodyId: string | null; registrationId: string | null; then: string }>

function addressOf(party: string, { id, contactEmail }: AppropriateBody, page: string): readonly Address[] {
  const then = `See it in the service: ${page}`
  return contactEmail === null
    ? []
    : [{ party, receiver: 'body', to: contactEmail, bodyId: id, registrationId: null, then }]
}

/** The bodies whose request or provisional claim waits for the teacher. */
async function waitingFor(
  { handovers }: Pick<RecordTransaction, 'handovers'>,
  bodies: ReadonlyMap<string, AppropriateBody>,
  teacherId: string,
  { publicUrl }: Ports['settings'],
): Promise<readonly Address[]> {
  const standing = await handovers.ofTeacher(teacherId)
  return standing.flatMap(({ id, askerId }) => {
    const asker = bodies.get(askerId)
    return asker ? addressOf(askerId, asker, `${publicUrl}/appropriate-body/releases/${id}`) : []
  })
}

/**
 * The tutor who registered the teacher with this body, or the school of the period itself; and the lead provider that the
 * tutor named, as it is told of a leaving.
 */
async function schoolAndProviderOf(
  transaction: Pick<RecordTransaction, 'registrations' | 'school' | 'leadProvider'>,
  teacherId: string,
  period: OfPeriod,
  { publicUrl }: Ports['settings'],
): Promise<readonly Address[]> {
  const theirs = registeredFor(await transaction.registrations.ofTeacher(teacherId), period)
  const { schoolUrn } = period
  const found = theirs || schoolUrn === null ? null : await transaction.school(schoolUrn)
  const to = theirs?.tutor.email ?? found?.contactEmail ?? null
  const provider = await namedProvider(transaction, theirs, publicUrl)
  const then = theirs ? `See it in the service: ${publicUrl}/school/ects/${theirs.id}` : ''
  const on = { bodyId: null, registrationId: theirs?.id ?? null }
  return [
    ...(to === null ? [] : [{ party: 'school', receiver: 'school' as const, to, then, ...on }]),
    ...(provider ? [{ party: 'lead_provider', bodyId: null, ...provider }] : []),
  ]
}

type About = Readonly<{
  before: PlannedRelease | null
  after: PlannedRelease
  name: string
  bodyName: string
}>

function toldOf(event: PlannedReleaseEvent, about: About): Told | null {
  const { before, after, name, bodyName } = about
  const end = inWords(after.end)
  switch (event.type) {
    case 'release_planned':
      return {
        ...{ subject: 'Release planned', toBody: false, toOthers: true },
        says: `${bodyName} will release ${name} on ${end}, their last day with it. Until then nothing changes. We will tell you if this is cancelled.`,
      }
    case 'plan_changed':
      // Others see the day alone.
      return before?.end.equals(after.end) === true
        ? null
        : {
            ...{ subject: 'Planned release changed', toBody: false, toOthers: true },
            says: `${bodyName} will release ${name} on ${end}, their last day with it${before ? `, and not on ${inWords(before.end)}` : ''}. Until then nothing changes.${event.reason === null ? '' : ` The reason given: ${event.reason}`}`,
          }
    case 'plan_moved':
      return null
    case 'plan_checked':
      return event.problems.length === 0
        ? null
        : {
            ...{ subject: 'Planned release needs you', toBody: true, toOthers: false },
            says: `The release of ${name} that you planned for ${end} cannot take effect as it is. See why, and change or cancel it.`,
          }
    case 'plan_restored':
      return {
        ...{ subject: 'Planned release stands again', toBody: true, toOthers: true },
        says: `What had ended the plan was undone: ${bodyName} will release ${name} on ${end}, their last day with it, as planned before.`,
      }
    case 'plan_ended':
      return endOf(event.kind, about)
  }
}

const overtaken: Readonly<Record<Exclude<PlannedReleaseEnd, 'released' | 'cancelled'>, string>> = {
  decided: 'because an outcome of their induction was recorded',
  closed: 'because their period of induction was ended otherwise',
  gone: 'because their period of induction was taken off the record',
  succeeded: 'because another appropriate body has taken over from it',
}

function endOf(kind: PlannedReleaseEnd, { after, name, bodyName }: Omit<About, 'before'>): Told | null {
  const end = inWords(after.end)
  if (kind === 'released') return null
  if (kind === 'cancelled')
    return {
      ...{ subject: 'Planned release cancelled', toBody: false, toOthers: true },
      says: `${bodyName} no longer plans to release ${name} on ${end}. The reason given: ${after.ended?.reason ?? ''}`,
    }
  return {
    ...{ subject: 'Planned release ended', toBody: true, toOthers: true },
    says: `The release of ${name} that ${bodyName} planned for ${end} has ended without effect, ${overtaken[kind]}.`,
  }
}
