import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { lookAgainAtTeachers } from '../../src/application/delivery/look-again-at-teachers.ts'
import { inductionStatus } from '../../src/domain/induction/status.ts'
import { wantedTrsState } from '../../src/domain/induction/trs-state.ts'
import { actors } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'
import { secondCaseworker, startCorrecting, type Asked } from './steps.ts'

const started = await startCorrecting()
const { steps, correct, answer, proposalOf, record, service, as, clock, database } = started
const first = actors.caseworker
const inWales: Asked = { kind: 'exemption_recorded', ground: 'passed_in_wales', on: '2026-09-01', newId: '' }
const off: Asked = { kind: 'exemption_withdrawn' }

/** Asked for by one caseworker and agreed to by another. */
async function agreed(teacherId: string, asked: Asked = inWales): Promise<void> {
  assert.equal(await correct(teacherId, asked, first), 'case_second_person')
  assert.equal(await answer((await proposalOf(teacherId, first)).id, 'accepted', secondCaseworker), 'done')
}

async function claimed() {
  return await steps.claim(started.newPerson())
}

async function statusOf(teacherId: string) {
  const view = await service.departmentRecord(as(first), teacherId)
  assert.ok(view)
  return inductionStatus(view.record, view.trsStatus)
}

const exemptionOf = async (teacherId: string) => {
  const { exemption } = await record(teacherId)
  return exemption && [exemption.ground, exemption.decidedOn.toString()]
}

/** What each receiver was told of the last corrections of a teacher. */
async function told(teacherId: string) {
  const { rows } = await database.owner.query<{ receiver: string; body: string }>(
    `select receiver, body from mails where teacher_id = $1 and subject like 'Induction record put right%' order by receiver`,
    [teacherId],
  )
  return rows
}

