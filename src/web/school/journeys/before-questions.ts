import type { Answers } from '../../../application/drafts.ts'
import type { Question } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import type { Asking } from './asking.ts'

/** Somebody whom the service knows already: said at once, and registered on the same path as everybody. */
export function beforeQuestions(answers: Answers, { name }: Pick<Asking, 'name'>): readonly Question[] {
  const title = `${name} has been registered before`
  if (answers['before'] === 'now') return [elsewhereQuestion(title, name)]
  if (answers['before'] !== 'earlier') return []
  return [
    {
      slug: 'registered-before',
      title,
      lead: `You register ${name} in the same way, with what your school chooses. Induction that they have served already counts, and their appropriate body passes it on. You do not need to find anything out.`,
      fields: [],
    },
  ]
}

function elsewhereQuestion(title: string, name: string): Question {
  return {
    slug: 'registered-before',
    title,
    lead: 'Another school has them on its list now. We do not need to know which, and you register them in the same way.',
    fields: [
      {
        kind: 'radios',
        name: 'lead',
        label: `Where does ${name} work from now on?`,
        items: [
          {
            value: 'moved',
            text: 'Only at our school: they have left the other one, or are leaving it',
            hint: 'We ask the other school for their last day',
          },
          {
            value: 'elsewhere',
            text: 'At both schools, and the other one leads',
            hint: 'Both schools have the same appropriate body',
          },
          {
            value: 'here',
            text: 'At both schools, and ours leads',
            hint: 'The other school must first say that it does not lead',
          },
        ],
      },
    ],
    refusals: ({ lead = '' }) => {
      if (lead === 'moved' || lead === 'elsewhere') return []
      return [worded({ code: lead === '' ? 'lead_required' : 'two_posts_two_lead_schools', field: 'lead' })]
    },
  }
}
