import type { Answers } from '../../../application/drafts.ts'
import type { BodyChoice } from '../../../domain/schools/choose-body.ts'
import { choiceRules } from '../../../domain/schools/school-rules.ts'
import type { Question } from '../../journey/journey.ts'
import type { WordedRefusal } from '../../layout/words.ts'

type Asking = Readonly<{
  name: string
  choices: readonly BodyChoice[]
  refusals: (answers: Answers) => readonly WordedRefusal[] | Promise<readonly WordedRefusal[]>
}>

/** Those that can act, the one for the area first; the others are told with why not, and one may be written in. */
export function bodyQuestion({ name, choices, refusals }: Asking): Question {
  const able = choices.filter((choice) => choice.refusals.length === 0)
  const unable = choices.filter((choice) => choice.refusals.length > 0)
  return {
    slug: 'appropriate-body',
    title: `Which appropriate body will support ${name}’s induction?`,
    template: 'school/journeys/body.njk',
    data: {
      unable: unable.map((choice) => ({
        name: choice.body.name,
        why: choice.refusals.map((code) => choiceRules[code].reason).join(' '),
      })),
    },
    fields: [
      {
        kind: 'select',
        name: 'body',
        label: 'Appropriate body',
        hint: 'The one for your area comes first',
        items: able.map(({ body }) => ({ value: body.id, text: body.name })),
      },
      { kind: 'text', name: 'bodyNotListed', label: 'It isn’t listed', hint: 'Write which one you mean' },
    ],
    refusals,
  }
}
