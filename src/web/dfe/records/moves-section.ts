import type { StandingOfHandover } from '../../../application/handover/ports.ts'
import { wasAsked } from '../../../domain/handover/came-from.ts'
import { answerDueOn } from '../../../domain/handover/clock.ts'
import { awaitsHolder } from '../../../domain/handover/handover.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import { answerText, handoverTag } from '../../layout/handover-words.ts'
import { refusalText } from '../../layout/words.ts'

/** Every move of a teacher between bodies as the department reads it: who asked whom, the answer, the claim and the end. */
export function movesSection(moves: readonly StandingOfHandover[]) {
  return moves.map((move) => ({
    title: titleOf(move),
    standing: handoverTag(move.handover),
    lines: [...asked(move), ...claimed(move), ...ended(move)],
  }))
}

function titleOf({ handover, holderName, askerName }: StandingOfHandover): string {
  if (holderName === null) return `${askerName} claims a teacher whom nobody had`
  return wasAsked(handover)
    ? `${askerName} asks ${holderName} for them`
    : `${askerName} claimed them after ${holderName}`
}

function asked({ handover, holderName }: StandingOfHandover): readonly string[] {
  const { answer, askedAt, registrationId } = handover
  const isAsked = wasAsked(handover)
  const by = registrationId === null ? '' : ', by the school’s registration'
  return [
    `${isAsked ? 'Asked' : 'Begun'} at ${showDateTime(askedAt)}${by}`,
    ...(awaitsHolder(handover) ? [`No answer yet. Due ${showDay(answerDueOn(handover))}`] : []),
    ...(answer && holderName !== null
      ? [`${answerText(answer, holderName)}${isAsked ? ` (${showDateTime(answer.at)})` : ''}`]
      : []),
  ]
}

function claimed({ handover, askerName }: StandingOfHandover): readonly string[] {
  const { claim, claimedAt, problems, ended: end } = handover
  const start = showDay(claim.start)
  return [
    claimedAt
      ? `${end?.kind === 'claimed' ? 'Claimed' : 'Claimed provisionally'} at ${showDateTime(claimedAt)}, from ${start}`
      : `Not claimed by ${askerName} yet. The school gave ${start} as the start`,
    ...problems.map((code) => `It cannot become a claim yet: ${refusalText({ code })}`),
  ]
}

function ended({ handover: { ended: end, recordsReceivedAt } }: StandingOfHandover): readonly string[] {
  return [
    ...(end ? [`Ended at ${showDateTime(end.at)}${end.reason === null ? '' : `: ${end.reason}`}`] : []),
    ...(recordsReceivedAt
      ? [`Confirmed at ${showDateTime(recordsReceivedAt)} that the records have come`]
      : []),
  ]
}
