import type { Queue } from '../../../domain/registration/queues.ts'

export const NAMED = '/appropriate-body/registrations'

export const queueWords: Readonly<Record<Queue, string>> = {
  new: 'New',
  ready_to_claim: 'Ready to claim',
  starts_in_future: 'Starts in future',
  no_qts: 'No QTS',
  held_by_another_body: 'With another appropriate body',
  leavers_to_release: 'Leavers to release',
  school_closed: 'School closed',
  with_us_but_not_registered: 'With us but not registered',
  different_details: 'Different details',
}

/** What the queue holds and what to do about it. */
export const queueHelp: Readonly<Record<Queue, string>> = {
  new: 'Everybody whom a school has named you for and whom you have not answered.',
  ready_to_claim:
    'They have qualified teacher status (QTS), have started, and are with no other appropriate body.',
  starts_in_future: 'You can accept them from the day on which they start.',
  no_qts: 'Teacher records do not show QTS yet. We look every day and email you when it is there.',
  held_by_another_body: 'The other appropriate body must release them before you can accept.',
  leavers_to_release: 'Their school says that they leave, or asks for another appropriate body.',
  school_closed:
    'Their school closed and nobody took it over. Find out whether they left or carry on elsewhere.',
  with_us_but_not_registered:
    'You hold their induction, and no school has registered them with you. There is no registration to ask about here: contact their school yourself, so that it registers them, or release them if they have left.',
  different_details: 'What the school gave is not what you recorded. Open one to see both side by side.',
}

/** What is done with a row, in its last column. */
export const queueActions: Readonly<Record<Queue, string>> = {
  new: 'Accept, ask or decline',
  ready_to_claim: 'Accept',
  starts_in_future: 'See details',
  no_qts: 'See details',
  held_by_another_body: 'See details',
  leavers_to_release: 'Release',
  school_closed: 'See details',
  with_us_but_not_registered: 'Open record',
  different_details: 'Compare',
}
