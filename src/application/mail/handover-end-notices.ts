import { awaitsHolder, type Handover, type HandoverEnd } from '../../domain/handover/handover.ts'
import {
  HOW_TO_ANSWER,
  isClosed,
  lastDay,
  noLastDay,
  startOf,
  told,
  type HandoverNames,
  type HandoverNotice,
} from './handover-notice.ts'

type AboutEnd = (handover: Handover, names: HandoverNames) => readonly HandoverNotice[]

/** Who is told that a handover ended, and how. */
export const endNotices: Readonly<Record<HandoverEnd, AboutEnd>> = {
  claimed: (handover, { ect, asker, holder }) => [
    ...told(
      ['asker'],
      'Now with you',
      `${ect} is with you from ${startOf(handover)}.${handover.holderId === null ? '' : ` The records that ${holder} and its schools gave are there for you. Confirm that you have them.`}`,
    ),
    ...(handover.claimedBy === null
      ? []
      : told(['lead_provider'], 'Claim confirmed', `${asker} is the appropriate body of ${ect}.`)),
  ],
  cancelled: (handover, { ect, asker }) => [
    ...told(
      [...(isClosed(handover) ? [] : ['holder' as const]), 'new_school', 'lead_provider'],
      'Request cancelled',
      `${asker} no longer asks for ${ect}. The reason given: ${handover.ended?.reason ?? ''}`,
    ),
    ...(isClosed(handover) ? [] : toldOldSchool('Request cancelled', `${asker} no longer asks for ${ect}.`)),
  ],
  overtaken: (_, { ect, asker }) => [
    ...told(
      ['asker'],
      'Claimed by another body',
      `Another appropriate body has claimed ${ect}, so your request has ended. If they should be with you, ask that body to release them.`,
    ),
    ...told(
      ['lead_provider'],
      'Provisional claim ended',
      `${asker} did not become the appropriate body of ${ect}.`,
    ),
    ...toldOldSchool(
      'Request ended',
      `Another appropriate body has claimed ${ect}, so the request of ${asker} has ended.`,
    ),
  ],
  decided: (_, { ect, asker }) => [
    ...told(
      ['asker', 'new_school', 'lead_provider'],
      'Outcome recorded',
      `An outcome of the induction of ${ect} was recorded, so the request has ended.`,
    ),
    ...toldOldSchool(
      'Request ended',
      `An outcome of the induction of ${ect} was recorded, so the request of ${asker} has ended.`,
    ),
  ],
}

/** The school that they leave was asked for a last day, so it is told when nobody waits for that any more. */
function toldOldSchool(subject: string, says: string): readonly HandoverNotice[] {
  return told(['old_school'], subject, `${says} ${noLastDay}`)
}

/** The lead provider who was told of a provisional claim that became one is told that the claim was undone. */
export function undoneClaimNotices(
  { ended, claimedBy }: Handover,
  { ect, asker }: HandoverNames,
): readonly HandoverNotice[] {
  if (ended?.kind !== 'claimed' || claimedBy === null) return []
  const says = `${asker} undid its claim of ${ect}, so it is not their appropriate body now.`
  return told(['lead_provider'], 'Claim undone', says)
}

/** Who was told that it ended, or was answered, is told that it stands as before. */
export function restoredNotices(
  before: Handover | null,
  after: Handover,
  { ect, asker, holder }: HandoverNames,
): readonly HandoverNotice[] {
  const isAsked = after.claimedBy === null
  const from = startOf(after)
  const undone = `What was recorded of ${ect} meanwhile was undone`
  // An undone claim tells them by what is restored of the registration.
  const toldOfOutcome = before?.ended?.kind === 'decided'
  const still = awaitsHolder(after) ? ` This is provisional until ${holder} releases them.` : ''
  return [
    ...told(
      ['asker'],
      'Stands again',
      `${undone}, so your ${isAsked ? 'request' : 'provisional claim'} from ${from} stands again as it was.`,
    ),
    ...(awaitsHolder(after)
      ? told(
          ['holder'],
          'Request stands again',
          `${asker} still asks you to release ${ect}, from ${from}. ${HOW_TO_ANSWER}`,
        )
      : []),
    ...(awaitsHolder(after)
      ? told(
          ['old_school'],
          'Request stands again',
          `${asker} again asks ${holder} to release ${ect}. ${lastDay}`,
        )
      : []),
    ...(toldOfOutcome
      ? told(
          ['new_school', ...(isAsked ? (['lead_provider'] as const) : [])],
          'Stands again',
          `${undone}, so the request of ${asker} stands again as it was.`,
        )
      : []),
    ...(isAsked
      ? []
      : told(
          ['lead_provider'],
          'Provisional claim stands again',
          `${asker} will be the appropriate body of ${ect} from ${from}.${still}`,
        )),
  ]
}
