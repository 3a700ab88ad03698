import type { Outcome } from '../delivery/outcome.ts'
import { accepted, refused } from '../../domain/values/decision.ts'
import { changeAnyRecord } from '../change-record.ts'
import { mailsOfProposal } from '../mail/proposal-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { Proposal } from './proposal.ts'

/** Passes to the department every proposal that the other body has not answered in time; once, however often it runs. */
export async function lapseProposals(ports: Ports, _payload: unknown, jobId: string): Promise<Outcome> {
  const lapsed = await ports.store.views.lapsedProposals(ports.clock.today())
  const context: RequestContext = {
    ...{ actor: { kind: 'system', name: 'Proposals' }, channel: 'job', requestId: jobId },
  }
  for (const id of lapsed) await passOn(ports, context, id)
  return { kind: 'done', what: lapsed.length === 0 ? 'no_proposal_lapsed' : 'proposals_lapsed' }
}

async function passOn(ports: Ports, context: RequestContext, proposalId: string): Promise<void> {
  let proposal: Proposal | null = null
  await changeAnyRecord(ports, context, {
    ...{ task: 'correct', seenVersion: null, teacher: null },
    lock: async (transaction) => {
      const locked = await transaction.proposals.lock(proposalId)
      proposal = locked?.proposal ?? null
      return locked?.teacher ?? null
    },
    decide: (situation) => {
      const asked: Proposal | null = proposal
      if (asked?.state !== 'waiting' || asked.withDepartment)
        return Promise.resolve(refused({ code: 'proposal_answered' }))
      const { transaction } = situation
      return Promise.resolve(
        accepted({
          events: [{ type: 'correction_answered', proposalId, answer: 'lapsed' }],
          reason: null,
          mails: mailsOfProposal(ports, situation, { proposal: asked, step: 'lapsed', reason: null }),
          afterwards: () => transaction.proposals.passToDepartment(proposalId),
        }),
      )
    },
  })
}
