import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { z } from 'zod'
import type { Actor } from '../../src/domain/access/actor.ts'
import { assertSame } from '../support/assert-same.ts'
import { done, lawful, makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds, SCHOOL } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { assertFolds, historyOf } from '../support/read-back.ts'

const started = await startService()
const { service, database, clock } = started
const steps = makeSteps(started)
const as = (requestId: string, actor: Actor = actors.own) => asking(actor, requestId)

async function lastEvent(teacherId: string) {
  const last = (await historyOf(database.owner, teacherId)).at(-1)
  assert.ok(last)
  return last
}

const anything = z.record(z.string(), z.unknown())
const facts = z.object({ periods: z.array(anything).default([]), outcome: anything.nullish() })
const factsOf = (json: unknown) => facts.parse(json)

const LANTERN_PERSON = {
  kind: 'person',
  subject: actors.own.subject,
  name: actors.own.name,
  organisation: actors.own.organisation,
  role: 'recorder',
}

suite('each accepted change writes its history in the same transaction', () => {
  test('a first claim: who the teacher is, then the claim', async () => {
    const trn = started.newPerson()
    const claim = {
      trn,
      dateOfBirth: BORN,
      start: '2025-09-01',
      programme: 'provider_led',
      schoolUrn: SCHOOL,
    }
    const { teacherId, record } = done(await service.claimEct(as('claim 1'), claim))
    const [identified, claimed, ...more] = await historyOf(database.owner, teacherId)
    assert.ok(identified && claimed && more.length === 0)
    const identity = { trn, firstName: 'Asha', lastName: 'Okafor', qtsOn: '2025-07-01' }
    assertSame(
      [identified.type, identified.before, identified.after],
      ['teacher_identified', { identity: null }, { identity }],
    )
    const period = {
      id: record.periods[0]?.id,
      bodyId: bodyIds.lantern,
      start: '2025-09-01',
      end: null,
      terms: null,
      programme: 'provider_led',
      schoolUrn: SCHOOL,
    }
    assertSame(
      [claimed.type, claimed.before, claimed.after],
      ['ect_claimed', { periods: [] }, { periods: [period] }],
    )
    for (const row of [identified, claimed])
      assertSame(
        [row.actor, row.channel, row.request_id, row.reason, row.recorded_at],
        [LANTERN_PERSON, 'page', 'claim 1', null, clock.now()],
      )
  })

  test('no date of birth is kept anywhere', async () => {
    await steps.claim(started.newPerson())
    const { rows } = await database.owner.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    for (const { name } of rows) {
      const found = await database.owner.query(`select from "${name}" t where t::text like '%${BORN}%'`)
      assert.equal(found.rowCount, 0, name)
    }
  })

  test('a second claim of somebody known adds one event; a name that changed is told first', async () => {
    const { trn, teacherId } = await steps.release(
      await steps.claim(started.newPerson()),
      actors.own,
      '2026-01-30',
    )
    await steps.release(await steps.claim(trn, actors.other, '2026-02-02'), actors.other, '2026-07-17')
    await started.changeInTrs(trn, { lastName: 'Okafor-Reid' })
    await steps.claim(trn, actors.own, '2026-08-03')
    const types = (await historyOf(database.owner, teacherId)).map(({ type }) => type)
    assert.deepEqual(types, [
      ...['teacher_identified', 'ect_claimed', 'ect_released'],
      ...['ect_claimed', 'ect_released', 'teacher_identified', 'ect_claimed'],
    ])
    assert.equal((await assertFolds(database.owner, teacherId)).identity?.lastName, 'Okafor-Reid')
  })

  test('a release: open before, closed with its terms after, by channel and request', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    clock.advance({ minutes: 5 })
    const context = { ...as('release 7'), channel: 'api' } as const
    done(
      await service.releaseEct(context, {
        teacherId,
        seenVersion: 2,
        ...lawful,
        end: '2026-4-2',
        terms: '1.250',
      }),
    )
    const event = await lastEvent(teacherId)
    const [before] = factsOf(event.before).periods
    const [after] = factsOf(event.after).periods
    assert.equal(event.type, 'ect_released')
    assertSame(
      [before?.['end'], before?.['terms'], after?.['end'], after?.['terms']],
      [null, null, '2026-04-02', '1.25'],
    )
    assertSame(
      [event.channel, event.request_id, event.seq, event.recorded_at],
      ['api', 'release 7', 3, clock.now()],
    )
  })

  for (const result of ['pass', 'fail'] as const)
    test(`a ${result}: no outcome before, the outcome and the closed period after`, async () => {
      const standing = await steps.claim(started.newPerson())
      await (result === 'pass' ? steps.pass(standing) : steps.fail(standing))
      const event = await lastEvent(standing.teacherId)
      const { outcome: before } = factsOf(event.before)
      const { outcome, periods } = factsOf(event.after)
      assert.equal(event.type, 'outcome_recorded')
      assert.equal(before, null)
      assert.deepEqual([outcome?.['result'], outcome?.['periodId']], [result, periods[0]?.['id']])
      assert.equal(outcome?.['toldInWritingOn'], result === 'fail' ? '2026-07-20' : null)
      assert.equal(periods[0]?.['end'], '2026-07-17')
    })

  test('extensions added, changed and removed: each with its reason, what it was and what it is', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const on = { teacherId, seenVersion: null }
    const first = { terms: '1', kind: 'support', decidedOn: '2026-07-20', reason: ' Support was agreed ' }
    const { record } = done(await service.addExtension(as('add'), { ...on, ...first }))
    const extensionId = record.extensions[0]?.id ?? ''
    const second = { terms: '1.5', kind: 'illness', decidedOn: '2026-07-21', reason: 'They were ill' }
    done(await service.changeExtension(as('change'), { ...on, ...second, extensionId }))
    done(await service.removeExtension(as('remove'), { ...on, extensionId, reason: 'Granted in error' }))
    const was = { id: extensionId, bodyId: bodyIds.lantern, ...first, reason: 'Support was agreed' }
    const is = { id: extensionId, bodyId: bodyIds.lantern, ...second }
    const events = (await historyOf(database.owner, teacherId)).slice(-3)
    assertSame(
      events.map(({ type, before, after, reason, request_id }) => [type, before, after, reason, request_id]),
      [
        ['extension_added', { extensions: [] }, { extensions: [was] }, 'Support was agreed', 'add'],
        ['extension_changed', { extensions: [was] }, { extensions: [is] }, 'They were ill', 'change'],
        ['extension_removed', { extensions: [is] }, { extensions: [] }, 'Granted in error', 'remove'],
      ],
    )
    const kept = await database.owner.query('select removed_at from extensions where id = $1', [extensionId])
    assertSame(kept.rows, [{ removed_at: clock.now() }])
    assert.deepEqual((await assertFolds(database.owner, teacherId)).extensions, [])
  })

  test('an open period put right: what it was and what it is', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const change = { start: '2025-09-08', programme: 'school_led', schoolUrn: SCHOOL }
    done(await service.changeOpenPeriod(as('change'), { teacherId, seenVersion: null, ...change }))
    const event = await lastEvent(teacherId)
    const [before] = factsOf(event.before).periods
    const [after] = factsOf(event.after).periods
    assert.deepEqual(
      [before?.['start'], before?.['programme'], before?.['schoolUrn']],
      ['2025-09-01', 'provider_led', null],
    )
    assert.deepEqual([after?.['start'], after?.['programme'], after?.['schoolUrn']], Object.values(change))
  })
})

