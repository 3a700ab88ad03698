import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { openQuery, openQuestion } from '../../../domain/registration/registration.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { onRegistration, submittedRegistration, type OnRegistration } from './on-registration.ts'

type Asked = Readonly<{
  name: string
  path: string
  /** What is asked and not answered; null for nothing. */
  asks: (view: RegistrationView) => string | null
  who: (view: RegistrationView) => string
  act: (service: Service) => Service['answerBody']
  done: string
}>

/** Whom a school answers: the appropriate body that asks, and the lead provider that queries. */
const asked: readonly Asked[] = [
  {
    ...{ name: 'answer-body', path: 'answer' },
    asks: ({ registration }) => openQuestion(registration)?.text ?? null,
    who: ({ bodyName }) => bodyName ?? 'The appropriate body',
    act: (service) => service.answerBody,
    done: 'Your answer is with the appropriate body',
  },
  {
    ...{ name: 'answer-lead-provider', path: 'answer-lead-provider' },
    asks: ({ registration }) => openQuery(registration),
    who: ({ leadProviderName }) => leadProviderName ?? 'The lead provider',
    act: (service) => service.replyToProvider,
    done: 'Your answer is with the lead provider',
  },
]

export function answerJourneys(service: Service): readonly Journey<OnRegistration>[] {
  return asked.map((each) => answerJourney(service, each))
}

function answerJourney(
  service: Service,
  { name: journey, path, asks, who, act, done }: Asked,
): Journey<OnRegistration> {
  return defineJourney({
    name: journey,
    address: `/school/ects/:registration/${path}`,
    access: { task: 'register' },
    ...onRegistration(service),
    blocked: ({ view }) => (asks(view) === null ? [worded({ code: 'no_question_waiting' })] : []),
    questions: (_answers, { view, name }) => [
      {
        slug: 'answer',
        title: `What is your answer about ${name}?`,
        lead: `${who(view)} asks: ${asks(view) ?? ''}`,
        fields: [{ kind: 'textarea', name: 'answer', label: 'Your answer' }],
        refusals: ({ answer = '' }) =>
          answer === '' ? [worded({ code: 'reason_required', field: 'answer' })] : [],
      },
    ],
    check: (_answers, { name }) => ({ title: `Check your answer about ${name}`, button: 'Send the answer' }),
    submit: async ({ answer = '' }, { name, registrationId }, { context }) =>
      submittedRegistration(await act(service)(context, { registrationId, text: answer }), { name }),
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: done,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
