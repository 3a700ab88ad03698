import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Result } from '../../src/application/change-record.ts'
import type { Person } from '../../src/domain/access/actor.ts'
import { failStanding } from '../../src/domain/conclusion/fail-standing.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { formatTerms } from '../../src/domain/values/terms.ts'
import { assertSame } from '../support/assert-same.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { assertFolds } from '../support/read-back.ts'
import { tutorOf, WHINMOOR } from '../support/register-steps.ts'

const started = await startService()
const { service, clock } = started
const steps = makeSteps(started)
const first = asking(actors.caseworker)
const second = asking({ ...actors.caseworker, subject: 'subject of another caseworker', name: 'Another' })

function codes(result: Result): string {
  return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join(', ')
}

const on = (teacherId: string) => ({ teacherId, seenVersion: null })
const file = async (teacherId: string, by = first, filedOn = '2026-08-10') =>
  codes(await service.recordAppeal(by, { ...on(teacherId), filedOn, reference: 'APP-7' }))
const decide = async (teacherId: string, kind: string, terms = '', by = first, decidedOn = '2026-09-01') =>
  codes(await service.recordAppealResult(by, { ...on(teacherId), kind, on: decidedOn, terms }))
const agree = async (teacherId: string, by = second) =>
  codes(await service.agreeToAppealResult(by, on(teacherId)))

const failed = async () => (await steps.fail(await steps.claim(started.newPerson()))).teacherId
const extended = async () => (await steps.extend(await steps.claim(started.newPerson()))).teacherId
const passed = async () => (await steps.pass(await steps.claim(started.newPerson()))).teacherId
const underAppeal = async (teacherId: string) => {
  assert.equal(await file(teacherId), 'done')
  return teacherId
}

async function recordOf(teacherId: string) {
  const view = await service.departmentRecord(first, teacherId)
  assert.ok(view)
  return view.record
}

/** What teacher records are wanted to say, in one line. */
async function wanted(teacherId: string): Promise<string> {
  const { status, start, completed } = wantedTrsState(await recordOf(teacherId))
  const queued = (await started.ports.store.deliveries.find(teacherId))?.wanted
  assert.equal(queued?.status, status)
  assert.equal(String(queued.completed), String(completed))
  return [status, start, completed].map(String).join(' ')
}

suite('the result of an appeal changes the record, and teacher records follow (F-08)', () => {
  const cases = [
    ['a fail, dismissed', failed, 'dismissed', '', 'Failed 2025-09-01 2026-07-17'],
    ['a fail, withdrawn', failed, 'withdrawn', '', 'Failed 2025-09-01 2026-07-17'],
    ['a fail, allowed', failed, 'allowed', '', 'Passed 2025-09-01 2026-07-17'],
    ['a fail, extended', failed, 'extended', '1.5', 'InProgress 2025-09-01 null'],
    ['an extension, dismissed', extended, 'dismissed', '', 'InProgress 2025-09-01 null'],
    ['an extension, allowed', extended, 'allowed', '', 'InProgress 2025-09-01 null'],
    ['an extension, replaced', extended, 'extended', '0.5', 'InProgress 2025-09-01 null'],
  ] as const
  for (const [what, make, kind, terms, expected] of cases)
    test(what, async () => {
      const teacherId = await underAppeal(await make())
      const before = await recordOf(teacherId)
      assert.equal(await decide(teacherId, kind, terms), 'done')
      const needsTwo = before.outcome !== null && (kind === 'allowed' || kind === 'extended')
      if (needsTwo) {
        assert.equal((await recordOf(teacherId)).outcome?.result, 'fail', 'one person took back a fail')
        assert.equal(await agree(teacherId, first), 'second_person_required')
      }
      assert.equal(await agree(teacherId), needsTwo ? 'done' : 'no_result_proposed')
      assert.equal(await wanted(teacherId), expected)
      const { outcome, extensions, periods } = await recordOf(teacherId)
      assert.deepEqual(periods, before.periods)
      const stays = kind === 'dismissed' || kind === 'withdrawn'
      if (stays) assert.deepEqual([outcome, extensions], [before.outcome, before.extensions])
      if (!stays && before.outcome) assert.equal(outcome?.toldInWritingOn ?? null, null, 'a letter stayed')
      if (kind === 'extended')
        assert.deepEqual(
          extensions.map((each) => each.terms.hundredths),
          [before.outcome ? 150 : 50],
        )
      if (kind === 'allowed') assert.deepEqual(extensions, [])
    })

  test('after a fail was replaced by an extension the teacher can be claimed again', async () => {
    const { trn, teacherId } = await steps.fail(await steps.claim(started.newPerson()))
    await underAppeal(teacherId)
    await decide(teacherId, 'extended', '1')
    await agree(teacherId)
    const again = await steps.claim(trn, actors.own, '2026-09-02')
    assert.equal(again.teacherId, teacherId)
  })
})

