import type { Registering } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import type { Absence } from '../../../domain/registration/registration.ts'
import type { At } from '../../journey/journey.ts'
import { onRegistration, type OnRegistration } from '../journeys/on-registration.ts'

/** A registration of the school, what the school may choose from, and the absence that the address names. */
export type About = OnRegistration & Readonly<{ registering: Registering; absence: Absence | null }>

export function aboutRegistration(service: Service) {
  const { load, leave } = onRegistration(service)
  return {
    leave,
    access: { task: 'register' },
    load: async (at: At): Promise<About | null> => {
      const on = await load(at)
      const registering = on && (await service.registering(at.context, on.view.registration.schoolUrn))
      if (!registering) return null
      const absenceId = at.parameters['absence']?.toLowerCase()
      const absence = on.view.registration.absences.find(({ id }) => id === absenceId) ?? null
      return absenceId !== undefined && absence === null ? null : { ...on, registering, absence }
    },
  } as const
}
