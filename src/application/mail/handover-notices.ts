import {
  awaitsHolder,
  type ClockStep,
  type Handover,
  type HolderAnswer,
} from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { endNotices, restoredNotices } from './handover-end-notices.ts'
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
import { inWords } from './text.ts'
import { dayInEngland } from '../../domain/values/calendar.ts'

/** The messages of one event of a handover, as it stood before and stands after all events of the same moment. */
export function handoverNotices(
  event: HandoverEvent,
  { before, after }: Readonly<{ before: Handover | null; after: Handover }>,
  names: HandoverNames,
): readonly HandoverNotice[] {
  const { ect, asker } = names
  switch (event.type) {
    case 'handover_begun':
      return [
        ...(after.holderId === null ? [] : askedNotices(after, names)),
        ...(after.claimedBy === null ? [] : provisionalNotices(after, names)),
      ]
    case 'claim_wanted':
      return [
        ...provisionalNotices(after, names),
        ...(awaitsHolder(after)
          ? told(['holder'], 'Start with another body', `${asker} expects ${ect} from ${startOf(after)}.`)
          : []),
      ]
    case 'asked_again':
      return before && isClosed(before) ? undoneNotices(after, names) : askedAgainNotices(after, names)
    case 'holder_answered':
      return answeredNotices(event.answer, after, names)
    case 'holder_reminded':
      return reminders[event.step](after, names)
    case 'claim_checked':
      return event.problems.length === 0
        ? []
        : told(
            ['asker'],
            'Provisional claim needs you',
            `Your provisional claim of ${ect} cannot become a claim as it is. See why, and change or cancel it.`,
          )
    case 'handover_ended':
      return endNotices[event.kind](after, names)
    case 'handover_restored':
      return restoredNotices(before, after, names)
    case 'came_from':
    case 'records_received':
      return []
  }
}

function answeredNotices(answer: HolderAnswer, after: Handover, { ect, holder }: HandoverNames) {
  if (answer.kind === 'still_with_us')
    return [
      ...told(
        ['asker', 'new_school'],
        `Still with ${holder}`,
        `${holder} says that ${ect} is still with it. They wrote: ${answer.reason}`,
      ),
      ...told(
        ['old_school'],
        `Still with ${holder}`,
        `${holder} says that ${ect} is still with it, so it does not release them. ${noLastDay} They wrote: ${answer.reason}`,
      ),
    ]
  const isSilent = answer.kind === 'no_answer'
  const end = inWords(answer.end)
  const says = isSilent
    ? `${holder} did not answer, so the period of ${ect} with it ended on ${end}, the last day that a school reported. ${holder} has still to confirm the terms.`
    : answer.kind === 'by_department'
      ? `The Department for Education recorded that ${ect} left ${holder} on ${end}. ${holder} has still to confirm the terms.`
      : `${holder} recorded that ${ect} left it on ${end}.`
  return [
    ...(isSilent
      ? told(
          ['holder'],
          'Terms to confirm',
          `You did not answer the request to release ${ect}. A school reported that they left on ${end}, so their period with you ended on that day. Confirm the terms that they served with you.`,
        )
      : []),
    ...(after.ended === null ? told(['asker'], 'Released', `${says} ${thenOf(after)}`) : []),
  ]
}

/** The holder hears of it when it is asked to answer again, or had not answered. */
function askedAgainNotices(handover: Handover, { ect, asker, holder }: HandoverNames) {
  return [
    ...told(
      ['holder'],
      'Release asked for again',
      `${asker} asks you again to release ${ect}, from ${startOf(handover)}. ${HOW_TO_ANSWER}`,
    ),
    ...told(
      ['old_school'],
      'Release asked for again',
      `${asker} has asked ${holder} again to release ${ect}. ${lastDay}`,
    ),
  ]
}

/** What the holder had answered was undone or put right, so that it has them again and the request stands as before. */
function undoneNotices(handover: Handover, { ect, asker, holder }: HandoverNames) {
  return [
    ...told(
      ['holder'],
      'Release still asked for',
      `${ect} is with you again, and ${asker} still asks you to release them, from ${startOf(handover)}. ${HOW_TO_ANSWER}`,
    ),
    ...told(
      ['asker'],
      'Release undone',
      `${ect} is with ${holder} again: what had ended their period with it was undone. You cannot claim them now. We have asked ${holder} again to release them.`,
    ),
  ]
}

function askedNotices(handover: Handover, { ect, asker, holder, school }: HandoverNames) {
  const start = startOf(handover)
  const bySchool = handover.registrationId !== null
  return [
    ...told(
      ['holder'],
      'Release asked for',
      `${asker} asks you to release ${ect}${bySchool ? `, whom ${school} has registered` : ''}, from ${start}. ${HOW_TO_ANSWER} Please answer within 15 working days.`,
    ),
    ...(handover.claimedBy === null
      ? told(
          ['asker'],
          'Held by another body',
          `${school} has named you for ${ect} from ${start}. ${holder} has them, and we have asked it to release them. You can claim them provisionally now.`,
        )
      : []),
    ...(bySchool
      ? told(
          ['new_school'],
          'Release asked for',
          `${holder} is the appropriate body of ${ect}. We have asked it to release them to ${asker}.`,
        )
      : []),
    ...told(
      ['old_school'],
      'Release asked for',
      `${asker} has asked ${holder} to release ${ect}. ${lastDay}`,
    ),
  ]
}

function provisionalNotices(handover: Handover, { ect, asker, holder }: HandoverNames) {
  const until =
    handover.holderId === null || isClosed(handover)
      ? 'This is provisional until that day.'
      : `This is provisional until ${holder} releases them.`
  return told(
    ['new_school', 'lead_provider'],
    'Provisional claim',
    `${asker} will be the appropriate body of ${ect} from ${startOf(handover)}. ${until}`,
  )
}

function thenOf(handover: Handover): string {
  return handover.claimedBy === null
    ? 'You can claim them now.'
    : 'We will show when your provisional claim has become a claim, and tell you if it cannot.'
}

type AboutStep = (handover: Handover, names: HandoverNames) => readonly HandoverNotice[]

const reminders: Readonly<Record<ClockStep, AboutStep>> = {
  first_reminder: (handover, names) => reminder('holder', 'Please answer', handover, names),
  second_reminder: (handover, names) => reminder('holder', 'Please answer, second reminder', handover, names),
  lead_told: (handover, names) =>
    reminder('holder_lead', 'A request was not answered', handover, names, toLead(names)),
  department_told: (handover, { ect, asker, holder }) =>
    told(
      ['department'],
      'Release not answered in 15 working days',
      `${asker} asked ${holder} on ${askedOn(handover)} to release ${ect}. ${holder} has not answered.`,
    ),
}

/** Why it comes to whom it comes. */
function toLead({ holder, lead }: HandoverNames): string {
  return lead === null
    ? ` Nobody is named as the lead of ${holder}, so this comes to its contact address. Name somebody in the service, under your organisation.`
    : ` This comes to ${lead}, the lead of ${holder}, because nobody has answered in 10 working days.`
}

function reminder(
  party: 'holder' | 'holder_lead',
  subject: string,
  handover: Handover,
  { ect, asker, holder }: HandoverNames,
  why = '',
) {
  return told(
    [party],
    subject,
    `${asker} asked ${holder} on ${askedOn(handover)} to release ${ect}, who starts with them on ${startOf(handover)}. ${HOW_TO_ANSWER}${why}`,
  )
}

function askedOn({ askedAt }: Handover): string {
  return inWords(dayInEngland(askedAt))
}
