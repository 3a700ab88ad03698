import type { Registering } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import type { Absence } from '../../../domain/registration/registration.ts'
import type { At } from '../../journey/journey.ts'
import { onRegistration, type OnRegistration } from '../journeys/on-registration.ts'

/** A registration, and the absence that the address names. */
export type AboutAway = OnRegistration & Readonly<{ absence: Absence | null }>

/** A registration of the school, and what the school may choose from. */
export type About = AboutAway & Readonly<{ registering: Registering }>

export function aboutAway(service: Service) {
  const { load, leave } = onRegistration(service)
  return {
    leave,
    load: async (at: At): Promise<AboutAway | null> => {
      const on = await load(at)
      const absenceId = at.parameters['absence']?.toLowerCase()
      const absence = on?.view.registration.absences.find(({ id }) => id === absenceId) ?? null
      return on === null || (absenceId !== undefined && absence === null) ? null : { ...on, absence }
    },
  }
}

export function aboutRegistration(service: Service) {
  const { load, leave } = aboutAway(service)
  return {
    leave,
    access: { task: 'register' },
    load: async (at: At): Promise<About | null> => {
      const on = await load(at)
      const registering = on && (await service.registering(at.context, on.view.registration.schoolUrn))
      return on && registering ? { ...on, registering } : null
    },
  } as const
}
