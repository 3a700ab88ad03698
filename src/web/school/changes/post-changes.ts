import { showDay } from '../../layout/format.ts'
import { trainedHereField } from '../journeys/finding-questions.ts'
import type { Change } from './change-journey.ts'
import { NOTHING, told } from './told.ts'

/** Days a week as an ECT, from a day on. */
export const hours: Change = {
  name: 'change-hours',
  path: 'hours',
  title: ({ name }) => `How many days a week will ${name} work as an ECT?`,
  opens: (about) => ({
    happens: 'Induction served from that day is counted by the new days a week. Part time takes longer.',
    told: told(about, 'body', 'ect'),
    left: NOTHING,
  }),
  fields: () => [
    {
      kind: 'text',
      name: 'daysAWeek',
      label: 'Days a week as an ECT',
      hint: 'For example, 5 or 2.5. Only teaching as an ECT counts towards induction',
      width: 3,
      inputmode: 'decimal',
    },
    { kind: 'date', name: 'from', label: 'From', hint: 'For example, 4 1 2027' },
  ],
  request: ({ from = '', daysAWeek = '' }) => ({ kind: 'hours', from, daysAWeek }),
  button: 'Change their hours',
  done: (name) => `You have changed ${name}’s hours`,
}

/** The start, until the body has recorded induction with it; then only to the start that it recorded. */
export const start: Change = {
  name: 'change-start',
  path: 'start',
  title: ({ name }) => `When did, or will, ${name} start as an early career teacher at your school?`,
  opens: (about) => ({
    happens: about.view.facts.period
      ? `The appropriate body has recorded induction from ${showDay(about.view.facts.period.start)}. You can correct your date to that day. If it is wrong, contact the appropriate body.`
      : 'The appropriate body records induction from the corrected date.',
    told: told(about, 'body', 'ect'),
    left: NOTHING,
  }),
  begin: ({ view: { registration, facts } }) => ({
    start: (facts.period?.start ?? registration.start).toString(),
    ...(registration.trainedHereSince && { trainedHere: registration.trainedHereSince.toString() }),
  }),
  blocked: ({ view: { registration, facts } }) =>
    registration.bodyAnswer?.kind === 'accepted' &&
    (facts.period === null || facts.period.start.equals(registration.start))
      ? 'body_has_recorded_induction'
      : null,
  fields: ({ view: { registration } }) => [
    { kind: 'date', name: 'start', label: 'Start date', hint: 'For example, 1 9 2026' },
    ...(registration.trainedHereSince === null ? [] : [trainedHereField]),
  ],
  request: ({ start: typed = '', trainedHere }) => ({
    ...{ kind: 'start', start: typed },
    ...(trainedHere !== undefined && { trainedHereSince: trainedHere }),
  }),
  button: 'Correct the start date',
  done: (name) => `You have corrected ${name}’s start date`,
}

export const contractEnd: Change = {
  name: 'change-contract-end',
  path: 'contract-end',
  title: ({ name }) => `When does ${name}’s contract end?`,
  opens: (about) => ({
    happens: 'The end of the contract is recorded. It does not report that they are leaving.',
    told: told(about, 'body'),
    left: 'Tell us if they leave, whatever the contract says.',
  }),
  begin: ({ view }) => ({ contractEnd: view.registration.contractEnd?.toString() ?? '' }),
  fields: () => [
    {
      kind: 'date',
      name: 'contractEnd',
      label: 'End of the contract',
      hint: 'For example, 31 8 2027. Leave it empty if the contract has no end',
    },
  ],
  request: ({ contractEnd: typed = '' }) => ({ kind: 'contract_end', contractEnd: typed }),
  button: 'Change the end of the contract',
  done: (name) => `You have changed the end of ${name}’s contract`,
}

/** With two posts at once, each school registers; here this school says which of them leads. */
export const anotherSchool: Change = {
  name: 'another-school',
  path: 'another-school',
  title: ({ name }) => `${name} works at another school too`,
  opens: (about) => ({
    happens:
      'The other school registers them as well, in the same way. They keep one appropriate body, and one of the schools leads.',
    told: told(about, 'body'),
    left: 'Agree with the other school which of you leads: its headteacher reports for both.',
  }),
  begin: ({ view }) => ({ lead: view.registration.isLeadSchool ? 'here' : 'elsewhere' }),
  fields: () => [
    {
      kind: 'radios',
      name: 'lead',
      label: 'Which school leads?',
      items: [
        { value: 'here', text: 'Our school' },
        { value: 'elsewhere', text: 'The other school' },
      ],
    },
  ],
  request: ({ lead = '' }) => ({ kind: 'lead_school', leads: lead === 'here' }),
  button: 'Save which school leads',
  done: (name) => `You have said which school leads for ${name}`,
}
