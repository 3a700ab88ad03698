import type { School } from '../../../application/ports.ts'
import type { Service } from '../../../application/service.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import type { WebParts } from '../../parts.ts'
import { schoolQuestion } from './school-question.ts'

type Loaded = Readonly<{ schools: readonly School[] }>

/** "Do you have any more ECTs starting this year?": a school that has none is told that it is done. */
export function noMoreJourney(service: Service, { views }: Pick<WebParts, 'views'>): Journey<Loaded> {
  return defineJourney({
    name: 'no-more-ects',
    address: '/school/more-ects',
    access: { task: 'register' },
    load: async ({ person, context }): Promise<Loaded> => {
      const said = new Set((await service.noMoreEcts(context))?.map(({ schoolUrn }) => schoolUrn))
      const schools = await views.schoolsOf(person.schoolUrns)
      return { schools: schools.filter(({ urn }) => !said.has(urn)) }
    },
    begin: ({ schools }): Record<string, string> =>
      schools.length === 1 && schools[0] ? { schoolUrn: schools[0].urn } : {},
    blocked: ({ schools }) => (schools.length === 0 ? [worded({ code: 'said_already' })] : []),
    questions: (_answers, { schools }) => [
      ...(schools.length > 1 ? [schoolQuestion('Which school do you answer for?', schools)] : []),
      {
        slug: 'more',
        title: 'Do you have any more ECTs starting this year?',
        fields: [
          {
            kind: 'radios',
            name: 'more',
            label: 'Do you have any more ECTs starting this year?',
            hint: 'This school year, until 31 August',
            items: [
              { value: 'yes', text: 'Yes, or we do not know yet' },
              { value: 'no', text: 'No, everybody is registered' },
            ],
          },
        ],
        refusals: ({ more = '' }) =>
          more === 'yes' || more === 'no' ? [] : [worded({ code: 'more_required', field: 'more' })],
      },
    ],
    check: ({ more }) => ({
      title: 'Check your answer',
      button: more === 'no' ? 'Say that everybody is registered' : 'Continue',
    }),
    submit: async ({ more = '', schoolUrn = '' }, { schools }, { context }) => {
      const school = schools.find(({ urn }) => urn === schoolUrn)?.name ?? ''
      if (more === 'no' && !(await service.sayNoMoreEcts(context, { schoolUrn })))
        return { kind: 'refused', refusals: [worded({ code: 'not_found' })] }
      return { kind: 'done', result: { more, school } }
    },
    done: (result) => {
      const isDone = textOf(result, 'more') === 'no'
      const next = isDone
        ? `You do not need to register anybody else at ${textOf(result, 'school')} this school year. If somebody starts after all, register them in the usual way.`
        : 'Register each of them when you know their start date, up to 120 days before.'
      const onwards = isDone
        ? { href: '/school', text: 'Go to your ECTs' }
        : { href: '/school/register', text: 'Register an ECT' }
      return {
        template: 'journey/done.njk',
        title: isDone ? 'Everybody is registered' : 'You have more ECTs to register',
        data: { next: [next], onwards },
      }
    },
    leave: () => ({ href: '/school', text: 'Cancel and go back to your ECTs' }),
  })
}
