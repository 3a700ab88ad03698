import type { Registering } from '../../../application/registration/registration-views.ts'
import type { Registration } from '../../../domain/registration/registration.ts'

/** What the school chose the last time, in words: for the question whether to use it again, and for the check page. */
export function lastRows({ bodies, leadProviders }: Registering, last: Registration) {
  const { nomination, leadProviderId, programme, tutor } = last
  const body =
    nomination.kind === 'named'
      ? (bodies.find(({ id }) => id === nomination.bodyId)?.name ?? '')
      : nomination.asTyped
  const provider = leadProviders.find(({ id }) => id === leadProviderId)?.name ?? ''
  return [
    { key: 'Appropriate body', value: body },
    { key: 'Programme', value: programme === 'school_led' ? 'school-led' : `provider-led with ${provider}` },
    { key: 'Induction tutor', value: tutor.name },
  ]
}
