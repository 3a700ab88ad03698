import type { Handover, HandoverEnd } from '../../domain/handover/handover.ts'
import {
  isClosed,
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

/** Who was told of an end is told that what ended it was undone. Whoever cancelled a request has undone nothing. */
export function undoneEndNotices(
  { ended, claimedBy }: Handover,
  { ect, asker }: HandoverNames,
): readonly HandoverNotice[] {
  const all = ['asker', 'new_school', 'old_school', 'lead_provider'] as const
  const still = `The request of ${asker} has ended all the same. It has to ask again if they should be with it.`
  switch (ended?.kind) {
    case 'claimed':
      return claimedBy === null
        ? []
        : told(
            ['lead_provider'],
            'Claim undone',
            `${asker} undid its claim of ${ect}, so it is not their appropriate body now.`,
          )
    case 'overtaken':
      return told(
        all.filter((party) => party !== 'new_school'),
        'Claim by another body undone',
        `The claim of ${ect} by another appropriate body was undone. ${still}`,
      )
    case 'decided':
      return told(
        all,
        'Outcome undone',
        `The outcome that was recorded of the induction of ${ect} was undone. ${still}`,
      )
    case 'cancelled':
    case undefined:
      return []
  }
}
