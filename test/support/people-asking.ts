import type { Actor, Person, Role, SystemActor } from '../../src/domain/access/actor.ts'
import type { RequestContext } from '../../src/application/ports.ts'

/** Appropriate bodies of the seeds. NTA's designation ended on 31 August 2024. */
export const bodyIds = {
  lantern: 'f49c5888-1355-464b-b6dc-6ab4a7da9558',
  worsted: '17e7ddbf-badf-4278-8047-6b1ab9f739d2',
  aire: 'eef7cb7a-a971-4911-95b6-d766d15eedcb',
  ended: '0a3423f3-4347-4fa9-bf90-7cdcfd9b4589',
} as const

/** Lantern's lead school, and a school that is nobody's. */
export const LANTERN_LEAD_SCHOOL = '900314'
export const SCHOOL = '900001'

function personOf(name: string, role: Role, bodyId: string | null): Person {
  return {
    kind: 'person',
    subject: `subject of ${name}`,
    name,
    organisation: { id: `organisation of ${name}`, name: `Organisation of ${name}` },
    role,
    bodyId,
    schoolUrns: [],
    leadProviderId: null,
  }
}

export function recorderOf(bodyId: string): Person {
  return personOf(`recorder of ${bodyId}`, 'recorder', bodyId)
}

const service: SystemActor = { kind: 'system', name: 'import' }

/** Everybody who may try, by what they are to a record that Lantern holds. */
export const actors = {
  own: recorderOf(bodyIds.lantern),
  other: recorderOf(bodyIds.worsted),
  stranger: recorderOf(bodyIds.aire),
  ended: recorderOf(bodyIds.ended),
  viewer: personOf('viewer', 'viewer', bodyIds.lantern),
  caseworker: personOf('caseworker', 'caseworker', null),
  bodyless: personOf('recorder of no body', 'recorder', null),
  service,
} as const satisfies Record<string, Actor>
export type ActorName = keyof typeof actors

export function asking(actor: Actor, requestId = 'request'): RequestContext {
  return { actor, channel: 'page', requestId }
}
