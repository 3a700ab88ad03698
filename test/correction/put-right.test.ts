import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { formatTerms } from '../../src/domain/values/terms.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { actors, SCHOOL } from '../support/people-asking.ts'
import { startCorrecting, colleagueOf, type Asked } from './steps.ts'

const started = await startCorrecting()
const { steps, correct, answer, proposalOf, record, service, as, clock } = started
const nobody = { schoolUrn: '', schoolKnown: true }

function corrected(
  periodId: string,
  change: Partial<Extract<Asked, { kind: 'period_corrected' }>> = {},
): Asked {
  return {
    ...{ kind: 'period_corrected', periodId, start: '2025-09-02', end: '2026-03-27', terms: '1.5' },
    ...{ programme: 'school_led', ...nobody, ...change },
  }
}

async function released() {
  const { teacherId, trn } = await steps.release(await steps.claim(started.newPerson()))
  const [period] = (await record(teacherId)).periods
  assert.ok(period)
  return { teacherId, trn, periodId: period.id }
}

function shown({ periods }: Awaited<ReturnType<typeof record>>): string[] {
  return periods.map(({ start, end, terms }) =>
    `${start.toString()}..${end?.toString() ?? ''} ${terms ? formatTerms(terms) : ''}`.trim(),
  )
}

suite('a body puts right what is its own', () => {
  test('an ended period: dates, terms, programme and school, with a reason and messages', async () => {
    const { teacherId, periodId } = await released()
    assert.equal(await correct(teacherId, corrected(periodId, { schoolUrn: SCHOOL })), 'with_reason')
    const after = await record(teacherId)
    assert.deepEqual(shown(after), ['2025-09-02..2026-03-27 1.5'])
    assert.equal(after.periods[0]?.programme, 'school_led')
    const told = await started.mailsTo(teacherId)
    assert.ok(told.includes('school') && told.includes('teacher'))
    assert.equal(wantedTrsState(after).start?.toString(), '2025-09-02')
  })

  test('a claim made by mistake is taken away, and the next body can claim', async () => {
    const { teacherId, trn } = await steps.claim(started.newPerson())
    const [period] = (await record(teacherId)).periods
    assert.equal(
      await correct(teacherId, { kind: 'period_deleted', periodId: period?.id ?? '' }),
      'with_reason',
    )
    assert.deepEqual(shown(await record(teacherId)), [])
    assert.equal(wantedTrsState(await record(teacherId)).status, 'RequiredToComplete')
    await steps.claim(trn, actors.other)
    assert.equal((await record(teacherId)).periods.length, 1)
  })

  test('days move between two of its periods, and the two can be made one', async () => {
    const { teacherId, trn, periodId } = await released()
    await steps.claim(trn, actors.own, '2026-04-20')
    const moved: Asked = {
      ...{ kind: 'boundary_moved', periodId, end: '2026-04-30', terms: '2', laterStart: '2026-05-01' },
      laterTerms: '',
    }
    assert.equal(await correct(teacherId, moved), 'with_reason')
    assert.deepEqual(shown(await record(teacherId)), ['2025-09-01..2026-04-30 2', '2026-05-01..'])
    const overlapping: Asked = { ...moved, end: '2026-05-01', laterStart: '2026-05-01' }
    assert.equal(await correct(teacherId, overlapping), 'periods_share_a_day')
    const merged = await correct(teacherId, { kind: 'periods_merged', periodId, terms: '' })
    assert.equal(merged, 'with_reason')
    assert.deepEqual(shown(await record(teacherId)), ['2025-09-01..'])
  })

  test('a missed period is added beside the others, and refused where it shares a day with one', async () => {
    const claimed = await steps.claim(started.newPerson(), actors.own, '2026-01-05')
    const { teacherId } = await steps.release(claimed, actors.own, '2026-07-17')
    const missed: Asked = {
      ...{ kind: 'period_inserted', newId: '', bodyId: '', start: '2025-09-01', end: '2025-12-19' },
      ...{ terms: '1', programme: 'provider_led', ...nobody },
    }
    assert.equal(await correct(teacherId, { ...missed, end: '2026-01-05' }), 'periods_share_a_day')
    assert.equal(await correct(teacherId, missed), 'with_reason')
    const after = await record(teacherId)
    assert.deepEqual(shown(after), ['2025-09-01..2025-12-19 1', '2026-01-05..2026-07-17 1.25'])
    assert.equal(wantedTrsState(after).start?.toString(), '2025-09-01')
  })

  test('a recent pass is withdrawn once a second person agrees, and never by the first', async () => {
    const { teacherId } = await steps.pass(await steps.claim(started.newPerson()))
    assert.equal(await correct(teacherId, { kind: 'outcome_withdrawn' }), 'second_person')
    const waiting = await record(teacherId)
    assert.equal(waiting.outcome?.result, 'pass')
    const { id } = await proposalOf(teacherId)
    assert.equal(await answer(id, 'accepted', actors.own), 'approver_is_proposer')
    assert.equal(await answer(id, 'refused', actors.own), 'approver_is_proposer')
    assert.equal(await answer(id, 'accepted', actors.other), 'not_found')
    assert.equal(await answer(id, 'accepted', colleagueOf(actors.own)), 'done')
    const after = await record(teacherId)
    assert.equal(after.outcome, null)
    assert.deepEqual(shown(after), ['2025-09-01..'])
    assert.deepEqual(plainState(after), { status: 'InProgress', completed: null })
    assert.equal(await answer(id, 'accepted', colleagueOf(actors.own)), 'proposal_answered')
  })

  test('a pass put right stays a pass, with the last end', async () => {
    const { teacherId } = await steps.pass(await steps.claim(started.newPerson()))
    await correct(teacherId, { kind: 'outcome_amended', end: '2026-07-10', terms: '2.5' })
    assert.equal(await answer((await proposalOf(teacherId)).id, 'accepted', colleagueOf(actors.own)), 'done')
    assert.deepEqual(plainState(await record(teacherId)), { status: 'Passed', completed: '2026-07-10' })
  })

  test('a pass recorded 20 working days ago still, 21 not: 1 October 2026, then 2', async () => {
    const { teacherId } = await steps.pass(await steps.claim(started.newPerson()))
    clock.set('2026-10-01T10:00:00Z')
    assert.equal(await correct(teacherId, { kind: 'outcome_withdrawn' }), 'second_person')
    clock.set('2026-10-02T10:00:00Z')
    assert.equal(await correct(teacherId, { kind: 'outcome_withdrawn' }), 'correction_for_department')
    clock.set('2026-09-03T11:00:00Z')
  })
})

