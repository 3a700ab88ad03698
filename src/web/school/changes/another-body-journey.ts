import type { Service } from '../../../application/service.ts'
import { listBodyChoices } from '../../../domain/schools/choose-body.ts'
import { readDay } from '../../../domain/values/calendar.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { bodyQuestion } from '../journeys/body-question.ts'
import { submittedRegistration } from '../journeys/on-registration.ts'
import { aboutRegistration, type About } from './about.ts'
import { told } from './told.ts'

/** After a claim the body that holds the ECT must release: the school asks for it, with the body it wants and from when. */
export function anotherBodyJourney(service: Service): Journey<About> {
  return defineJourney({
    ...aboutRegistration(service),
    name: 'another-body',
    address: '/school/ects/:registration/another-body',
    blocked: ({ view }) =>
      view.registration.bodyAnswer?.kind === 'accepted' && !view.registration.withdrawn
        ? []
        : [worded({ code: 'body_has_not_recorded' })],
    questions: (answers, about, { context }) => {
      const { registering, name, registrationId, view } = about
      const school = { ...registering.school, isPanelMember: null }
      const start = readDay(answers['from'] ?? '') ?? view.registration.start
      const refusals = async (typed: typeof answers) => {
        const { body: bodyId = '', bodyNotListed = '', from = '' } = typed
        const request = { kind: 'another_body', bodyId, bodyNotListed, from } as const
        return (await service.checkReport(context, { registrationId, request })).map(worded)
      }
      return [
        {
          slug: 'from',
          title: `From which day should ${name} have another appropriate body?`,
          template: 'school/changes/change.njk',
          data: {
            opens: {
              happens: `${view.bodyName ?? 'The appropriate body'} must release ${name} before another one can record induction. We ask them to.`,
              told: told(about, 'body', 'ect'),
              left: 'Come back when they have released: you then name the other one here.',
            },
          },
          fields: [{ kind: 'date', name: 'from', label: 'From', hint: 'For example, 4 1 2027' }],
          refusals: (typed) =>
            readDay(typed['from'] ?? '') ? [] : [worded({ code: 'from_required', field: 'from' })],
        },
        bodyQuestion({
          name,
          choices: listBodyChoices(registering.bodies, school, start, null),
          refusals,
        }),
      ]
    },
    check: (_answers, { name, view }) => ({
      title: `Check before you ask ${view.bodyName ?? 'the appropriate body'} to release ${name}`,
      button: 'Ask for the release',
    }),
    submit: async (answers, { name, registrationId }, { context }) => {
      const { body: bodyId = '', bodyNotListed = '', from = '' } = answers
      const request = { kind: 'another_body', bodyId, bodyNotListed, from } as const
      return submittedRegistration(await service.reportChange(context, { registrationId, request }), { name })
    },
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: `You have asked for another appropriate body for ${textOf(result, 'name')}`,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
