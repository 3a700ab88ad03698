import type { Service } from '../../../application/service.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { opening, told } from '../changes/told.ts'
import { onRegistration, submittedRegistration, type OnRegistration } from './on-registration.ts'

/** The wrong person, or a post that came to nothing: until the body recorded induction. */
export function withdrawJourney(service: Service): Journey<OnRegistration> {
  return defineJourney({
    name: 'withdraw-registration',
    address: '/school/ects/:registration/withdraw',
    access: { task: 'register' },
    ...onRegistration(service),
    blocked: ({ view }) => {
      const { withdrawn, bodyAnswer } = view.registration
      if (withdrawn) return [worded({ code: 'registration_withdrawn' })]
      return bodyAnswer?.kind === 'accepted' ? [worded({ code: 'body_has_recorded_induction' })] : []
    },
    questions: (_answers, { view, name }) => [
      {
        slug: 'reason',
        title: `Why do you withdraw ${name}’s registration?`,
        ...opening({
          happens:
            'The registration ends here and with everybody who has it. It stays on your list to look back at.',
          told: told({ view, name }, 'body', 'provider', 'ect'),
          left: 'If you registered the wrong person, register the right one afterwards.',
        }),
        fields: [{ kind: 'textarea', name: 'reason', label: 'Reason', rows: 3 }],
        refusals: ({ reason = '' }) =>
          reason === '' ? [worded({ code: 'reason_required', field: 'reason' })] : [],
      },
    ],
    check: (_answers, { name }) => ({
      title: `Check before you withdraw ${name}’s registration`,
      button: 'Withdraw the registration',
      danger: true,
    }),
    submit: async ({ reason = '' }, { name, registrationId }, { context }) =>
      submittedRegistration(await service.withdrawRegistration(context, { registrationId, reason }), {
        name,
      }),
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: `${textOf(result, 'name')}’s registration is withdrawn`,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
