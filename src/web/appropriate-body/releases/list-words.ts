import type { HandoverList } from '../../../application/handover/ports.ts'

export const RELEASES = '/appropriate-body/releases'

type ListWords = Readonly<{ name: string; help: string; since: string; day?: string }>

/** Each list: what it is called, what to do with it, and what its days are the days of. */
export const listWords: Readonly<Record<HandoverList, ListWords>> = {
  asked_of_you: {
    name: 'Asked of you',
    help: 'Another appropriate body asks you to release them. Answer within 15 working days.',
    since: 'Asked on',
  },
  terms_to_confirm: {
    name: 'Terms to confirm',
    help: 'Their induction with you ended without a number of terms. Say how many they served with you.',
    since: '',
  },
  needs_you: {
    name: 'Needs you',
    help: 'Nothing more happens until you do something: claim them provisionally, put a date right, ask again or cancel.',
    since: 'Since',
  },
  asked_by_you: {
    name: 'Asked by you',
    help: 'You wait for the appropriate body that has them.',
    since: 'Asked on',
  },
  starts_in_future: {
    name: 'Starts in future',
    help: 'Your provisional claims. Each is checked every night and becomes a claim on its start date.',
    since: 'Since',
  },
  leaves_in_future: {
    name: 'Leaves in future',
    help: 'Releases that you planned. Each is checked every night and takes effect on its day. Change or cancel it on their record.',
    since: 'Planned on',
    day: 'Last day with you',
  },
  release_stopped: {
    name: 'Planned releases stopped',
    help: 'They are still with you: the release that you planned cannot take effect as it is. See why on their record, and change or cancel it.',
    since: 'Planned on',
    day: 'Last day with you',
  },
  records: {
    name: 'Records to confirm',
    help: 'They are with you now. Confirm that you have the records of the appropriate body before you.',
    since: 'Since',
  },
}
