import type { Person } from '../../src/domain/access/actor.ts'
import type { RegisterEctRequest } from '../../src/application/registration/register-ect.ts'
import type { RequestContext } from '../../src/application/ports.ts'
import type { Service } from '../../src/application/service.ts'
import { bodyIds } from './people-asking.ts'

/** Schools of the seeds in Leeds, and the trust of three of which two are there. */
export const WHINMOOR = '900001'
export const DUNNELGATE = '900047'
export const BEACONS = ['900002', '900056', '900059'] as const
export const OTHER_PROVIDER = '6f6f1c5e-0f0a-4b52-8f5e-2f7c0a51a003'
export const LEAD_PROVIDER = '6f6f1c5e-0f0a-4b52-8f5e-2f7c0a51a002'

export function tutorOf(...schoolUrns: readonly string[]): Person {
  const name = `tutor of ${schoolUrns.join(' and ')}`
  return {
    ...{ kind: 'person', subject: `subject of ${name}`, name, role: 'tutor', bodyId: null, schoolUrns },
    leadProviderId: null,
    organisation: { id: `organisation of ${name}`, name: `Organisation of ${name}` },
  }
}

/** A request that is accepted: school-led at Whinmoor Rise with Lantern, five days a week from 1 September 2026. */
export function registering(trn: string, changed: Partial<RegisterEctRequest> = {}): RegisterEctRequest {
  return {
    ...{ trn, schoolUrn: WHINMOOR, start: '2026-09-01', daysAWeek: '5', contractEnd: '' },
    ...{ bodyId: bodyIds.lantern, bodyNotListed: '', programme: 'school_led', leadProviderId: '' },
    mentor: { name: 'Mina Rook', email: 'mina.rook@school.example.org', trn: '' },
    tutor: { name: 'Odile Marchbanks', email: 'odile.marchbanks@school.example.org', trn: '' },
    ...{ correctedName: '', email: `${trn}@school.example.org`, isLeadSchool: true, hasMoved: false },
    ...{ trainedHereSince: '', inCertifiedPart: false },
    ...changed,
  }
}

/** Registers, and gives the registration's id; a refusal is a broken test. */
export async function registered(
  service: Service,
  asker: RequestContext,
  request: RegisterEctRequest,
): Promise<string> {
  const result = await service.registerEct(asker, request)
  if (result.kind === 'done') return result.registrationId
  throw new Error(result.refusals.map(({ code }) => code).join(', '))
}
