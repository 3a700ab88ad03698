import { nameOf } from '../../../domain/registration/registration.ts'
import type { RegistrationResult } from '../../../application/registration/register-ect.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import type { DraftResult } from '../../../application/drafts.ts'
import { worded } from '../../layout/registration-words.ts'
import type { At, Submitted } from '../../journey/journey.ts'

export type OnRegistration = Readonly<{ view: RegistrationView; name: string; registrationId: string }>

/** What every journey of a school on one of its registrations shares. */
export function onRegistration(service: Service) {
  return {
    load: async ({ context, parameters }: At): Promise<OnRegistration | null> => {
      const registrationId = (parameters['registration'] ?? '').toLowerCase()
      const view = await service.registration(context, registrationId)
      return view && { view, name: nameOf(view.registration), registrationId }
    },
    leave: ({ name, registrationId }: OnRegistration) => ({
      href: `/school/ects/${registrationId}`,
      text: `Cancel and go back to ${name}`,
    }),
  }
}

export function submittedRegistration(answer: RegistrationResult, result: DraftResult): Submitted {
  return answer.kind === 'refused'
    ? { kind: 'refused', refusals: answer.refusals.map(worded) }
    : { kind: 'done', result: { ...result, registrationId: answer.registrationId } }
}
