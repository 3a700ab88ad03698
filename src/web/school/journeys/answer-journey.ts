import type { Service } from '../../../application/service.ts'
import { openQuestion } from '../../../domain/registration/registration.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { onRegistration, submittedRegistration, type OnRegistration } from './on-registration.ts'

/** The school answers the question that its appropriate body asked. */
export function answerJourney(service: Service): Journey<OnRegistration> {
  return defineJourney({
    name: 'answer-body',
    address: '/school/ects/:registration/answer',
    access: { task: 'register' },
    ...onRegistration(service),
    blocked: ({ view }) => (openQuestion(view.registration) ? [] : [worded({ code: 'no_question_waiting' })]),
    questions: (_answers, { view, name }) => [
      {
        slug: 'answer',
        title: `What is your answer about ${name}?`,
        lead: `${view.bodyName ?? 'The appropriate body'} asks: ${openQuestion(view.registration)?.text ?? ''}`,
        fields: [{ kind: 'textarea', name: 'answer', label: 'Your answer' }],
        refusals: ({ answer = '' }) =>
          answer === '' ? [worded({ code: 'reason_required', field: 'answer' })] : [],
      },
    ],
    check: (_answers, { name }) => ({ title: `Check your answer about ${name}`, button: 'Send the answer' }),
    submit: async ({ answer = '' }, { name, registrationId }, { context }) =>
      submittedRegistration(await service.answerBody(context, { registrationId, text: answer }), { name }),
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: 'Your answer is with the appropriate body',
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
