import { namedBody } from '../../domain/induction/body.ts'
import type { Proposal } from '../correction/proposal.ts'
import type { AnySituation } from '../change-record.ts'
import type { MailReceiver, NewMail, Ports } from '../ports.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

export type ProposalStep = 'asked' | 'accepted' | 'refused' | 'taken_back' | 'lapsed' | 'escalated'

/** Who is told of a step of a proposal: whoever must answer next, and whoever waits for the answer. */
export function mailsOfProposal(
  { settings }: Pick<Ports, 'settings'>,
  { record, bodies }: Pick<AnySituation, 'record' | 'bodies'>,
  { proposal, step, reason }: Readonly<{ proposal: Proposal; step: ProposalStep; reason: string | null }>,
): readonly NewMail[] {
  const { identity } = record
  if (!identity) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const party = (bodyId: string | null) =>
    bodyId === null
      ? { name: 'The Department for Education', email: settings.departmentMailbox, bodyId }
      : { name: namedBody(bodies, bodyId).name, email: namedBody(bodies, bodyId).contactEmail, bodyId }
  const asker = party(proposal.askedByBodyId)
  const approver = party(proposal.approverBodyId)
  const because = reason === null ? '' : `Reason: ${reason}`
  const by = proposal.dueOn ? ` Please answer by ${inWords(proposal.dueOn)}.` : ''
  const says: Readonly<Record<ProposalStep, string>> = {
    asked:
      proposal.way === 'proposal'
        ? `${asker.name} proposes a change to the induction record of ${name} that touches a period with you.${by} After that day the Department for Education decides.`
        : `${proposal.askedBy.name} asks for a change to the induction record of ${name}. A second person has to agree before it is recorded.`,
    accepted: `${approver.name} agreed to the proposed change to the induction record of ${name}. It is recorded.`,
    refused: `The proposed change to the induction record of ${name} was refused. Nothing has changed on the record.`,
    taken_back: `${asker.name} took back the proposed change to the induction record of ${name}.`,
    lapsed: `${approver.name} has not answered a proposed change to the induction record of ${name} in time, so the Department for Education will decide.`,
    escalated: `${asker.name} asks the Department for Education to decide on a change to the induction record of ${name} that ${approver.name} refused.`,
  }
  const receivers = {
    asked: [approver],
    accepted: proposal.way === 'proposal' ? [asker] : [],
    refused: [asker],
    taken_back: proposal.way === 'proposal' ? [approver] : [],
    lapsed: [party(null), asker, approver],
    escalated: [party(null), approver],
  }[step]
  return receivers.flatMap(({ email, bodyId }) => {
    if (email === null) return []
    const receiver: MailReceiver = bodyId === null ? 'department' : 'body'
    const area = bodyId === null ? 'dfe' : 'appropriate-body'
    const see = `See it in the service: ${settings.publicUrl}/${area}/proposals/${proposal.id}`
    return [
      {
        ...{
          reference: `proposal:${proposal.id}:${String(record.version + 1)}:${bodyId ?? 'department'}`,
          receiver,
          to: email,
        },
        subject: `Proposed change to an induction record: ${initialsOf(name)}`,
        body: paragraphs(says[step], because, see),
      },
    ]
  })
}
