import { nameOf } from '../../domain/registration/registration.ts'
import type { RegistrationView } from '../../application/registration/registration-views.ts'
import type { Service } from '../../application/service.ts'
import { textOf } from '../appropriate-body/journeys/submitted.ts'
import { defineJourney, type At, type Journey } from '../journey/journey.ts'
import { worded } from '../layout/registration-words.ts'
import { submittedRegistration } from '../school/journeys/on-registration.ts'

type Named = Readonly<{ view: RegistrationView; name: string; registrationId: string }>

function onNamed(service: Service) {
  return {
    access: { task: 'answer_school' },
    load: async ({ context, parameters }: At): Promise<Named | null> => {
      const registrationId = (parameters['registration'] ?? '').toLowerCase()
      const view = await service.registration(context, registrationId)
      return view && { view, name: nameOf(view.registration), registrationId }
    },
    blocked: ({ view }: Named) =>
      view.registration.withdrawn ? [worded({ code: 'registration_withdrawn' })] : [],
    leave: ({ name, registrationId }: Named) => ({
      href: `/lead-provider/ects/${registrationId}`,
      text: `Cancel and go back to ${name}`,
    }),
  } as const
}

/** The lead provider trains this ECT: the line on the school's page is done. */
export function confirmJourney(service: Service): Journey<Named> {
  return defineJourney({
    ...onNamed(service),
    name: 'confirm-ect',
    address: '/lead-provider/ects/:registration/confirm',
    questions: () => [],
    check: (_answers, { name, view }) => ({
      title: `Confirm that you train ${name}`,
      lead: `${view.schoolName} will see that you have confirmed.`,
      button: 'Confirm',
    }),
    submit: async (_answers, { name, registrationId }, { context }) => {
      const answer = { registrationId, kind: 'confirmed', reason: '' } as const
      return submittedRegistration(await service.answerAsProvider(context, answer), { name })
    },
    done: (result) => doneOf(`You have confirmed ${textOf(result, 'name')}`),
  })
}

/** Something is not as the school says: it reads why. */
export function queryJourney(service: Service): Journey<Named> {
  return defineJourney({
    ...onNamed(service),
    name: 'query-ect',
    address: '/lead-provider/ects/:registration/query',
    questions: (_answers, { name, view }) => [
      {
        slug: 'reason',
        title: `What is wrong about ${name}?`,
        lead: `${view.schoolName} will read it.`,
        fields: [{ kind: 'textarea', name: 'reason', label: 'Message' }],
        refusals: ({ reason = '' }) =>
          reason === '' ? [worded({ code: 'reason_required', field: 'reason' })] : [],
      },
    ],
    check: () => ({ title: 'Check your message', button: 'Send to the school' }),
    submit: async ({ reason = '' }, { name, registrationId }, { context }) => {
      const answer = { registrationId, kind: 'queried', reason } as const
      return submittedRegistration(await service.answerAsProvider(context, answer), { name })
    },
    done: (result) => doneOf(`The school reads what you wrote about ${textOf(result, 'name')}`),
  })
}

function doneOf(title: string) {
  const onwards = { href: '/lead-provider', text: 'Go to your ECTs' }
  const next = ['You can change your answer on the page of the ECT.']
  return { template: 'journey/done.njk', title, data: { next, onwards } }
}