test('how final a fail is follows the appeal (F-12)', async () => {
  clock.set('2026-08-10T11:00:00Z')
  const teacherId = await failed()
  const standing = async () => {
    const found = failStanding(await recordOf(teacherId), clock.today())
    return found && Object.values(found).map(String).join(' ')
  }
  assert.equal(await standing(), 'can_appeal 2026-08-17 2026-08-18 2026-08-19')
  await underAppeal(teacherId)
  assert.equal(await standing(), 'under_appeal 2026-08-10')
  clock.set('2026-09-03T11:00:00Z')
  assert.equal(await standing(), 'under_appeal 2026-08-10')
  await decide(teacherId, 'dismissed')
  assert.equal(await standing(), 'final 2026-09-01')
  assert.equal(failStanding(await recordOf(await passed()), clock.today()), null)
})

suite('every refusal of what the department records', () => {
  const states = {
    'nothing decided': async () => (await steps.claim(started.newPerson())).teacherId,
    passed,
    failed,
    extended,
    'under appeal': async () => underAppeal(await failed()),
    proposed: async () => {
      const teacherId = await underAppeal(await failed())
      await decide(teacherId, 'allowed')
      return teacherId
    },
    'appeal dismissed': async () => {
      const teacherId = await underAppeal(await failed())
      await decide(teacherId, 'dismissed')
      return teacherId
    },
  } as const
  /** State by state: filing, deciding (dismissed), agreeing as another person. */
  const expected: Readonly<Record<keyof typeof states, readonly [string, string, string]>> = {
    'nothing decided': ['nothing_to_appeal', 'no_appeal_waiting', 'no_result_proposed'],
    passed: ['nothing_to_appeal', 'no_appeal_waiting', 'no_result_proposed'],
    failed: ['done', 'no_appeal_waiting', 'no_result_proposed'],
    extended: ['done', 'no_appeal_waiting', 'no_result_proposed'],
    'under appeal': ['nothing_changed', 'done', 'no_result_proposed'],
    proposed: ['nothing_changed', 'done', 'done'],
    'appeal dismissed': ['appeal_stands', 'no_appeal_waiting', 'no_result_proposed'],
  }
  const actions = [file, (id: string, by = first) => decide(id, 'dismissed', '', by), agree] as const

  for (const [state, make] of Object.entries(states))
    test(state, async () => {
      const row = Object.entries(expected).find(([name]) => name === state)?.[1]
      for (const [index, action] of actions.entries())
        assert.equal(await action(await make()), row?.[index], `${state}: ${String(index)}`)
    })

  test('nobody but the department records an appeal, and to others it is not there to be found', async () => {
    const teacherId = await underAppeal(await failed())
    const others: readonly Person[] = [actors.own, actors.other, actors.viewer, tutorOf(WHINMOOR)]
    for (const actor of others) {
      for (const action of actions) assert.equal(await action(teacherId, asking(actor)), 'not_permitted')
      assert.equal(await service.departmentRecord(asking(actor), teacherId), null)
      assert.equal(await service.undecidedAppeals(asking(actor)), null)
      assert.equal(await service.findRecord(asking(actor), '7300000'), null)
    }
    assert.equal(await file('ffffffff-0000-4000-8000-00000000ffff'), 'not_found')
    assert.equal(await file('x'), 'not_found')
  })

  test('days and words that cannot be', async () => {
    const teacherId = await failed()
    const typed = async (filedOn: string, reference: string) =>
      codes(await service.recordAppeal(first, { ...on(teacherId), filedOn, reference }))
    assert.equal(await typed('', ''), 'step_date_required, case_reference_required')
    assert.equal(await typed('2026-02-30', '\u0000\u0007 '), 'step_date_not_a_date, case_reference_required')
    assert.equal(await typed('2026-09-04', 'x'.repeat(61)), 'step_date_in_future, case_reference_too_long')
    assert.equal(await typed('2026-07-19', 'APP-1'), 'step_date_before_earlier_step')
    await underAppeal(teacherId)
    assert.equal(await decide(teacherId, ''), 'appeal_result_required')
    assert.equal(
      await decide(teacherId, 'upheld', '', first, '2026-08-09'),
      'appeal_result_required, step_date_before_earlier_step',
    )
    assert.equal(await decide(teacherId, 'extended', ''), 'extension_terms_required')
    assert.equal(await decide(teacherId, 'extended', '17'), 'extension_terms_out_of_range')
  })
})

