import type { Answers } from '../../application/drafts.ts'
import { formatTerms } from '../../domain/values/terms.ts'
import type { Views } from '../../application/views.ts'
import { namedBody } from '../../domain/induction/body.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import { programmeQuestion } from '../appropriate-body/journeys/programme-question.ts'
import {
  loadSchoolChoice,
  schoolAnswers,
  type SchoolChoice,
} from '../appropriate-body/journeys/school/school-answers.ts'
import { schoolQuestions } from '../appropriate-body/journeys/school/school-questions.ts'
import type { School } from '../../application/views.ts'
import type { Question } from '../journey/journey.ts'
import { asItIs, type Correction } from './correction-journey.ts'
import { dateQuestion, recordedAnswers, termsQuestion, type Refusals } from './correction-questions.ts'
import type { RecordToCorrect } from './on-record.ts'

export type WithSchool = RecordToCorrect & Readonly<{ choice: SchoolChoice; recordedSchool: School | null }>

type Schools = Pick<Views, 'school' | 'schools'>

/** A period as it should have been: one that has ended, or for the department the open one too. */
export function correctPeriod(views: Schools): Correction<WithSchool> {
  return {
    ...{ name: 'correct-period', path: 'periods/:period/correct', done: 'put right' },
    load: async (own, { answers }) => ({ ...own, ...(await loadSchools(views, own.period, answers)) }),
    blocked: ({ period, corrector }) =>
      period?.end === null && corrector.kind === 'body' ? [{ code: 'period_is_open' }] : [],
    begin: ({ period, recordedSchool }) => ({
      ...(period && recordedAnswers(period)),
      ...schoolAnswers(recordedSchool),
    }),
    questions: (own, refusals) => {
      const all = periodQuestions(views, own, refusals)
      if (own.period?.end !== null) return all
      return all.flatMap((each) =>
        each.slug === 'end' ? [endOfOpen(own, refusals)] : each.slug === 'terms' ? [] : [each],
      )
    },
    check: ({ name }) => ({ title: `Check before you put ${name}’s period right` }),
    request: (answers, { period }) => ({
      ...{ kind: 'period_corrected', periodId: period?.id ?? '', ...asTyped(answers) },
    }),
  }
}

/** A period that nobody recorded. */
export function insertPeriod(views: Schools): Correction<WithSchool> {
  return {
    ...{ name: 'add-period', path: 'periods/add', done: 'added the missed period to' },
    load: async (own, { answers }) => ({ ...own, ...(await loadSchools(views, null, answers)) }),
    questions: (own, refusals) => [
      ...(own.corrector.kind === 'department' ? [bodyQuestion(own, refusals)] : []),
      ...periodQuestions(views, own, refusals),
    ],
    check: ({ name }) => ({ title: `Check before you add a missed period to ${name}’s record` }),
    request: (answers) => ({
      ...{ kind: 'period_inserted', newId: '', bodyId: answers['body'] ?? '', ...asTyped(answers) },
    }),
  }
}

export const deletePeriod: Correction = {
  ...{ name: 'delete-period', path: 'periods/:period/delete', done: 'taken a period away from' },
  load: asItIs,
  blocked: ({ record, period }) =>
    record.outcome?.periodId === period?.id ? [{ code: 'outcome_stands' }] : [],
  questions: () => [],
  check: ({ name }) => ({
    title: `Check before you take this period away from ${name}’s record`,
    danger: true,
  }),
  request: (_answers, { period }) => ({ kind: 'period_deleted', periodId: period?.id ?? '' }),
}

