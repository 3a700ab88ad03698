import type { StepKind, StepRequest } from '../../src/domain/conclusion/decide-step.ts'
import type { RequestContext } from '../../src/application/ports.ts'
import { asking, actors } from './people-asking.ts'
import type { StartedService } from './ports.ts'
import { registered, registering, tutorOf, WHINMOOR } from './register-steps.ts'

/** A step as typed, on a day. */
export function stepOf(kind: StepKind, on: string, choice = '', copiedOn = ''): StepRequest {
  return { kind, on, choice, copiedOn }
}

/** An ECT registered by Whinmoor Rise full time from 2 September 2024, whose induction Lantern recorded. */
export async function atWhinmoor({ service, newPerson, changeInTrs }: StartedService) {
  const trn = newPerson()
  await changeInTrs(trn, { routes: [HELD_ROUTE] })
  const school = asking(tutorOf(WHINMOOR))
  const registrationId = await registered(service, school, registering(trn, { start: '2024-09-02' }))
  const view = await service.registration(asking(actors.own), registrationId)
  if (!view) throw new Error('the body does not see the registration')
  const answer = await service.acceptRegistration(asking(actors.own), { registration: view.registration })
  if (answer.kind === 'refused') throw new Error(answer.refusals.map(({ code }) => code).join(', '))
  return { trn, registrationId, teacherId: answer.teacherId, school, body: asking(actors.own) }
}

export type AtWhinmoor = Awaited<ReturnType<typeof atWhinmoor>>

/** "kind due" of each deadline that somebody sees, what is done in brackets. */
export async function clockOf(
  { service }: StartedService,
  asker: RequestContext,
  { teacherId, registrationId }: AtWhinmoor,
) {
  const isSchool = asker.actor.kind === 'person' && asker.actor.bodyId === null
  const seen = isSchool
    ? await service.registration(asker, registrationId)
    : await service.teacher(asker, teacherId)
  return (seen?.deadlines ?? []).map(({ kind, due, latest, isDone }) => {
    const text = `${kind} ${String(due)}${latest ? `/${latest.toString()}` : ''}`
    return isDone ? `(${text})` : text
  })
}

/** QTS held since July 2024, long enough for a whole induction. */
export const HELD_ROUTE = {
  routeId: 'a5e769a8-de45-4617-8bb1-eaa7a9dde993',
  typeId: 'ef46ff51-8dc0-481e-b158-61ccea9943d9',
  ...{ status: 'Holds', holdsFrom: '2024-07-01', createdOn: '2024-07-01T09:00:00Z' },
}
