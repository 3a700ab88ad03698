import type { Service } from '../../../application/service.ts'
import { decideMentor } from '../../../domain/registration/decide-correction.ts'
import type { BodyChoice } from '../../../domain/schools/choose-body.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { NOTHING, opening, told } from '../changes/told.ts'
import { bodyQuestion } from './body-question.ts'
import { onRegistration, submittedRegistration, type OnRegistration } from './on-registration.ts'

/** Who mentors the ECT from now on. */
export function mentorJourney(service: Service): Journey<OnRegistration> {
  return defineJourney({
    name: 'assign-mentor',
    address: '/school/ects/:registration/mentor',
    access: { task: 'register' },
    ...onRegistration(service),
    questions: (_answers, { view, name }) => [
      {
        slug: 'mentor',
        title: `Who mentors ${name}?`,
        ...opening({
          happens:
            'The new mentor is recorded from today. Mentors do not assess the ECT, unless they are the induction tutor too.',
          told: `${told({ view, name }, 'body', 'provider', 'ect')} We tell the new mentor too.`,
          left: NOTHING,
        }),
        fields: [
          { kind: 'text', name: 'mentorName', about: 'mentor', label: 'Mentor’s name' },
          { kind: 'text', name: 'mentorEmail', label: 'Mentor’s email address' },
        ],
        refusals: (answers) => {
          const { registration } = view
          const decision = decideMentor(registration, typedMentor(answers), registration.registeredAt)
          return decision.kind === 'refused' ? decision.refusals.map(worded) : []
        },
      },
    ],
    check: (_answers, { name }) => ({ title: `Check ${name}’s mentor`, button: 'Assign mentor' }),
    submit: async (answers, { name, registrationId }, { context }) =>
      submittedRegistration(
        await service.assignMentor(context, { registrationId, mentor: typedMentor(answers) }),
        { name },
      ),
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: `${textOf(result, 'name')} has a mentor`,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}

function typedMentor(answers: Readonly<Record<string, string>>) {
  return { name: answers['mentorName'] ?? '', email: answers['mentorEmail'] ?? '', trn: '' }
}

type Naming = OnRegistration & Readonly<{ choices: readonly BodyChoice[] }>

/** Another appropriate body, until one has recorded induction. */
export function nominationJourney(service: Service): Journey<Naming> {
  const own = onRegistration(service)
  return defineJourney({
    ...own,
    name: 'name-body',
    address: '/school/ects/:registration/appropriate-body',
    access: { task: 'register' },
    load: async (at): Promise<Naming | null> => {
      const on = await own.load(at)
      const registering = on && (await service.registering(at.context, on.view.registration.schoolUrn))
      if (!on || !registering) return null
      const { start, trn } = on.view.registration
      return { ...on, choices: await service.bodyChoices(at.context, { registering, start, trn }) }
    },
    begin: ({ view }): Record<string, string> => {
      const wanted = view.registration.wantedBody?.nomination
      return wanted?.kind === 'named' ? { body: wanted.bodyId } : {}
    },
    blocked: ({ view }) => {
      const { withdrawn, bodyAnswer } = view.registration
      if (withdrawn) return [worded({ code: 'registration_withdrawn' })]
      const isHeld = bodyAnswer?.kind === 'accepted' && view.facts.period?.end === null
      return isHeld ? [worded({ code: 'body_has_recorded_induction' })] : []
    },
    questions: (_answers, { view, name, choices }) => {
      return [
        bodyQuestion({
          name,
          choices,
          opens: {
            happens:
              'The appropriate body that you name has the registration at once, and is asked to accept it. The one named before no longer has it.',
            told: `${told({ view, name }, 'body', 'ect')} We tell the one that you name too.`,
            left: NOTHING,
          },
          refusals: ({ body = '', bodyNotListed = '' }) =>
            body === '' && bodyNotListed === '' ? [worded({ code: 'body_required', field: 'body' })] : [],
        }),
      ]
    },
    check: (_answers, { name }) => ({
      title: `Check the appropriate body of ${name}`,
      lead: 'It has the registration as soon as you name it. The one named before sees that it is no longer named.',
      button: 'Name this appropriate body',
    }),
    submit: async ({ body = '', bodyNotListed = '' }, { name, registrationId }, { context }) => {
      const request = { registrationId, bodyId: body, bodyNotListed }
      return submittedRegistration(await service.nominateBody(context, request), { name })
    },
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: `You have named an appropriate body for ${textOf(result, 'name')}`,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