suite('what is told elsewhere', () => {
  const delivery = async (teacherId: string) => {
    const found = await started.ports.store.deliveries.find(teacherId)
    assert.ok(found)
    return found
  }
  const jobsOf = (teacherId: string) =>
    started.jobs.filter((job) => job.name === 'tell_teacher_records' && job.teacherId === teacherId).length

  test('teacher records: at the first claim, at an earlier start and at the outcome, and never in between', async () => {
    const { trn, teacherId } = await steps.claim(started.newPerson())
    assertSame((await delivery(teacherId)).wanted, {
      status: 'InProgress',
      start: '2025-09-01',
      completed: null,
    })
    const { stamp } = await delivery(teacherId)
    assertSame(stamp, clock.now())
    await steps.extend({ trn, born: BORN, teacherId })
    await steps.release({ trn, born: BORN, teacherId })
    await steps.claim(trn, actors.other, '2026-04-20')
    assert.equal(jobsOf(teacherId), 1)
    await steps.pass({ trn, born: BORN, teacherId }, actors.other)
    const wanted = { status: 'Passed', start: '2025-09-01', completed: '2026-07-17' }
    assertSame((await delivery(teacherId)).wanted, wanted)
    assert.equal(jobsOf(teacherId), 2)
    assert.ok(Temporal.Instant.compare((await delivery(teacherId)).stamp, stamp) > 0, 'the stamp rose')
  })

  test('a change of the start is told again; a change of the programme is not', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const change = {
      teacherId,
      seenVersion: null,
      start: '2025-09-01',
      programme: 'school_led',
      schoolUrn: '',
    }
    done(await service.changeOpenPeriod(as('programme'), change))
    assert.equal(jobsOf(teacherId), 1)
    done(await service.changeOpenPeriod(as('start'), { ...change, start: '2025-09-02' }))
    assert.equal(jobsOf(teacherId), 2)
    assertSame((await delivery(teacherId)).wanted.start, '2025-09-02')
  })

  test('a fail is told to the teacher and the department’s mailbox, once each', async () => {
    const { teacherId, trn } = await steps.fail(await steps.claim(started.newPerson()))
    const { rows } = await database.owner.query<{ id: string; receiver: string; sent_to: string }>(
      `select id, receiver, sent_to from mails
       where teacher_id = $1 and subject similar to '(Induction outcome|Failed)%'
       order by receiver`,
      [teacherId],
    )
    assert.deepEqual(
      rows.map(({ receiver, sent_to }) => [receiver, sent_to]),
      [
        ['department', 'department@example.org'],
        ['teacher', `${trn}@example.com`],
      ],
    )
    for (const { id } of rows)
      assert.equal(started.jobs.filter((job) => job.name === 'send_mail' && job.mailId === id).length, 1)
  })
})

