import assert from 'node:assert/strict'
import type { CorrectionRequest } from '../../src/domain/correction/correction.ts'
import type { Person } from '../../src/domain/access/actor.ts'
import type { Proposal } from '../../src/application/correction/proposal.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { assertFolds, historyOf } from '../support/read-back.ts'
import { plain } from '../support/assert-same.ts'

type Distributed<Request> = Request extends unknown ? Omit<Request, 'reason' | 'caseReference'> : never
export type Asked = Distributed<CorrectionRequest>

/** Somebody else who records inductions for the same body. */
export function colleagueOf(person: Person): Person {
  return { ...person, subject: `${person.subject}, a colleague`, name: 'Colleague' }
}

export const secondCaseworker: Person = colleagueOf(actors.caseworker)

/** The service, and what the tests of corrections ask of it again and again. */
export async function startCorrecting() {
  const started = await startService()
  const { service, database } = started
  const as = (actor: Person) => asking(actor, started.requestId())
  const steps = makeSteps(started)
  return {
    ...started,
    as,
    steps,
    /** "with_reason" and the like when accepted, else the codes of the refusal. */
    correct: async (teacherId: string, asked: Asked, actor: Person = actors.own): Promise<string> => {
      const caseReference = actor.role === 'caseworker' ? 'CAS-0001' : ''
      const result = await service.correctRecord(as(actor), {
        ...{ teacherId, seenVersion: null },
        correction: { ...asked, reason: 'Entered wrongly', caseReference },
      })
      return result.kind === 'done' ? result.way : result.refusals.map(({ code }) => code).join(', ')
    },
    answer: async (
      proposalId: string,
      answer: 'accepted' | 'refused' | 'taken_back' | 'escalated',
      actor: Person,
    ): Promise<string> => {
      const result = await service.answerProposal(as(actor), { proposalId, answer, reason: 'Checked' })
      return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
    },
    undo: async (teacherId: string, actor: Person = actors.own): Promise<string> => {
      const result = await service.undoLast(as(actor), { teacherId, seenVersion: null })
      return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
    },
    /** The one proposal about a teacher that waits. */
    proposalOf: async (teacherId: string, actor: Person = actors.own): Promise<Proposal> => {
      const waiting = (await service.proposals(as(actor))) ?? []
      const own = waiting.filter((each) => each.teacherId === teacherId)
      assert.equal(own.length, 1)
      const [proposal] = own
      assert.ok(proposal)
      return proposal
    },
    /** Everything of the record but its version, as JSON. */
    facts: async (teacherId: string): Promise<unknown> =>
      plain({ ...(await assertFolds(database.owner, teacherId)), version: 0 }),
    record: (teacherId: string) => assertFolds(database.owner, teacherId),
    historyLength: async (teacherId: string) => (await historyOf(database.owner, teacherId)).length,
    mailsTo: async (teacherId: string): Promise<string[]> => {
      const { rows } = await database.owner.query<{ receiver: string; reference: string }>(
        'select receiver, reference from mails where teacher_id = $1 order by reference',
        [teacherId],
      )
      return rows.map(({ receiver }) => receiver)
    },
    /** Two closed periods, Lantern's and then Worsted's, nobody holds the teacher. */
    movedOn: async () => {
      const { trn, teacherId } = await steps.release(await steps.claim(started.newPerson()))
      await steps.claim(trn, actors.other, '2026-04-20')
      return { trn, teacherId }
    },
  }
}
