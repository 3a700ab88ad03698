import type { Result } from '../../src/application/change-record.ts'
import type { ReductionRequest } from '../../src/domain/induction/reduce.ts'
import type { Person } from '../../src/domain/access/actor.ts'
import { actors, asking } from './people-asking.ts'
import { BORN, type StartedService } from './ports.ts'

/** A teacher as a test left them: TRN, our id, and the last result's version. */
export type Standing = Readonly<{ trn: string; born: string; teacherId: string }>

/** Why a period closes on other terms than were worked out, and a pass on less than required. */
export const lawful = { termsReason: 'They were on secondment', shortfall: 'records_lost' } as const

/** A request to reduce induction to three terms that meets every condition, decided while the tests' claims are open. */
export function reductionFor(route: string, with_: Partial<ReductionRequest> = {}): ReductionRequest {
  return {
    ...{ route, terms: '3', finalAssessmentOn: '', evidence: true, standardsMet: true },
    ...{ decidedOn: '2026-08-03', teacherAgreed: true, agreedOn: '2026-08-01', reason: 'Evidence was seen' },
    ...with_,
  }
}

/** Accepted, or the test stops here. */
export function done(result: Result): Extract<Result, { kind: 'done' }> {
  if (result.kind === 'done') return result
  throw new Error(`refused: ${result.refusals.map((refusal) => refusal.code).join(', ')}`)
}

/** Requests that are accepted, for building a state with the service itself. */
export function makeSteps({ service, requestId }: Pick<StartedService, 'service' | 'requestId'>) {
  const on = (teacherId: string) => ({ teacherId, seenVersion: null })
  const as = (actor: Person) => asking(actor, requestId())
  return {
    claim: async (trn: string, actor: Person = actors.own, start = '2025-09-01'): Promise<Standing> => {
      const request = { trn, dateOfBirth: BORN, start, programme: 'provider_led', schoolUrn: '' }
      return { trn, born: BORN, teacherId: done(await service.claimEct(as(actor), request)).teacherId }
    },
    release: async (to: Standing, actor: Person = actors.own, end = '2026-04-02') => {
      done(await service.releaseEct(as(actor), { ...on(to.teacherId), ...lawful, end, terms: '1.25' }))
      return to
    },
    pass: async (to: Standing, actor: Person = actors.own, end = '2026-07-17') => {
      done(await service.passEct(as(actor), { ...on(to.teacherId), ...lawful, end, terms: '0.5' }))
      return to
    },
    fail: async (to: Standing, actor: Person = actors.own, end = '2026-07-17') => {
      const letter = { toldInWritingOn: '2026-07-20', appealRightGiven: true }
      done(await service.failEct(as(actor), { ...on(to.teacherId), ...lawful, end, terms: '3', ...letter }))
      return to
    },
    reduce: async (to: Standing, actor: Person = actors.own) => {
      done(await service.agreeReduction(as(actor), { ...on(to.teacherId), ...reductionFor('wales') }))
      return to
    },
    extend: async (to: Standing, actor: Person = actors.own) => {
      const extension = { terms: '1', kind: 'support', decidedOn: '2026-07-20', reason: 'Support was agreed' }
      const { record } = done(await service.addExtension(as(actor), { ...on(to.teacherId), ...extension }))
      return { ...to, extensionId: record.extensions.at(-1)?.id ?? '' }
    },
  }
}
