import type { UndoFacts } from '../../domain/correction/undo.ts'
import type { NewMail, Ports } from '../ports.ts'
import type { Situation } from '../situation.ts'
import { mailsOfUndoneClaim } from './handover-mails.ts'
import { namedProvider, registeredFor } from './named-provider.ts'
import { initialsOf, paragraphs } from './text.ts'

type Undone = Readonly<{ facts: UndoFacts; since: Temporal.Instant }>

/**
 * Whom the messages of a correction leave out of those who were told of what is undone: the lead provider, of a release and
 * of a claim that was provisional before. A request that was ended or answered stands again and tells its own parties.
 * `since` is when it was recorded.
 */
export async function mailsOfUndo(
  ports: Pick<Ports, 'settings'>,
  situation: Situation,
  { facts, since }: Undone,
): Promise<readonly NewMail[]> {
  const { record, transaction } = situation
  if (facts.undone === 'ect_released') return toProvider(ports, situation, facts)
  if (facts.undone !== 'ect_claimed') return []
  const ended = await transaction.handovers.endedSince(record.teacherId, since)
  const mails = []
  for (const handover of ended)
    mails.push(
      ...(await mailsOfUndoneClaim(ports, transaction, { handover, recordVersion: record.version + 1 })),
    )
  return mails
}

async function toProvider(
  { settings }: Pick<Ports, 'settings'>,
  { record, body, transaction }: Situation,
  { put: [period] }: UndoFacts,
): Promise<readonly NewMail[]> {
  const { identity, teacherId, version } = record
  if (!identity || !period) return []
  const all = await transaction.registrations.toWriteTo(teacherId)
  const provider = await namedProvider(transaction, registeredFor(all, period), settings.publicUrl)
  if (!provider) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const { then, ...address } = provider
  return [
    {
      ...{ ...address, reference: `${teacherId}:${String(version + 1)}:lead_provider` },
      subject: `Release undone: ${initialsOf(name)}`,
      body: paragraphs(`${body.name} undid its release of ${name}. They are with it as before.`, then),
    },
  ]
}
