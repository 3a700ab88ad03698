import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import type { BodyChoice } from '../../../domain/schools/choose-body.ts'
import { readDay } from '../../../domain/values/calendar.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { bodyQuestion } from '../journeys/body-question.ts'
import { submittedRegistration } from '../journeys/on-registration.ts'
import { aboutRegistration, type About } from './about.ts'
import { told } from './told.ts'

type Asking = About & Readonly<{ choices: readonly BodyChoice[] }>

/** After a claim the body that holds the ECT must release: the school asks for it, with the body it wants and from when. */
export function anotherBodyJourney(service: Service): Journey<Asking> {
  const about = aboutRegistration(service)
  return defineJourney({
    ...about,
    load: async (at): Promise<Asking | null> => {
      const on = await about.load(at)
      if (!on) return null
      const { registering } = on
      const { start, trn } = on.view.registration
      const from = readDay(at.answers['from'] ?? '') ?? start
      return { ...on, choices: await service.bodyChoices(at.context, { registering, start: from, trn }) }
    },
    name: 'another-body',
    address: '/school/ects/:registration/another-body',
    blocked: ({ view }) =>
      view.registration.bodyAnswer?.kind === 'accepted' && !view.registration.withdrawn
        ? []
        : [worded({ code: 'body_has_not_recorded' })],
    questions: (_answers, about, { context }) => {
      const { choices, name, registrationId, view } = about
      const refusals = async (typed: Answers) => {
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
        bodyQuestion({ name, choices, refusals }),
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
