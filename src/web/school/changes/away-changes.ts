import type { Answers } from '../../../application/drafts.ts'
import { hasChoice } from '../../../domain/registration/decide-away.ts'
import type { Field } from '../../journey/journey.ts'
import { leaveWords } from '../../layout/registration-words.ts'
import { absenceCategories, isAbsence, type AbsenceKind } from '../../../domain/registration/registration.ts'
import type { AwayRequest } from '../../../domain/registration/change-request.ts'
import type { AboutAway } from './about.ts'
import type { Change } from './change-journey.ts'
import { told } from './told.ts'

/** A report that the school and the body that holds the ECT make alike. */
export type AwayChange = Change<AboutAway, AwayRequest>

const first: Field = { kind: 'date', name: 'from', label: 'First day away', hint: 'For example, 12 1 2027' }
const last: Field = {
  kind: 'date',
  name: 'to',
  label: 'Last day away',
  hint: 'Leave it empty while they are away, and add it when they are back',
}
const counted = (hint: string): Field => ({
  ...{ kind: 'text', name: 'days', label: 'Working days missed', hint, width: 4, inputmode: 'decimal' },
})

const kindsOfAbsence: Readonly<Record<AbsenceKind, Readonly<{ text: string; hint?: string }>>> = {
  absence: { text: 'Absence', hint: 'Illness, or anything else that is not below. Do not tell us which' },
  phased_return: {
    text: 'Phased return',
    hint: 'Working days that they do not work yet, after a long absence',
  },
  strike: { text: 'Strike' },
}

/** Any absence but leave. Why is not asked (X-04, Q26). */
export const absence: AwayChange = {
  name: 'report-absence',
  path: 'absence',
  title: ({ name }) => `${name} is or was away for a while`,
  opens: (about) => ({
    happens:
      'The days are counted. At 30 days or more in a year of induction, induction is extended by all of them.',
    told: `${told(about, 'body')} You and they hear from us at once when 30 days are reached.`,
    left: 'Report the last day away when they are back. Do not tell us why they were away.',
  }),
  fields: () => [
    {
      ...{ kind: 'radios', name: 'category', label: 'Kind of absence' },
      items: Object.entries(kindsOfAbsence).map(([value, words]) => ({ value, ...words })),
    },
    first,
    last,
    counted('For example, 3 or 12.5. Leave it empty while they are away'),
  ],
  request: ({ category = '', from = '', to = '', days = '' }) => ({
    ...{ kind: 'absence', absenceId: null, from, to, days },
    category: category in kindsOfAbsence ? category : '',
  }),
  button: 'Report the absence',
  done: (name) => `You have reported that ${name} is or was away`,
}

const leaves = absenceCategories.filter((each) => !isAbsence(each))

/** Statutory leave, for which the ECT chooses whether induction is extended (V-01). */
export const leave: AwayChange = {
  name: 'report-leave',
  path: 'leave',
  title: ({ name }) => `${name} takes family or carer’s leave`,
  opens: (about) => ({
    happens: `This leave does not count as absence. ${about.name} decides whether induction is extended by the days missed, except by neonatal care leave.`,
    told: told(about, 'body', 'ect'),
    left: 'Report the last day of leave when they are back.',
  }),
  fields: () => [
    {
      kind: 'radios',
      name: 'category',
      label: 'Kind of leave',
      items: leaves.map((value) => ({
        ...{ value, text: leaveWords[value] },
        ...(value === 'neonatal_care' && {
          hint: 'The guidance gives no choice about it. Ask the appropriate body how it counts',
        }),
      })),
    },
    first,
    last,
    counted('For example, 3 or 12.5. Leave it empty if you do not know yet'),
  ],
  request: ({ category = '', from = '', to = '', days = '' }) => ({
    ...{ kind: 'absence', absenceId: null, from, to, days },
    category: leaves.some((each) => each === category) ? category : '',
  }),
  button: 'Report the leave',
  done: (name) => `You have reported ${name}’s leave`,
}

/** The same questions with what is recorded, to mend it or to add the day of return. */
export const correctAbsence: AwayChange = {
  name: 'correct-absence',
  path: 'absences/:absence',
  title: ({ name }) => `Correct when ${name} was away`,
  opens: (about) => ({
    happens: 'The days are counted again.',
    told:
      about.absence && !isAbsence(about.absence.category) ? told(about, 'body', 'ect') : told(about, 'body'),
    left: 'If they were not away at all, remove the absence instead.',
  }),
  fields: () => [first, last, counted('For example, 3 or 12.5')],
  begin: ({ absence: standing }): Answers => ({
    from: standing?.from.toString() ?? '',
    to: standing?.to?.toString() ?? '',
    days: standing?.halfDays ? String(standing.halfDays / 2) : '',
  }),
  request: ({ from = '', to = '', days = '' }, { absence: standing }) => ({
    ...{
      kind: 'absence',
      absenceId: standing?.id ?? null,
      category: standing?.category ?? '',
      from,
      to,
      days,
    },
  }),
  button: 'Correct the absence',
  done: (name) => `You have corrected when ${name} was away`,
}

export const removeAbsence: AwayChange = {
  name: 'remove-absence',
  path: 'absences/:absence/remove',
  title: ({ name }) => `Remove an absence of ${name}`,
  opens: (about) => ({
    happens: 'The absence no longer counts. The history keeps that it was recorded and removed.',
    told: told(about, 'body'),
    left: 'Nothing else.',
  }),
  fields: () => [],
  request: (_answers, { absence: standing }) => ({ kind: 'absence_removed', absenceId: standing?.id ?? '' }),
  button: 'Remove the absence',
  done: (name) => `You have removed an absence of ${name}`,
}

/** Whether a leave extends induction: the ECT's own choice (V-01, V-02). */
export const leaveChoice: AwayChange = {
  name: 'leave-choice',
  path: 'absences/:absence/choice',
  title: ({ name }) => `Has ${name} chosen to extend their induction by this leave?`,
  opens: (about) => ({
    happens:
      'If they choose so, induction is longer by the days missed, and nobody can refuse it. If not, the leave counts as served and they are still assessed.',
    told: told(about, 'body', 'ect'),
    left: 'Ask them to take advice before they choose not to.',
  }),
  blocked: ({ absence: standing }) => (standing && hasChoice(standing) ? null : 'leave_choice_not_available'),
  fields: () => [
    {
      ...{ kind: 'radios', name: 'extend', label: 'What they chose' },
      items: [
        { value: 'yes', text: 'Yes, they extend it by the days missed' },
        { value: 'no', text: 'No, the leave counts as served' },
      ],
    },
  ],
  begin: ({ absence: standing }): Answers =>
    standing?.extend === null || !standing ? {} : { extend: standing.extend ? 'yes' : 'no' },
  request: ({ extend = '' }, { absence: standing }) => ({
    ...{ kind: 'leave_choice', absenceId: standing?.id ?? '', extend },
  }),
  button: 'Save their choice',
  done: (name) => `You have recorded ${name}’s choice about their leave`,
}
