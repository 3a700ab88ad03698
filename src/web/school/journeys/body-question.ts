import type { Answers } from '../../../application/drafts.ts'
import type { BodyChoice } from '../../../domain/schools/choose-body.ts'
import { choiceNotes, choiceRules } from '../../../domain/schools/school-rules.ts'
import type { Opens } from '../changes/change-journey.ts'
import type { Question } from '../../journey/journey.ts'
import type { WordedRefusal } from '../../layout/words.ts'

type Asking = Readonly<{
  name: string
  /** When another body is named for a registration that stands. */
  opens?: Opens
  choices: readonly BodyChoice[]
  refusals: (answers: Answers) => readonly WordedRefusal[] | Promise<readonly WordedRefusal[]>
}>

export const BODY_PAGE = 'appropriate-body'

/** Those that can act, the one for the area first; the others are told with why not, and one may be written in. */
export function bodyQuestion({ name, opens, choices, refusals }: Asking): Question {
  const able = choices.filter((choice) => choice.refusals.length === 0)
  const unable = choices.filter((choice) => choice.refusals.length > 0)
  return {
    slug: BODY_PAGE,
    title: `Which appropriate body will support ${name}’s induction?`,
    template: 'school/journeys/body.njk',
    data: {
      ...(opens && { opens }),
      isHeld: able.some(({ notes }) => notes.includes('must_be_released_first')),
      held: choiceNotes.must_be_released_first.reason,
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
        ...(able[0]?.notes.includes('default_for_area') && { hint: 'The one for your area comes first' }),
        items: able.map(({ body, notes }) => ({
          value: body.id,
          text: notes.includes('confirm_membership') ? `${body.name}, only for its members` : body.name,
        })),
      },
      { kind: 'text', name: 'bodyNotListed', label: 'It isn’t listed', hint: 'Write which one you mean' },
    ],
    refusals,
  }
}