suite('an exemption is decided by two caseworkers, and guards from then on', () => {
  test('nothing changes until a second agrees, who is not the first', async () => {
    const { teacherId } = await claimed()
    assert.equal(await correct(teacherId, inWales, first), 'case_second_person')
    const { id } = await proposalOf(teacherId, first)
    assert.equal(await exemptionOf(teacherId), null)
    assert.equal(await statusOf(teacherId), 'in_progress')
    assert.equal(await answer(id, 'accepted', first), 'approver_is_proposer')
    for (const actor of [actors.own, actors.other])
      assert.equal(await answer(id, 'accepted', actor), 'not_found')
    assert.equal(await answer(id, 'accepted', secondCaseworker), 'done')
    assert.deepEqual(await exemptionOf(teacherId), ['passed_in_wales', '2026-09-01'])
    const view = await service.departmentRecord(as(first), teacherId)
    const [entry] = view?.history ?? []
    assert.deepEqual(
      [
        entry?.type,
        entry?.correction,
        entry?.reason,
        entry?.caseReference,
        entry?.before.exemption,
        entry?.after.exemption?.ground,
      ],
      ['record_corrected', 'exemption_recorded', 'Entered wrongly', 'CAS-0001', null, 'passed_in_wales'],
    )
  })

  test('the period stays open, the body is counted one to release, and teacher records are sent what they were', async () => {
    const { teacherId } = await claimed()
    const home = async () => (await service.home(as(actors.own)))?.exemptInProgress ?? 0
    const before = await home()
    const sent = wantedTrsState(await record(teacherId))
    const deliveries = await database.owner.query(
      'select * from teacher_record_deliveries where teacher_id = $1',
      [teacherId],
    )
    await agreed(teacherId)
    const after = await record(teacherId)
    assert.equal(after.periods[0]?.end, null)
    assert.equal(await statusOf(teacherId), 'exempt')
    assert.equal(await home(), before + 1)
    assert.deepEqual(wantedTrsState(after), sent)
    const same = await database.owner.query('select * from teacher_record_deliveries where teacher_id = $1', [
      teacherId,
    ])
    assert.deepEqual(same.rows, deliveries.rows)
  })

  test('nobody claims or registers them from then on; the holder releases them', async () => {
    const school = as(tutorOf(WHINMOOR))
    const { teacherId, trn } = await claimed()
    await agreed(teacherId)
    const codes = async (asked: ReturnType<typeof service.claimEct>) => {
      const result = await asked
      return result.kind === 'refused' ? result.refusals.map(({ code }) => code) : []
    }
    const claim = { trn, dateOfBirth: null, start: '2026-09-01', programme: 'school_led', schoolUrn: '' }
    assert.ok((await codes(service.claimEct(as(actors.other), claim))).includes('exempt'))
    const { before: _, ...checked } = await service.checkRegistration(school, registering(trn))
    assert.deepEqual(
      checked.refusals.map(({ code }) => code),
      ['exempt'],
    )
    const refused = await service.registerEct(school, registering(trn))
    assert.ok(refused.kind === 'refused' && refused.refusals.some(({ code }) => code === 'exempt'))
    await steps.release({ trn, teacherId, born: '' })
    const again = await service.claimEct(as(actors.own), claim)
    assert.deepEqual(again.kind === 'refused' && again.refusals, [
      { code: 'exempt', kinds: ['They passed induction in Wales'] },
    ])
    assert.equal(await statusOf(teacherId), 'exempt')
    assert.deepEqual(await exemptionOf(teacherId), ['passed_in_wales', '2026-09-01'])
  })

  test('another ground takes the place of the one recorded, and it is taken off by two as well', async () => {
    const { teacherId } = await claimed()
    const before = await started.facts(teacherId)
    await agreed(teacherId)
    assert.equal(await correct(teacherId, inWales, first), 'nothing_changed')
    await agreed(teacherId, { ...inWales, ground: 'records_lost', on: '2026-08-28' })
    assert.deepEqual(await exemptionOf(teacherId), ['records_lost', '2026-08-28'])
    assert.equal(await correct(teacherId, off), 'correction_for_department')
    await agreed(teacherId, off)
    assert.deepEqual(await started.facts(teacherId), before)
    assert.equal(await statusOf(teacherId), 'in_progress')
    assert.equal(await correct(teacherId, off, first), 'no_exemption')
    const { rows } = await database.owner.query<{ ground: string; stands: boolean }>(
      'select ground, withdrawn_at is null as stands from exemptions where teacher_id = $1 order by ground',
      [teacherId],
    )
    assert.deepEqual(rows, [
      { ground: 'passed_in_wales', stands: false },
      { ground: 'records_lost', stands: false },
    ])
  })

  test('a pass recorded meanwhile overtakes it; one recorded after it outranks it, until it is withdrawn', async () => {
    const one = await claimed()
    await correct(one.teacherId, inWales, first)
    await steps.pass(one)
    const { id } = await proposalOf(one.teacherId, first)
    assert.equal(await answer(id, 'accepted', secondCaseworker), 'proposal_overtaken')
    assert.equal(await exemptionOf(one.teacherId), null)
    assert.equal(await correct(one.teacherId, inWales, first), 'outcome_outranks_exemption')
    const other = await claimed()
    await agreed(other.teacherId)
    await steps.pass(other)
    assert.equal(await statusOf(other.teacherId), 'passed')
    assert.equal(wantedTrsState(await record(other.teacherId)).status, 'Passed')
    assert.equal(await correct(other.teacherId, { kind: 'outcome_withdrawn' }, first), 'case')
    assert.equal(await statusOf(other.teacherId), 'exempt')
  })

  test('over a pass that only teacher records have it is refused', async () => {
    const one = await steps.release(await claimed())
    await started.changeInTrs(one.trn, {
      induction: { status: 'Passed', startDate: '2025-09-01', completedDate: '2026-07-17' },
    })
    clock.set('2026-09-04T11:30:00Z')
    await look()
    clock.set('2026-09-03T11:00:00Z')
    assert.equal(await correct(one.teacherId, inWales, first), 'outcome_outranks_exemption')
  })

  test('an undo of the body leaves it, and a claim before it can no longer be undone', async () => {
    const { teacherId } = await claimed()
    await agreed(teacherId)
    assert.equal(await started.undo(teacherId), 'undo_overtaken')
  })

  test('the teacher, the body that has them and the schools that registered them are told what it means', async () => {
    const trn = started.newPerson()
    await registered(service, as(tutorOf(WHINMOOR)), registering(trn))
    const { teacherId } = await steps.claim(trn, actors.own, '2026-09-01')
    await agreed(teacherId)
    const mails = await told(teacherId)
    assert.deepEqual(
      mails.map(({ receiver }) => receiver),
      ['body', 'school', 'teacher'],
    )
    const [body, school, teacher] = mails.map((mail) => mail.body)
    for (const text of [body, school, teacher])
      assert.match(
        text ?? '',
        /Education recorded an exemption from induction\.\s+Reason: They passed induction in Wales\. Decided on 1 September 2026\./,
      )
    assert.match(body ?? '', /nothing more to serve\. Release them: record the last day/)
    assert.match(school ?? '', /Lantern Teaching School Hub will release them/)
    assert.match(
      teacher ?? '',
      /You have nothing more to serve\. Lantern Teaching School Hub will release you/,
    )
    await agreed(teacherId, off)
    const later = (await told(teacherId)).filter(({ body: text }) => text.includes('took off'))
    assert.equal(later.length, 3)
    assert.ok(later.every(({ body: text }) => text.includes('stands until it is taken off there too')))
  })

  test('a school is shown it, and that it cannot change it', async () => {
    const trn = started.newPerson()
    const school = as(tutorOf(WHINMOOR))
    const id = await registered(service, school, registering(trn))
    const view = () => service.registration(school, id)
    assert.equal((await view())?.exemption, null)
    const teacherId = (await view())?.registration.teacherId ?? ''
    await agreed(teacherId)
    assert.deepEqual((await view())?.exemption, {
      ground: 'passed_in_wales',
      decidedOn: Temporal.PlainDate.from('2026-09-01'),
    })
  })
})

