import type { PlannedDay } from '../../application/handover/planned-release-ports.ts'
import type { StandingOfHandover } from '../../application/handover/ports.ts'
import type { Handover, HolderAnswer } from '../../domain/handover/handover.ts'
import { isProvisional } from '../../domain/handover/handover.ts'
import { showDay } from './format.ts'

/** What became of a holder's answer, as a fact about the teacher. */
export function answerText(answer: HolderAnswer, holder: string): string {
  switch (answer.kind) {
    case 'still_with_us':
      return `${holder} says that they are still with it: ${answer.reason}`
    case 'released':
      return `${holder} released them. Their induction with it ended on ${showDay(answer.end)}`
    case 'not_ours':
      return `${holder} says that they left it on ${showDay(answer.end)}. It has still to confirm the terms`
    case 'by_department':
      return `DfE ended their induction with ${holder} on ${showDay(answer.end)}. ${holder} has still to confirm the terms`
    case 'no_answer':
      return `${holder} did not answer. Their induction with it ended on ${showDay(answer.end)}, the last day that a school reported. It has still to confirm the terms`
  }
}

const ends = {
  claimed: 'Claimed',
  cancelled: 'Cancelled',
  overtaken: 'Claimed by another appropriate body',
  decided: 'Ended: an outcome was recorded',
} as const satisfies Record<NonNullable<Handover['ended']>['kind'], string>

/** A few words for a tag, and its colour. */
export function handoverTag(handover: Handover): Readonly<{ text: string; colour: string }> {
  const { ended, problems, answer, holderId } = handover
  if (ended) return { text: ends[ended.kind], colour: ended.kind === 'claimed' ? 'green' : 'grey' }
  if (problems.length > 0) return { text: 'Needs the new appropriate body', colour: 'red' }
  if (answer?.kind === 'still_with_us') return { text: 'Not released', colour: 'orange' }
  if (holderId !== null && answer === null) return { text: 'Waiting for release', colour: 'blue' }
  return { text: 'Provisional', colour: 'blue' }
}

/** What a school and a lead provider are told: never a claim before there is one. */
function provisionalText({ handover, holderName, askerName }: StandingOfHandover): string {
  const { ended, claim, answer } = handover
  const start = showDay(claim.start)
  if (ended?.kind === 'claimed') return `${askerName} is the appropriate body, from ${start}.`
  if (ended?.kind === 'cancelled')
    return `Cancelled: ${askerName} does not become the appropriate body. ${ended.reason ?? ''}`.trim()
  if (ended) return `${askerName} did not become the appropriate body.`
  const waits =
    holderName === null || (answer !== null && answer.kind !== 'still_with_us')
      ? ''
      : `${holderName} has been asked to release them.`
  return isProvisional(handover)
    ? `Provisional: ${askerName} will be the appropriate body from ${start}. ${waits}`.trim()
    : `${askerName} has not said yet whether it takes them. ${waits}`.trim()
}

/** The lines of a registration; one that was cancelled before another began is said too. */
export function movesOf(standings: readonly StandingOfHandover[]): readonly string[] {
  return standings.map(provisionalText)
}

/** What a school and its lead provider are told of a release that the appropriate body plans. */
export function plannedDayOf(planned: PlannedDay | null): readonly string[] {
  return planned
    ? [`${planned.bodyName} will release them on ${showDay(planned.end)}, their last day with it.`]
    : []
}
