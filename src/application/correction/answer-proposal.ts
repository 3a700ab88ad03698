import { correctingTask } from '../../domain/access/permissions.ts'
import { mayAnswer } from '../../domain/correction/may-answer.ts'
import type { CorrectionAnswer } from '../../domain/events.ts'
import { touchedFacts } from '../../domain/induction/touched.ts'
import { readReason } from '../../domain/induction/read-request.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeAnyRecord, type AnySituation, type Consequences, type Result } from '../change-record.ts'
import { mailsOfProposal } from '../mail/proposal-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { Proposal } from './proposal.ts'
import { recordCorrection } from './record-correction.ts'
import { sameFacts } from './same-facts.ts'

export type AnswerProposalRequest = Readonly<{
  proposalId: string
  answer: 'accepted' | 'refused' | 'taken_back' | 'escalated'
  /** Needed to refuse, and to ask the department. */
  reason: string
}>

/**
 * Agrees to a proposed correction, refuses it, or takes it back. Agreed, it is recorded in the same transaction, for
 * every body's period that it touches or for none; and only on the facts that the proposal rests on.
 */
export async function answerProposal(
  ports: Ports,
  context: RequestContext,
  { proposalId, answer, reason }: AnswerProposalRequest,
): Promise<Result> {
  let proposal: Proposal | null = null
  return changeAnyRecord(ports, context, {
    ...{ task: correctingTask(context.actor), seenVersion: null, teacher: null },
    lock: async (transaction) => {
      const locked = await transaction.proposals.lock(proposalId)
      proposal = locked?.proposal ?? null
      return locked?.teacher ?? null
    },
    decide: async (situation): Promise<Decision<Consequences>> => {
      const asked: Proposal | null = proposal
      if (!asked || context.actor.kind !== 'person') return refused({ code: 'not_found' })
      const told = readReason(reason)
      const person = { ...context.actor, bodyId: situation.body?.id ?? null }
      const refusal = mayAnswer(asked, person, answer)
      if (refusal) return refused(refusal)
      if ((answer === 'refused' || answer === 'escalated') && told.value === null)
        return refused(...told.refusals)
      const current = touchedFacts(situation.record, asked.correction)
      if (answer === 'accepted' && !sameFacts(current, asked.before))
        return refused({ code: 'proposal_overtaken' })
      const consequences = await consequencesOf(ports, context, situation, {
        asked,
        answer,
        reason: told.value,
      })
      const { name } = context.actor
      return accepted({
        ...consequences,
        mails: [
          ...(consequences.mails ?? []),
          ...mailsOfProposal(ports, situation, { proposal: asked, step: answer, reason: told.value }),
        ],
        afterwards: async (after) => {
          const { proposals } = situation.transaction
          if (answer === 'escalated') await proposals.passToDepartment(asked.id)
          else
            await proposals.answer(asked.id, {
              ...{ state: answer, at: ports.clock.now(), name, reason: told.value },
            })
          await consequences.afterwards?.(after)
        },
      })
    },
  })
}

async function consequencesOf(
  ports: Ports,
  context: RequestContext,
  situation: AnySituation,
  { asked, answer, reason }: Readonly<{ asked: Proposal; answer: CorrectionAnswer; reason: string | null }>,
): Promise<Consequences> {
  const answered = { type: 'correction_answered', proposalId: asked.id, answer } as const
  if (answer !== 'accepted') return { events: [answered], reason }
  return recordCorrection(ports, context, situation, {
    ...{ event: asked.correction, reason: asked.reason, first: [answered] },
  })
}
