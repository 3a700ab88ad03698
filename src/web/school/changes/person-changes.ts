import { programmeItems } from '../journeys/programme-items.ts'
import type { Change } from './change-journey.ts'
import { NOTHING, told } from './told.ts'

export const name: Change = {
  name: 'change-name',
  path: 'name',
  title: (about) => `What is ${about.name}’s name now?`,
  opens: (about) => ({
    happens: 'Your school and the others below see the new name. The name in teacher records stays as it is.',
    told: told(about, 'body', 'provider'),
    left: 'Ask them to change their name in their teacher record: only they can.',
  }),
  fields: () => [{ kind: 'text', name: 'name', label: 'Full name' }],
  request: ({ name: correctedName = '' }) => ({ kind: 'name', correctedName }),
  button: 'Change their name',
  done: (called) => `You have changed the name of ${called}`,
}

export const email: Change = {
  name: 'change-email',
  path: 'email',
  title: (about) => `What is ${about.name}’s email address?`,
  opens: (about) => ({
    happens: `We write to ${about.name} at this address from now on, and send what you registered once more.`,
    told: told(about, 'body', 'provider', 'ect'),
    left: NOTHING,
  }),
  fields: () => [{ kind: 'text', name: 'email', label: 'Email address', hint: 'Their own address' }],
  request: ({ email: typed = '' }) => ({ kind: 'email', email: typed }),
  button: 'Change their email address',
  done: (called) => `You have changed ${called}’s email address`,
}

export const tutor: Change = {
  name: 'change-tutor',
  path: 'tutor',
  title: (about) => `Who is ${about.name}’s induction tutor?`,
  opens: (about) => ({
    happens: 'We write to the new induction tutor from now on.',
    told: told(about, 'body', 'ect'),
    left: 'Give the new induction tutor access in DfE Sign-in, if they have none.',
  }),
  fields: () => [
    { kind: 'text', name: 'tutorName', about: 'tutor', label: 'Induction tutor’s name' },
    { kind: 'text', name: 'tutorEmail', label: 'Induction tutor’s email address' },
  ],
  request: ({ tutorName = '', tutorEmail = '' }) => ({
    ...{ kind: 'tutor', tutor: { name: tutorName, email: tutorEmail, trn: '' } },
  }),
  button: 'Change the induction tutor',
  done: (called) => `You have changed ${called}’s induction tutor`,
}

/** Provider-led with one of the list, or school-led. */
export const programme: Change = {
  name: 'change-programme',
  path: 'programme',
  title: (about) => `What type of training programme will ${about.name} follow?`,
  opens: (about) => ({
    happens: 'The lead provider that you name is asked to confirm. The appropriate body sees the change.',
    told: told(about, 'body', 'provider', 'ect'),
    left: NOTHING,
  }),
  fields: (about) => [
    {
      kind: 'radios',
      name: 'programme',
      label: 'Training programme',
      items: programmeItems(about.registering.leadProviders),
    },
  ],
  request: ({ programme: chosen = '' }) => ({
    kind: 'programme',
    programme: chosen === 'school_led' || chosen === '' ? chosen : 'provider_led',
    leadProviderId: chosen === 'school_led' ? '' : chosen,
  }),
  button: 'Change the programme',
  done: (called) => `You have changed ${called}’s training programme`,
}

/** No more than since when, and whether there is a plan (SG 4.1). */
export const difficulties: Change = {
  name: 'report-difficulties',
  path: 'difficulties',
  title: (about) => `${about.name} has difficulties`,
  opens: (about) => ({
    happens: 'The appropriate body is told early, so that it can check the support with you.',
    told: `${told(about, 'body')} We do not tell anybody else.`,
    left: `Tell ${about.name} first. Give them a support plan and send it to the appropriate body. Do not write here what the difficulties are.`,
  }),
  fields: () => [
    { kind: 'date', name: 'since', label: 'Since when?', hint: 'For example, 2 11 2026' },
    {
      kind: 'radios',
      name: 'plan',
      label: 'Do they have a support plan?',
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'Not yet' },
      ],
    },
  ],
  request: ({ since = '', plan = '' }) => ({ kind: 'difficulties', since, plan }),
  button: 'Tell the appropriate body',
  done: (called) => `You have reported that ${called} has difficulties`,
}

export const difficultiesOver: Change = {
  name: 'difficulties-over',
  path: 'difficulties-over',
  title: (about) => `${about.name}’s difficulties are over`,
  opens: (about) => ({
    happens: 'The report of difficulties is closed.',
    told: told(about, 'body'),
    left: NOTHING,
  }),
  blocked: ({ view }) => (view.registration.difficulties ? null : 'no_difficulties'),
  fields: () => [],
  request: () => ({ kind: 'difficulties_over' }),
  button: 'Close the report',
  done: (called) => `You have closed the report about ${called}`,
}
