import type { Answers } from '../../../application/drafts.ts'
import type { Registering } from '../../../application/registration/registration-views.ts'
import type { RegistrationField } from '../../../domain/registration/registration-rules.ts'
import type { Field, Question } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import type { WordedRefusal } from '../../layout/words.ts'
import type { Asking } from './asking.ts'
import { beforeQuestions } from './before-questions.ts'
import { bodyQuestion } from './body-question.ts'
import { findingQuestions } from './finding-questions.ts'
import { findQuestion } from './find-question.ts'
import { lastRows } from './last-choices.ts'
import { programmeItems } from './programme-items.ts'
import { requestOf } from './register-answers.ts'

/** Every question after the school is known: all branches follow from the answers and from the school's last choices. */
export function registerQuestions(answers: Answers, asking: Asking): readonly Question[] {
  const last = offeredLast(answers, asking)
  return [
    ...(last ? [] : [need]),
    findQuestion(answers, asking),
    ...beforeQuestions(answers, asking),
    teacherQuestion(asking),
    postQuestion(asking),
    ...findingQuestions(answers, { ...asking, refusals: refusing(asking, 'finding', 'trainedHere') }),
    ...(last ? [lastQuestion(asking, last)] : []),
    ...(last && answers['useLast'] === 'yes'
      ? []
      : [
          bodyQuestion({ ...asking, refusals: refusing(asking, 'body') }),
          programmeQuestion(asking),
          peopleQuestion(asking),
        ]),
  ]
}

/** Choices that a colleague made since this draft was begun, or since a body was chosen in it, are not asked about. */
function offeredLast(answers: Answers, { registering }: Asking): Registering['last'] {
  const hasChosen = answers['useLast'] === undefined && answers['body'] !== undefined
  return hasChosen || answers['last'] === 'none' ? null : registering.last
}

const need: Question = {
  slug: 'what-you-need',
  title: 'Register an early career teacher',
  template: 'school/journeys/need.njk',
  fields: [],
}

/**
 * The rulebook's refusals of the answers so far that belong to some of a page's fields. While teacher records do not
 * answer nobody is held up: the whole is checked when it is sent, or by itself later.
 */
function refusing(
  { service, context, registering }: Asking,
  ...about: readonly RegistrationField[]
): (answers: Answers) => Promise<readonly WordedRefusal[]> {
  return async (answers) => {
    const { refusals } = await service.checkRegistration(context, requestOf(answers, registering))
    return refusals
      .filter(({ field }) => field !== undefined && about.includes(field))
      .map((refusal) => worded(refusal))
  }
}

function teacherQuestion(asking: Asking): Question {
  return {
    slug: 'ect',
    title: `Check ${asking.name}’s details`,
    lead: `Teacher records have the name ${asking.name}. Only correct it for spelling or a legal change; the name in teacher records is kept.`,
    fields: [
      { kind: 'text', name: 'correctedName', label: 'Corrected name (if it is wrong)', autocomplete: 'off' },
      {
        kind: 'text',
        name: 'email',
        label: 'Email address',
        hint: 'Their own address. We tell them what you registered',
      },
    ],
    refusals: refusing(asking, 'email'),
  }
}

function postQuestion(asking: Asking): Question {
  return {
    slug: 'post',
    title: `${asking.name}’s post as an early career teacher`,
    fields: [
      {
        kind: 'date',
        name: 'start',
        label: `When did, or will, ${asking.name} start as an early career teacher at your school?`,
        hint: 'For example, 1 9 2026. This can be later than the start of their contract',
      },
      {
        kind: 'text',
        name: 'daysAWeek',
        label: 'Days a week as an ECT',
        hint: 'For example, 5 or 2.5. Leave out days in other work at the school: only teaching as an ECT counts towards induction',
        width: 3,
        inputmode: 'decimal',
      },
      {
        kind: 'date',
        name: 'contractEnd',
        label: 'End of their contract (if it has one)',
        hint: 'For example, 31 8 2027',
      },
    ],
    refusals: refusing(asking, 'start', 'daysAWeek', 'contractEnd'),
  }
}

function lastQuestion(asking: Asking, last: NonNullable<Registering['last']>): Question {
  const rows = lastRows(asking.registering, last)
  return {
    slug: 'last-choices',
    title: 'Do you want to use your school’s last choices?',
    lead: `${rows.map(({ key, value }) => `${key}: ${value}`).join('. ')}. You can assign a mentor later.`,
    fields: [
      {
        kind: 'radios',
        name: 'useLast',
        about: 'body',
        label: 'Use the last choices',
        items: [
          { value: 'yes', text: 'Yes, use these' },
          { value: 'no', text: 'No, choose again' },
        ],
      },
    ],
    refusals: async (answers) => {
      if (answers['useLast'] === 'no') return []
      if (answers['useLast'] !== 'yes')
        return [
          {
            ...worded({ code: 'body_required', field: 'body' }),
            text: 'Select yes or no to say whether to use the choices that your school used last',
          },
        ]
      return await refusing(asking, 'body', 'programme', 'leadProvider', 'tutor')(answers)
    },
  }
}

function programmeQuestion(asking: Asking): Question {
  return {
    slug: 'programme',
    title: `What type of training programme will ${asking.name} follow?`,
    fields: [
      {
        kind: 'radios',
        name: 'programme',
        label: 'Training programme',
        items: programmeItems(asking.registering.leadProviders),
      },
    ],
    refusals: refusing(asking, 'programme', 'leadProvider'),
  }
}

function peopleQuestion(asking: Asking): Question {
  const field = (name: string, label: string, about: 'tutor' | 'mentor'): Field => ({
    ...{ kind: 'text', name, label, about },
  })
  return {
    slug: 'people',
    title: `Who supports ${asking.name} at your school?`,
    fields: [
      field('tutorName', 'Induction tutor’s name', 'tutor'),
      field('tutorEmail', 'Induction tutor’s email address', 'tutor'),
      field('mentorName', 'Mentor’s name (if you know it)', 'mentor'),
      field('mentorEmail', 'Mentor’s email address', 'mentor'),
    ],
    refusals: refusing(asking, 'tutor', 'mentor'),
  }
}