let round = 0
async function look(): Promise<void> {
  round += 1
  await lookAgainAtTeachers(started.ports, null, `look-${String(round)}`)
}

suite('an exemption is a task of the department until teacher records show it', () => {
  const toTell = async () =>
    ((await service.exemptionsToTell(as(first))) ?? []).map(({ teacherId }) => teacherId)

  test('from when it is recorded, the first first, until a look finds Exempt or it is taken off', async () => {
    const one = await claimed()
    const two = await claimed()
    await agreed(one.teacherId)
    clock.set('2026-09-03T11:05:00Z')
    await agreed(two.teacherId, { ...inWales, ground: 'registered_in_scotland', on: '2026-08-03' })
    const mine = async () => (await toTell()).filter((id) => id === one.teacherId || id === two.teacherId)
    assert.deepEqual(await mine(), [one.teacherId, two.teacherId])
    await started.changeInTrs(one.trn, { induction: { status: 'Exempt', exemptWithoutReason: true } })
    assert.deepEqual(await mine(), [one.teacherId, two.teacherId])
    clock.set('2026-09-04T11:06:00Z')
    await look()
    assert.deepEqual(await mine(), [two.teacherId])
    assert.equal(await statusOf(one.teacherId), 'exempt')
    await agreed(two.teacherId, off)
    assert.deepEqual(await mine(), [])
    // Taken off here, it stands in teacher records until it is taken off there.
    await agreed(one.teacherId, off)
    assert.equal(await statusOf(one.teacherId), 'exempt')
    clock.set('2026-09-03T11:00:00Z')
  })

  test('those who wait for it are looked at first, however many others are due', async () => {
    clock.set('2026-09-20T11:00:00Z')
    const { teacherId } = await claimed()
    await agreed(teacherId)
    clock.set('2026-09-22T11:00:00Z')
    const due = await started.ports.store.deliveries.dueForALook(clock.now(), 1000)
    const waiting = new Set(await toTell())
    assert.ok(due.length > waiting.size && waiting.has(teacherId))
    assert.deepEqual(new Set(due.slice(0, waiting.size).map((each) => each.teacherId)), waiting)
    assert.equal(new Set(due.map((each) => each.teacherId)).size, due.length)
    assert.equal((await started.ports.store.deliveries.dueForALook(clock.now(), 2)).length, 2)
    clock.set('2026-09-03T11:00:00Z')
  })

  test('an outcome takes it off the list, and nobody but a caseworker sees the list', async () => {
    const one = await claimed()
    await agreed(one.teacherId)
    assert.ok((await toTell()).includes(one.teacherId))
    await steps.pass(one)
    assert.ok(!(await toTell()).includes(one.teacherId))
    for (const actor of [actors.own, actors.viewer, tutorOf(WHINMOOR)])
      assert.equal(await service.exemptionsToTell(as(actor)), null)
  })
})

test('history and tables agree afterwards, and an exemption without its history is found', async () => {
  const { teacherId } = await claimed()
  await agreed(teacherId)
  assert.equal((await verified(database)).code, 0)
  const client = await database.owner.connect()
  try {
    await client.query(`begin; set local app.correcting = 'on'`)
    await client.query('update exemptions set withdrawn_at = now() where teacher_id = $1', [teacherId])
    await client.query('commit')
  } finally {
    client.release()
  }
  const { code, found } = await verified(database)
  assert.equal(code, 1)
  assert.deepEqual(found, [`Teacher ${teacherId}: the exemption differs from the history`])
})