/** Gives days of one period to the next. */
export const moveBoundary: Correction = {
  ...{
    name: 'move-boundary',
    path: 'periods/:period/boundary',
    done: 'moved the days between two periods of',
  },
  load: asItIs,
  blocked: ({ next }) => (next ? [] : [{ code: 'period_has_no_next' }]),
  begin: ({ period, next }) => ({
    ...(period?.end && { end: period.end.toString() }),
    ...(period?.terms && { terms: formatTerms(period.terms) }),
    ...(next && { laterStart: next.start.toString() }),
    ...(next?.terms && { laterTerms: formatTerms(next.terms) }),
  }),
  questions: (own, refusals) => {
    const page = { caption: `TRN: ${own.trn}`, refusals }
    return [
      dateQuestion('end', 'Last day of the earlier period', {
        ...{ ...page, slug: 'end', title: 'What was the last day of the earlier period?' },
      }),
      termsQuestion('terms', {
        ...{ ...page, slug: 'terms', title: 'How many terms does the earlier period count for now?' },
      }),
      dateQuestion('laterStart', 'First day of the later period', {
        ...{ ...page, slug: 'later-start', title: 'What was the first day of the later period?' },
      }),
      ...(own.next?.end
        ? [
            termsQuestion('laterTerms', {
              ...{
                ...page,
                slug: 'later-terms',
                title: 'How many terms does the later period count for now?',
              },
            }),
          ]
        : []),
    ]
  },
  check: ({ name }) => ({ title: `Check before you move the days between two of ${name}’s periods` }),
  request: (answers, { period }) => ({
    ...{ kind: 'boundary_moved', periodId: period?.id ?? '', end: answers['end'] ?? '' },
    terms: answers['terms'] ?? '',
    laterStart: answers['laterStart'] ?? '',
    laterTerms: answers['laterTerms'] ?? '',
  }),
}

/** Makes a period and the one after it one. */
export const mergePeriods: Correction = {
  ...{ name: 'merge-periods', path: 'periods/:period/merge', done: 'made two periods one on' },
  load: asItIs,
  blocked: ({ period, next }) =>
    !next
      ? [{ code: 'period_has_no_next' }]
      : next.bodyId === period?.bodyId
        ? []
        : [{ code: 'periods_of_two_bodies' }],
  questions: ({ trn, next }, refusals) =>
    next?.end
      ? [
          termsQuestion('terms', {
            ...{ slug: 'terms', title: 'How many terms does the whole period count for?' },
            ...{ caption: `TRN: ${trn}`, refusals },
          }),
        ]
      : [],
  check: ({ name }) => ({ title: `Check before you make two of ${name}’s periods one` }),
  request: (answers, { period }) => ({
    ...{ kind: 'periods_merged', periodId: period?.id ?? '', terms: answers['terms'] ?? '' },
  }),
}

async function loadSchools(views: Schools, period: InductionPeriod | null, answers: Answers) {
  const urn = period?.schoolUrn ?? null
  const recordedSchool = urn === null ? null : await views.school(urn)
  return { recordedSchool, choice: await loadSchoolChoice(views, answers) }
}

function periodQuestions(views: Schools, own: WithSchool, refusals: Refusals): readonly Question[] {
  const { name, trn, choice } = own
  const page = { caption: `TRN: ${trn}`, refusals }
  return [
    dateQuestion('start', 'Start date', { ...page, slug: 'start', title: 'When did this period start?' }),
    dateQuestion('end', 'End date', { ...page, slug: 'end', title: 'When did this period end?' }),
    termsQuestion('terms', { ...page, slug: 'terms', title: 'How many terms does this period count for?' }),
    programmeQuestion(own, refusals),
    ...schoolQuestions({ views, name, choice, ...page }),
  ]
}

/** The body that has not ended it confirms the terms once it is ended. */
function endOfOpen({ name, trn, period, bodies }: WithSchool, refusals: Refusals): Question {
  const body = namedBody(bodies, period?.bodyId ?? '').name
  return {
    ...{ slug: 'end', title: 'Has this period ended?', caption: `TRN: ${trn}`, refusals },
    lead: `${body} has not ended it. If you end it, another appropriate body can have ${name} from the next day, and ${body} is asked to confirm the terms.`,
    fields: [
      {
        ...{ kind: 'date', name: 'end', label: 'End date (optional)' },
        hint: 'For example, 20 4 2025. Leave it empty if they are still with them',
      },
    ],
  }
}

function bodyQuestion({ trn, bodies }: RecordToCorrect, refusals: Refusals): Question {
  return {
    ...{ slug: 'body', title: 'Which appropriate body were they with?', caption: `TRN: ${trn}`, refusals },
    fields: [
      {
        ...{ kind: 'select', name: 'body', label: 'Appropriate body' },
        items: [...bodies.values()]
          .map(({ id, name }) => ({ value: id, text: name }))
          .toSorted((a, b) => a.text.localeCompare(b.text)),
      },
    ],
  }
}

function asTyped(answers: Answers) {
  const text = (name: string) => answers[name] ?? ''
  return {
    ...{ start: text('start'), end: text('end'), terms: text('terms'), programme: text('programme') },
    ...{ schoolUrn: text('school'), schoolKnown: true },
  }
}
