import type { Service } from '../../application/service.ts'
import { addJourney } from '../journey/add-journey.ts'
import type { Question } from '../journey/journey.ts'
import { worded } from '../layout/registration-words.ts'
import type { PageSet } from '../parts.ts'
import { schoolQuestion } from '../school/journeys/school-question.ts'
import { termDatesJourney } from './term-dates-journey.ts'

/** Term dates, as a school sets its own and as an appropriate body sets those of a school where it has an ECT. */
export function termDatesPages(service: Service): PageSet {
  return (pages, parts) => {
    addJourney(
      pages,
      parts,
      termDatesJourney(service, parts, {
        ...{ name: 'school-term-dates', address: '/school/term-dates', task: 'register', home: '/school' },
        whichSchool: (schools) => schoolQuestion('Which school’s term dates do you set?', schools),
        schools: (urns) => parts.views.schoolsOf(urns),
      }),
    )
    addJourney(
      pages,
      parts,
      termDatesJourney(service, parts, {
        ...{ name: 'body-term-dates', address: '/appropriate-body/term-dates', task: 'claim' },
        home: '/appropriate-body',
        whichSchool: (_schools, isFound) => urnQuestion(isFound),
        schools: () => Promise.resolve([]),
      }),
    )
  }
}

function urnQuestion(isTheirs: (urn: string) => Promise<boolean>): Question {
  return {
    slug: 'school',
    title: 'Which school’s term dates do you set?',
    lead: 'You can set those of a school where you have an early career teacher (ECT), or that has named you.',
    fields: [
      {
        kind: 'text',
        name: 'schoolUrn',
        about: 'school',
        label: 'URN of the school',
        width: 10,
        inputmode: 'numeric',
      },
    ],
    refusals: async ({ schoolUrn = '' }) =>
      (await isTheirs(schoolUrn.trim())) ? [] : [worded({ code: 'school_not_yours', field: 'school' })],
  }
}
