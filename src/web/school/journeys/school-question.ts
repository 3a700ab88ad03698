import type { School } from '../../../application/ports.ts'
import type { Question } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'

/** For somebody of several schools. */
export function schoolQuestion(title: string, schools: readonly School[]): Question {
  return {
    slug: 'school',
    title,
    fields: [
      {
        kind: 'radios',
        name: 'schoolUrn',
        about: 'school',
        label: 'School',
        items: schools.map(({ urn, name }) => ({ value: urn, text: name, hint: `URN ${urn}` })),
      },
    ],
    refusals: ({ schoolUrn }) =>
      schools.some(({ urn }) => urn === schoolUrn)
        ? []
        : [worded({ code: 'school_unknown', field: 'school' })],
    clears: ['useLast', 'body', 'programme'],
  }
}