suite('what no request can do', () => {
  test('an id that is no id is not found, like one that nobody has', async () => {
    const close = { seenVersion: null, end: '2026-04-02', terms: '1' }
    for (const teacherId of [
      '',
      'x',
      '../etc',
      `' or true --`,
      '\u0000',
      '00000000-0000-4000-8000-00000000000',
    ])
      for (const actor of [actors.own, actors.viewer]) {
        const result = await service.releaseEct(as('r', actor), { teacherId, ...close })
        const expected = actor === actors.own ? 'not_found' : 'not_permitted'
        assert.ok(result.kind === 'refused' && result.refusals[0]?.code === expected, teacherId)
        assert.equal(await service.teacher(as('r', actor), teacherId), null)
      }
  })

  test('a place in a list that is no id shows an empty page', async () => {
    const filter = { tab: 'released', search: '', status: null, programme: null, startFrom: null } as const
    const query = { ...filter, startTo: null, sort: 'name', after: 'x', before: null } as const
    assert.deepEqual((await service.caseload(as('r'), query))?.rows, [])
    assert.deepEqual((await service.caseload(as('r'), { ...query, after: null, before: '\u0000' }))?.rows, [])
    const caseworker = as('r', actors.caseworker)
    assert.deepEqual((await service.deliveriesNeedingAttention(caseworker, 'x'))?.rows, [])
    assert.equal(await service.retryDelivery(caseworker, 'x'), false)
  })

  test('a school that is no URN is unknown, and characters that no text holds do no harm', async () => {
    const { trn, teacherId } = await steps.release(await steps.claim(started.newPerson()))
    for (const schoolUrn of ['\u0000', '000000', `' or true --`, '9'.repeat(10_000), '😀', '\ud800']) {
      const claim = { trn, dateOfBirth: BORN, start: '2026-04-20', programme: 'school_led', schoolUrn }
      const result = await service.claimEct(as('r'), claim)
      assert.deepEqual(result.kind === 'refused' && result.refusals.map(({ code }) => code), [
        'school_unknown',
      ])
    }
    await steps.claim(trn, actors.own, '2026-04-20')
    const reason = 'They were\u0000 ill 😀 \ud800\n’“'
    const extension = { terms: '1', kind: 'illness', decidedOn: '2026-07-20', reason }
    done(await service.addExtension(as('r'), { teacherId, seenVersion: null, ...extension }))
    assert.equal(
      (await assertFolds(database.owner, teacherId)).extensions[0]?.reason,
      'They were ill 😀 \ufffd\n’“',
    )
  })

  test('a reason of a thousand letters of four bytes is kept whole', async () => {
    const { teacherId } = await steps.claim(started.newPerson())
    const extension = { terms: '1', kind: 'illness', decidedOn: '2026-07-20', reason: '😀'.repeat(500) }
    done(await service.addExtension(as('r'), { teacherId, seenVersion: null, ...extension }))
    assert.equal((await assertFolds(database.owner, teacherId)).extensions[0]?.reason, '😀'.repeat(500))
  })
})
