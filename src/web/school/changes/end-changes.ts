import type { Change } from './change-journey.ts'
import { NOTHING, told } from './told.ts'

/** Another school has registered them too, and they work at both. */
export const stillHere: Change = {
  name: 'still-here',
  path: 'still-here',
  title: ({ name }) => `${name} works at your school still`,
  opens: (about) => ({
    happens: 'They have two posts at once. The other school leads, and they keep one appropriate body.',
    told: told(about, 'body'),
    left: NOTHING,
  }),
  blocked: ({ view }) => (view.registration.moved ? null : 'not_said_to_have_moved'),
  fields: () => [],
  request: () => ({ kind: 'still_here' }),
  button: 'Say that they work here too',
  done: (name) => `You have said that ${name} works at your school too`,
}

/** The assessment that a leaver is owed after a term or more (M-20 to M-23). */
export const interimDone: Change = {
  name: 'interim-assessment',
  path: 'interim-assessment',
  title: ({ name }) => `When was ${name}’s interim assessment?`,
  opens: (about) => ({
    happens: 'The assessment is recorded as made.',
    told: told(about, 'body'),
    left: `Send it to the appropriate body and to ${about.name}, even if they have left already.`,
  }),
  blocked: ({ view }) => (view.registration.leaving?.interim ? null : 'interim_not_due'),
  fields: () => [
    {
      kind: 'date',
      name: 'doneOn',
      label: 'Day of the interim assessment',
      hint: 'For example, 17 7 2026. It covers progress, performance, how much induction is served, days absent since the last assessment, and any concerns',
    },
  ],
  request: ({ doneOn = '' }) => ({ kind: 'interim_done', on: doneOn }),
  button: 'Record the interim assessment',
  done: (name) => `You have recorded ${name}’s interim assessment`,
}
