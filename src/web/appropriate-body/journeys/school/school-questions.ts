import type { Answers } from '../../../../application/drafts.ts'
import type { Views } from '../../../../application/views.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import type { Kept, Question } from '../../../journey/journey.ts'
import { schoolAnswers, schoolLabel, type SchoolChoice } from './school-answers.ts'

const LONGEST_SEARCH = 200
const MOST_MATCHES = 20

type Asking = Readonly<{
  views: Pick<Views, 'school' | 'schools'>
  caption: string
  name: string
  choice: SchoolChoice
  /** What the rulebook says of the school once it is chosen. */
  refusals: (answers: Answers) => readonly Refusal[] | Promise<readonly Refusal[]>
}>

/** Which school: typed and looked up on the server, then chosen when several fit. It may be left open. */
export function schoolQuestions(asking: Asking): readonly Question[] {
  const { choice } = asking
  return choice.matches.length > 0 ? [typeSchool(asking), chooseSchool(asking)] : [typeSchool(asking)]
}

function typeSchool({ views, caption, name, choice, refusals }: Asking): Question {
  return {
    slug: 'school',
    title: `Which school is ${name} serving induction at?`,
    caption,
    lead: 'Enter the name, town, postcode or unique reference number (URN) of the school. You will choose from the schools that fit.',
    fields: [
      {
        kind: 'text',
        name: 'schoolSearch',
        about: 'school',
        label: 'School',
        onCheck: { value: () => (choice.chosen ? schoolLabel(choice.chosen) : 'Not known yet') },
      },
      {
        kind: 'checkbox',
        name: 'schoolNotKnown',
        label: 'Or leave it open',
        text: 'I do not know the school yet',
        onCheck: false,
      },
    ],
    keep: async (answers) => {
      const kept = await lookUp(views, answers)
      const found = kept.kind === 'kept' ? (kept.answers['school'] ?? '') : ''
      return found === '' ? kept : refuseSchool(kept, await refusals({ ...answers, school: found }))
    },
    clears: ['school'],
  }
}

async function lookUp(views: Asking['views'], answers: Answers): Promise<Kept> {
  const typed = answers['schoolSearch'] ?? ''
  const notKnown = answers['schoolNotKnown'] === 'yes'
  if (notKnown === (typed !== '') || typed.length > LONGEST_SEARCH) return unknown
  if (notKnown) return { kind: 'kept', answers: schoolAnswers(null) }
  const standing = answers['school'] ? await views.school(answers['school']) : null
  if (standing && schoolLabel(standing) === typed) return { kind: 'kept', answers: schoolAnswers(standing) }
  const [first, ...others] = await views.schools(typed)
  if (!first) return unknown
  return others.length === 0
    ? { kind: 'kept', answers: schoolAnswers(first) }
    : { kind: 'kept', answers: { schoolSearch: typed, schoolNotKnown: '' } }
}

const unknown: Kept = { kind: 'refused', refusals: [{ code: 'school_unknown', field: 'school' }] }

function refuseSchool(kept: Kept, refusals: readonly Refusal[]): Kept {
  const about = refusals.filter(({ field }) => field === 'school')
  return about.length > 0 ? { kind: 'refused', refusals: about } : kept
}

function chooseSchool({ caption, choice, refusals }: Asking): Question {
  const many = choice.matches.length >= MOST_MATCHES
  return {
    slug: 'choose-school',
    title: 'Which of these schools?',
    caption,
    fields: [
      {
        kind: 'radios',
        name: 'school',
        label: 'School',
        hint: many
          ? `The first ${String(MOST_MATCHES)} that fit. If it is not here, go back and add the town, postcode or URN`
          : 'If it is not here, go back and enter something else',
        items: choice.matches.map((school) => ({
          value: school.urn,
          text: school.name,
          hint: [school.town, school.postcode, `URN ${school.urn}`].filter(Boolean).join(', '),
        })),
        onCheck: false,
      },
    ],
    refusals: async (answers) =>
      choice.matches.some(({ urn }) => urn === answers['school'])
        ? await refusals(answers)
        : [{ code: 'school_unknown', field: 'school' }],
  }
}
