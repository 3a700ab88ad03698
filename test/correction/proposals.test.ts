import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { lapseProposals } from '../../src/application/correction/lapse-proposals.ts'
import type { Person, Scope } from '../../src/domain/access/actor.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { actors } from '../support/people-asking.ts'
import { colleagueOf, startCorrecting, type Asked } from './steps.ts'

const started = await startCorrecting()
const { correct, answer, proposalOf, facts, record, clock, movedOn, mailsTo } = started

/** Lantern's end goes from 2 to 16 April, and Worsted's start from 20 to 17 April. */
async function proposed(end = '2026-04-16') {
  const { teacherId } = await movedOn()
  const [first] = (await record(teacherId)).periods
  const asked: Asked = {
    ...{ kind: 'boundary_moved', periodId: first?.id ?? '', end, terms: '2' },
    ...{ laterStart: '2026-04-17', laterTerms: '' },
  }
  assert.equal(await correct(teacherId, asked), 'proposal')
  return { teacherId, asked, before: await facts(teacherId), proposal: await proposalOf(teacherId) }
}

suite('a change that touches another body’s period', () => {
  test('waits for the other body with what stands and what would stand, and is recorded for both at once', async () => {
    const { teacherId, before, proposal } = await proposed()
    assert.deepEqual(await facts(teacherId), before)
    assert.equal(proposal.before.periods?.length, 2)
    assert.equal(proposal.after.periods?.[1]?.start.toString(), '2026-04-17')
    assert.equal(proposal.dueOn?.toString(), '2026-09-17')
    assert.equal(await answer(proposal.id, 'accepted', colleagueOf(actors.own)), 'not_found')
    assert.equal(await answer(proposal.id, 'accepted', actors.stranger), 'not_found')
    assert.equal(await answer(proposal.id, 'accepted', actors.other), 'done')
    const { periods } = await record(teacherId)
    assert.deepEqual(
      periods.map(({ start, end }) => `${start.toString()}..${end?.toString() ?? ''}`),
      ['2025-09-01..2026-04-16', '2026-04-17..'],
    )
    assert.ok((await mailsTo(teacherId)).filter((receiver) => receiver === 'body').length >= 2)
  })

  test('is refused or taken back, and then nothing has changed', async () => {
    const refused = await proposed()
    const { id } = refused.proposal
    assert.equal(await answer(id, 'escalated', actors.own), 'proposal_answered')
    assert.equal(await answer(id, 'refused', actors.other), 'done')
    assert.deepEqual(await facts(refused.teacherId), refused.before)
    assert.equal(await answer(id, 'escalated', actors.other), 'not_found')
    assert.equal(await answer(id, 'escalated', actors.own), 'done')
    assert.equal(await answer(id, 'refused', actors.caseworker), 'done')
    assert.equal(await answer(id, 'escalated', actors.own), 'proposal_answered')
    assert.deepEqual(await facts(refused.teacherId), refused.before)
    const back = await proposed()
    assert.equal(await answer(back.proposal.id, 'taken_back', actors.other), 'not_found')
    assert.equal(await answer(back.proposal.id, 'taken_back', actors.own), 'done')
    assert.equal(await answer(back.proposal.id, 'accepted', actors.other), 'proposal_answered')
    assert.deepEqual(await facts(back.teacherId), back.before)
  })

  test('of two over one boundary the first agreed stands, and the other is overtaken', async () => {
    const { teacherId, asked, proposal } = await proposed()
    assert.equal(await correct(teacherId, { ...asked, laterStart: '2026-04-19' }), 'proposal')
    const waiting = (await started.service.proposals(started.as(actors.other))) ?? []
    const ids = waiting.filter((each) => each.teacherId === teacherId).map(({ id }) => id)
    assert.equal(ids.length, 2)
    const answers = await Promise.all(ids.map((id) => answer(id, 'accepted', actors.other)))
    assert.deepEqual(answers.toSorted(), ['done', 'proposal_overtaken'])
    assert.ok(ids.includes(proposal.id))
  })

  test('is seen by nobody but the two bodies and the department, whatever a query leaves out', async () => {
    const { proposal } = await proposed()
    const seen = (scope: Scope) =>
      inScope(started.database.app, scope, async (run) => {
        const { rows } = await run.text('select id from proposals where id = $1', [proposal.id])
        return rows.length
      })
    const body = (person: Person) => ({ kind: 'body', bodyId: person.bodyId ?? '' }) as const
    assert.deepEqual(
      await Promise.all([seen(body(actors.own)), seen(body(actors.other)), seen({ kind: 'department' })]),
      [1, 1, 1],
    )
    assert.deepEqual(await Promise.all([seen(body(actors.stranger)), seen({ kind: 'nobody' })]), [0, 0])
    assert.equal(await started.service.proposal(started.as(actors.stranger), proposal.id), null)
  })

  test('goes to the department after 10 working days, once however often the job runs, and it decides', async () => {
    const { teacherId, proposal } = await proposed()
    const lapse = () => lapseProposals(started.ports, null, 'job')
    assert.equal((await started.service.proposals(started.as(actors.caseworker)))?.length, 0)
    clock.set('2026-09-17T10:00:00Z')
    await lapse()
    assert.equal(await answer(proposal.id, 'accepted', actors.caseworker), 'not_found')
    clock.set('2026-09-18T10:00:00Z')
    const before = await mailsTo(teacherId)
    await Promise.all([lapse(), lapse()])
    await lapse()
    assert.equal((await mailsTo(teacherId)).length, before.length + 3)
    assert.equal(await answer(proposal.id, 'accepted', actors.caseworker), 'done')
    clock.set('2026-09-03T11:00:00Z')
  })
})
