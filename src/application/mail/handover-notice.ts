import type { Handover } from '../../domain/handover/handover.ts'
import { inWords } from './text.ts'

/** Who may be told of a handover. The teacher is told of periods, by the messages about those. */
export type HandoverParty =
  'asker' | 'holder' | 'holder_lead' | 'new_school' | 'old_school' | 'lead_provider' | 'department'

export type HandoverNotice = Readonly<{ to: HandoverParty; subject: string; says: string }>

export type HandoverNames = Readonly<{
  ect: string
  asker: string
  holder: string
  school: string
  lead: string | null
}>

export function told(
  parties: readonly HandoverParty[],
  subject: string,
  says: string,
): readonly HandoverNotice[] {
  return parties.map((party) => ({ to: party, subject, says }))
}

/** What the school that they leave is told when nobody waits for its report any more. */
export const noLastDay = 'You no longer need to report a last day, unless they are leaving you.'

export function startOf({ claim }: Handover): string {
  return inWords(claim.start)
}

/** The holder has answered that they left it. */
export function isClosed({ answer }: Handover): boolean {
  return answer !== null && answer.kind !== 'still_with_us'
}

export const HOW_TO_ANSWER =
  'Release them, say that they are still with you and why, or say since when they are not yours.'

export const lastDay = 'If they have left you or are leaving, report their last day.'