test('two caseworkers agreeing at once act once', async () => {
  const teacherId = await underAppeal(await failed())
  await decide(teacherId, 'allowed')
  const third = asking({ ...actors.caseworker, subject: 'subject of a third caseworker' })
  const both = await Promise.all([agree(teacherId, second), agree(teacherId, third)])
  assert.deepEqual(both.toSorted(), ['done', 'no_result_proposed'])
  assert.equal((await recordOf(teacherId)).outcome?.result, 'pass')
})

suite('a result that was recorded wrongly is put right by two people of the department (F-08, AC-3)', () => {
  const put = async (teacherId: string, result: string, terms = '', decidedOn = '2026-09-01', by = first) => {
    const wrong = { reason: 'The letter was misread', caseReference: 'APP-7', newId: '' }
    const correction = { kind: 'appeal_result_amended', result, on: decidedOn, terms, ...wrong } as const
    const asked = await service.correctRecord(by, { ...on(teacherId), correction })
    return asked.kind === 'done' ? asked.way : codes(asked)
  }
  const answered = async (teacherId: string, by = second) => {
    const waiting = ((await service.proposals(first)) ?? []).find((each) => each.teacherId === teacherId)
    const answer = { proposalId: waiting?.id ?? '', answer: 'accepted', reason: '' } as const
    return codes(await service.answerProposal(by, answer))
  }
  const decided = async (make: () => Promise<string>, kind: string, terms = '') => {
    const teacherId = await underAppeal(await make())
    await decide(teacherId, kind, terms)
    await agree(teacherId)
    return teacherId
  }
  const stands = async (teacherId: string) => {
    const { outcome, extensions, conclusions } = await assertFolds(started.database.owner, teacherId)
    const result = conclusions.find(({ appeal }) => appeal)?.appeal?.result?.kind ?? 'none'
    const granted = extensions.map(({ terms }) => formatTerms(terms)).join(' ')
    return [result, outcome?.result ?? '', outcome?.toldInWritingOn?.toString() ?? '', granted].join(', ')
  }
  const letter = '2026-07-20'
  const cases = [
    ['a fail', failed, ['allowed', ''], ['dismissed', ''], `dismissed, fail, ${letter}, `, 'Failed'],
    ['a fail', failed, ['allowed', ''], ['extended', '1.5'], 'extended, , , 1.5', 'InProgress'],
    ['a fail', failed, ['dismissed', ''], ['allowed', ''], 'allowed, pass, , ', 'Passed'],
    ['a fail', failed, ['extended', '1.5'], ['extended', '2'], 'extended, , , 2', 'InProgress'],
    ['a fail', failed, ['extended', '1.5'], ['withdrawn', ''], `withdrawn, fail, ${letter}, `, 'Failed'],
    ['a fail', failed, ['allowed', ''], ['none', ''], `none, fail, ${letter}, `, 'Failed'],
    ['an extension', extended, ['allowed', ''], ['dismissed', ''], 'dismissed, , , 1', 'InProgress'],
    ['an extension', extended, ['extended', '0.5'], ['allowed', ''], 'allowed, , , ', 'InProgress'],
    ['an extension', extended, ['dismissed', ''], ['extended', '2'], 'extended, , , 2', 'InProgress'],
  ] as const
  for (const [what, make, [wrong, wrongly], [right, rightly], expected, status] of cases)
    test(`${what}, ${wrong} ${wrongly}: ${right} ${rightly}`, async () => {
      const teacherId = await decided(make, wrong, wrongly)
      const before = await stands(teacherId)
      assert.equal(await put(teacherId, right, rightly), 'case_second_person')
      assert.equal(await stands(teacherId), before, 'one person put a result right')
      assert.equal(await answered(teacherId, first), 'approver_is_proposer')
      assert.equal(await answered(teacherId), 'done')
      assert.equal(await stands(teacherId), expected)
      assert.match(await wanted(teacherId), new RegExp(`^${status} `))
      const view = await service.departmentRecord(first, teacherId)
      const [entry] = view?.history ?? []
      assert.deepEqual(
        [entry?.type, entry?.correction, entry?.reason],
        ['record_corrected', 'appeal_result_amended', 'The letter was misread'],
      )
    })

  test('once and again, and the first facts stand as they were', async () => {
    const teacherId = await decided(failed, 'dismissed')
    const { outcome } = await recordOf(teacherId)
    for (const result of ['allowed', 'extended', 'dismissed'])
      assert.deepEqual(
        [await put(teacherId, result, result === 'extended' ? '1' : ''), await answered(teacherId)],
        ['case_second_person', 'done'],
      )
    assertSame((await recordOf(teacherId)).outcome, outcome)
    assert.equal(await put(teacherId, 'none'), 'case_second_person')
    assert.equal(await answered(teacherId), 'done')
    assert.equal(await decide(teacherId, 'allowed'), 'done')
    assert.equal(await agree(teacherId), 'done')
    assert.equal(await stands(teacherId), 'allowed, pass, , ')
  })

  test('and refused by everything else', async () => {
    const teacherId = await decided(failed, 'allowed')
    assert.equal(await put(teacherId, 'allowed'), 'nothing_changed')
    assert.equal(
      await put(teacherId, 'upheld', '', '2026-08-09'),
      'appeal_result_required, step_date_before_earlier_step',
    )
    assert.equal(await put(teacherId, 'extended', '17'), 'extension_terms_out_of_range')
    assert.equal(await put(await underAppeal(await failed()), 'allowed'), 'no_appeal_result')
    assert.equal(await put(await failed(), 'allowed'), 'no_appeal_result')
    assert.equal(
      await put(teacherId, 'dismissed', '', '2026-09-01', asking(actors.own)),
      'correction_for_department',
    )
    assert.equal(await put(teacherId, 'dismissed', '', '2026-09-01', asking(actors.other)), 'not_found')
    for (const actor of [actors.viewer, tutorOf(WHINMOOR)])
      assert.equal(await put(teacherId, 'dismissed', '', '2026-09-01', asking(actor)), 'not_permitted')
  })

  test('takes nothing back that was decided since', async () => {
    const { trn, teacherId } = await steps.fail(await steps.claim(started.newPerson()))
    await decided(() => Promise.resolve(teacherId), 'extended', '1')
    const again = await steps.claim(trn, actors.own, '2026-09-02')
    assert.equal(await put(teacherId, 'dismissed'), 'outcome_not_on_last_period')
    clock.set('2026-12-21T11:00:00Z')
    await steps.pass({ ...again, trn }, actors.own, '2026-12-18')
    assert.equal(await put(teacherId, 'dismissed'), 'appeal_result_overtaken')
    clock.set('2026-09-03T11:00:00Z')
    assert.equal((await recordOf(teacherId)).outcome?.result, 'pass')
  })
})
