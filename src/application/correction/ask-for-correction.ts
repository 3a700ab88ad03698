import type { CorrectionFacts } from '../../domain/correction/correction.ts'
import { limitsOn, workingDaysAfter } from '../../domain/correction/limits.ts'
import type { RecordCorrected } from '../../domain/events.ts'
import { apply } from '../../domain/induction/apply.ts'
import { touchedFacts } from '../../domain/induction/touched.ts'
import type { AnySituation, Consequences } from '../change-record.ts'
import { mailsOfProposal } from '../mail/proposal-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { proposalWays, type Proposal } from './proposal.ts'

/** Keeps a correction for whoever must agree to it, and tells them; the record stays as it is meanwhile. */
export function askForCorrection(
  ports: Ports,
  { actor }: RequestContext,
  situation: AnySituation,
  { event, facts }: Readonly<{ event: RecordCorrected; facts: CorrectionFacts }>,
): Consequences {
  const { record, today, transaction, body } = situation
  const way = proposalWays.find((each) => each === facts.way)
  if (!way || actor.kind !== 'person') throw new Error(`nobody is asked for a correction ${facts.way}`)
  const proposal: Proposal = {
    ...{ id: ports.ids.id(), teacherId: record.teacherId, way, correction: event, reason: facts.reason },
    before: touchedFacts(record, event),
    after: touchedFacts(apply(record, event), event),
    askedByBodyId: body?.id ?? null,
    askedBy: { subject: actor.subject, name: actor.name },
    approverBodyId: way === 'proposal' ? facts.approverBodyId : (body?.id ?? null),
    askedAt: ports.clock.now(),
    dueOn: way === 'proposal' ? workingDaysAfter(today, limitsOn(today).proposalDays) : null,
    ...{ withDepartment: false, state: 'waiting', answer: null },
  }
  return {
    events: [{ type: 'correction_asked', proposalId: proposal.id, correction: event.correction }],
    reason: facts.reason,
    mails: mailsOfProposal(ports, situation, { proposal, step: 'asked', reason: facts.reason }),
    afterwards: () => transaction.proposals.add(proposal),
  }
}