suite('the department puts the rest right', () => {
  test('on a case, at once', async () => {
    const { teacherId } = await steps.pass(await steps.claim(started.newPerson()))
    const without = await service.correctRecord(as(actors.caseworker), {
      ...{ teacherId, seenVersion: null },
      correction: { kind: 'outcome_withdrawn', reason: 'Passed by mistake', caseReference: '' },
    })
    assert.deepEqual(without.kind === 'refused' && without.refusals.map(({ code }) => code), [
      'case_reference_required',
    ])
    assert.equal(await correct(teacherId, { kind: 'outcome_withdrawn' }, actors.caseworker), 'case')
    assert.equal((await record(teacherId)).outcome, null)
  })

  test('a fail with two people; nothing is left of the letter', async () => {
    const { teacherId } = await steps.fail(await steps.claim(started.newPerson()))
    assert.equal(await correct(teacherId, { kind: 'outcome_withdrawn' }), 'correction_for_department')
    assert.equal(
      await correct(teacherId, { kind: 'outcome_withdrawn' }, actors.caseworker),
      'case_second_person',
    )
    const { id } = await proposalOf(teacherId, actors.caseworker)
    assert.equal(await answer(id, 'accepted', actors.caseworker), 'approver_is_proposer')
    assert.equal(await answer(id, 'accepted', colleagueOf(actors.caseworker)), 'done')
    const after = await record(teacherId)
    assert.equal(after.outcome, null)
    const open = { teacherId, seenVersion: null, end: '2026-07-17', terms: '3', shortfall: 'records_lost' }
    assert.equal((await service.passEct(as(actors.own), open)).kind, 'done')
    const passed = await record(teacherId)
    assert.deepEqual(
      { result: passed.outcome?.result, letter: passed.outcome?.toldInWritingOn },
      { result: 'pass', letter: null },
    )
  })
})

function plainState(after: Awaited<ReturnType<typeof record>>) {
  const { status, completed } = wantedTrsState(after)
  return { status, completed: completed?.toString() ?? null }
}
