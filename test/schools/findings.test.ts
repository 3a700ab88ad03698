import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { FindingAct, FindingAsTyped } from '../../src/domain/schools/record-finding.ts'
import type { Scope } from '../../src/domain/access/actor.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { BEACONS, DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, newPerson } = started
const department = asking(actors.caseworker)
const COLLEGE = '900143'
const INDEPENDENT = await urnOf(`type_code = '11' and not section_41`)

const special: FindingAsTyped = {
  ...{ findingKind: 'special_measures', since: '2026-01-15', until: '', certified: 'no' },
  ...{ certifiedFrom: '', certifiedPart: '', reason: 'As Ofsted says' },
}

async function urnOf(where: string): Promise<string> {
  const { rows } = await database.owner.query<{ urn: string }>(
    `select urn from schools where is_current and standing = 'open' and ${where}
       and urn not in (select school_urn from inspection_findings)
     order by urn
     limit 1`,
  )
  assert.ok(rows[0])
  return rows[0].urn
}

async function schoolIdOf(urn: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    'select school_id as id from schools where urn = $1',
    [urn],
  )
  return rows[0]?.id ?? ''
}

/** What the department does with the only finding of a school, or with a new one. */
async function record(urn: string, act: FindingAct, changed: Partial<FindingAsTyped> = {}, by = department) {
  const schoolId = await schoolIdOf(urn)
  const [finding] = act === 'recorded' ? [] : ((await service.setting(department, schoolId))?.findings ?? [])
  const typed = { ...special, ...changed }
  return await service.recordFinding(by, {
    ...{ schoolId, findingId: finding?.id ?? null, act, seenVersion: null, typed },
  })
}

type Changed = Parameters<typeof registering>[1]

/** Codes of a registration at a school, with what stands behind a setting; none when it is accepted. */
async function codes(
  schoolUrn: string,
  changed: Changed = {},
  trn = newPerson(),
): Promise<readonly string[]> {
  const request = registering(trn, { schoolUrn, ...changed })
  const result = await service.registerEct(asking(tutorOf(schoolUrn)), request)
  return result.kind === 'done'
    ? []
    : result.refusals.map(({ code, setting, field }) => `${setting ?? code} ${field ?? ''}`)
}

suite('a school in special measures', () => {
  test('takes no new ECT from the day on which it was found', async () => {
    assert.deepEqual(await codes(WHINMOOR), [])
    assert.equal((await record(WHINMOOR, 'recorded')).kind, 'done')
    assert.deepEqual(await codes(WHINMOOR), ['special_measures finding'])
    assert.deepEqual(await codes(WHINMOOR, { start: '2026-01-15' }), ['special_measures finding'])
    assert.deepEqual(await codes(WHINMOOR, { start: '2026-01-14' }), [])
    assert.deepEqual(await codes(DUNNELGATE), [])
  })

  test('keeps whoever trained there while employed before it, and nobody who began to since', async () => {
    const told = (trainedHereSince: string) => codes(WHINMOOR, { trainedHereSince })
    assert.deepEqual(await told('2026-01-15'), ['training_not_before_finding trainedHere'])
    assert.deepEqual(await told('2025-13-01'), [
      'special_measures finding',
      'training_not_a_date trainedHere',
    ])
    const asker = asking(tutorOf(WHINMOOR))
    const trained = registering(newPerson(), { trainedHereSince: '2025-09-01' })
    const id = await registered(service, asker, trained)
    const kept = (await service.registration(asker, id))?.registration
    assert.equal(kept?.trainedHereSince?.toString(), '2025-09-01')
    const report = (trainedHereSince: string, start = '2026-09-01') =>
      service.reportChange(asker, { registrationId: id, request: { kind: 'start', start, trainedHereSince } })
    assert.equal((await report('2025-09-08')).kind, 'done')
    assert.deepEqual(await report('2026-02-02'), {
      kind: 'refused',
      refusals: [{ code: 'training_not_before_finding', field: 'trainedHere', date: day(special.since) }],
    })
    assert.equal((await report('2025-09-08', '2026-01-05')).kind, 'done')
    const moved = (await service.registration(asker, id))?.registration
    assert.deepEqual([moved?.start.toString(), moved?.trainedHereSince], ['2026-01-05', null])
  })

  test('an answer that nothing rests on is not kept', async () => {
    const asker = asking(tutorOf(DUNNELGATE))
    const told = { schoolUrn: DUNNELGATE, trainedHereSince: '2025-09-01', inCertifiedPart: true }
    const id = await registered(service, asker, registering(newPerson(), told))
    const kept = (await service.registration(asker, id))?.registration
    assert.deepEqual([kept?.trainedHereSince, kept?.certifiedPart], [null, null])
  })

  test('keeps whoever was serving there: by the school’s word or by a body’s record, without a break', async () => {
    const [school] = BEACONS
    const asker = asking(tutorOf(school))
    const trn = newPerson()
    const id = await registered(service, asker, registering(trn, { schoolUrn: school, start: '2025-09-01' }))
    const claimed = newPerson()
    const claim = { trn: claimed, dateOfBirth: null, start: '2025-09-01', programme: 'school_led' }
    const recorded = await service.claimEct(asking(actors.own), { ...claim, schoolUrn: school })
    assert.equal(recorded.kind, 'done')
    assert.equal((await record(school, 'recorded')).kind, 'done')
    const correct = await service.reportChange(asker, {
      ...{ registrationId: id, request: { kind: 'start', start: '2025-09-02' } },
    })
    assert.equal(correct.kind, 'done')
    await service.reportLeaving(asker, { registrationId: id, on: '2026-08-28', reason: '' })
    assert.deepEqual(await codes(school, { start: '2026-09-01' }, trn), ['special_measures finding'])
    assert.deepEqual(await codes(school, { start: '2026-08-31' }, trn), [])
    assert.deepEqual(await codes(school, {}, claimed), [])
  })

  test('takes new ECTs where it is certified: in the part, and from the day', async () => {
    const certified = { certified: 'part', certifiedFrom: '2026-06-01', certifiedPart: 'Science' }
    assert.equal((await record(WHINMOOR, 'certified', certified)).kind, 'done')
    assert.deepEqual(await codes(WHINMOOR), ['special_measures finding'])
    assert.deepEqual(await codes(WHINMOOR, { inCertifiedPart: true, start: '2026-05-29' }), [
      'special_measures finding',
    ])
    const asker = asking(tutorOf(WHINMOOR))
    const id = await registered(service, asker, registering(newPerson(), { inCertifiedPart: true }))
    assert.equal((await service.registration(asker, id))?.registration.certifiedPart, 'Science')
    const early = { kind: 'start', start: '2026-05-29' } as const
    const corrected = await service.reportChange(asker, { registrationId: id, request: early })
    assert.equal(corrected.kind, 'refused')
    assert.equal((await record(WHINMOOR, 'certified', { ...certified, certified: 'whole' })).kind, 'done')
    assert.deepEqual(await codes(WHINMOOR), [])
  })

  test('takes new ECTs once it is over, or was recorded by mistake', async () => {
    assert.equal((await record(WHINMOOR, 'certified')).kind, 'done')
    assert.equal((await record(WHINMOOR, 'ended', { until: '2026-07-17' })).kind, 'done')
    assert.deepEqual(await codes(WHINMOOR), [])
    assert.deepEqual(await codes(WHINMOOR, { start: '2026-07-17' }), ['special_measures finding'])
    assert.equal((await record(WHINMOOR, 'removed')).kind, 'done')
    assert.deepEqual(await codes(WHINMOOR, { start: '2026-07-17' }), [])
    const view = await service.setting(department, await schoolIdOf(WHINMOOR))
    assert.deepEqual(view?.findings, [])
    assert.deepEqual(
      view.history.map(({ event }) => event.type),
      [
        ...['finding_removed', 'finding_ended', 'finding_certified', 'finding_certified'],
        ...['finding_certified', 'finding_recorded'],
      ],
    )
  })
})

test('a college that is not adequate asks for a certificate: training there is no reason', async () => {
  const notAdequate = { findingKind: 'not_adequate' }
  assert.equal((await record(COLLEGE, 'recorded', notAdequate)).kind, 'done')
  assert.deepEqual(await codes(COLLEGE, { trainedHereSince: '2025-09-01' }), ['college_inadequate start'])
  const certified = { certified: 'part', certifiedFrom: '2026-06-01', certifiedPart: 'Sixth form' }
  assert.equal((await record(COLLEGE, 'certified', { ...notAdequate, ...certified })).kind, 'done')
  assert.deepEqual(await codes(COLLEGE), ['college_inadequate finding'])
  assert.deepEqual(await codes(COLLEGE, { inCertifiedPart: true }), [])
})

test('a school without section 41 approval takes new ECTs while it is marked eligible', async () => {
  const schoolId = await schoolIdOf(INDEPENDENT)
  const mark = (eligible: boolean) =>
    service.markEligible(department, { schoolId, eligible, reason: 'The approval is on its way' })
  assert.deepEqual(await codes(INDEPENDENT), ['section_41_missing start'])
  assert.equal((await mark(true)).kind, 'done')
  assert.deepEqual(await codes(INDEPENDENT), [])
  assert.equal((await mark(true)).kind, 'refused')
  assert.equal((await mark(false)).kind, 'done')
  assert.deepEqual(await codes(INDEPENDENT), ['section_41_missing start'])
})

suite('the walls around what is found of schools', () => {
  const [, second] = BEACONS
  const school: Scope = { kind: 'school', urns: [second] }
  const findings = (scope: Scope) =>
    inScope(database.app, scope, async (run) => {
      const { rows } = await run.text('select distinct school_urn as urn from inspection_findings', [])
      return (rows as { urn: string }[]).map(({ urn }) => urn).toSorted()
    })

  test('only the department records, whoever asks for which school; and a page that was overtaken is told so', async () => {
    for (const actor of [actors.own, actors.viewer, actors.bodyless, tutorOf(second)]) {
      assert.equal((await record(second, 'recorded', {}, asking(actor))).kind, 'not_found')
      const schoolId = await schoolIdOf(second)
      assert.equal(await service.setting(asking(actor), schoolId), null)
      assert.equal(await service.searchSettings(asking(actor), second), null)
      const eligible = { schoolId, eligible: true, reason: 'Because' }
      assert.equal((await service.markEligible(asking(actor), eligible)).kind, 'not_found')
    }
    assert.equal((await record('900000', 'recorded')).kind, 'not_found')
    assert.equal((await record(second, 'recorded')).kind, 'done')
    const schoolId = await schoolIdOf(second)
    const [finding] = (await service.setting(department, schoolId))?.findings ?? []
    const overtaken = { schoolId, findingId: finding?.id ?? null, act: 'ended', seenVersion: 7 } as const
    const result = await service.recordFinding(department, { ...overtaken, typed: special })
    assert.equal(result.kind === 'refused' && result.refusals[0]?.code, 'finding_changed_meanwhile')
  })

  test('a school reads its own, a body those of schools that have named it, nobody else any', async () => {
    await registered(
      service,
      asking(tutorOf(second)),
      registering(newPerson(), { schoolUrn: second, start: '2026-01-14', bodyId: bodyIds.worsted }),
    )
    assert.deepEqual(await findings(school), [second])
    assert.deepEqual(await findings({ kind: 'body', bodyId: bodyIds.worsted }), [second])
    assert.ok(!(await findings({ kind: 'body', bodyId: bodyIds.lantern })).includes(second))
    assert.deepEqual(await findings({ kind: 'body', bodyId: bodyIds.aire }), [])
    assert.deepEqual(await findings({ kind: 'nobody' }), [])
    assert.ok((await findings({ kind: 'department' })).length > 1)
  })

  test('no statement of theirs writes one, marks a school or reads the history', async () => {
    const scopes: readonly Scope[] = [school, { kind: 'body', bodyId: bodyIds.worsted }, { kind: 'nobody' }]
    for (const scope of scopes) {
      const all = (sql: string) => inScope(database.app, scope, (run) => run.text(sql, []))
      const add = `insert into inspection_findings values (uuidv7(), '${second}', 'not_adequate', '[2026-01-01,)', null, null, 1)`
      await assert.rejects(all(add), /row-level security/)
      assert.equal((await all('update inspection_findings set version = 2 returning 1')).rows.length, 0)
      assert.equal((await all('delete from inspection_findings returning 1')).rows.length, 0)
      await assert.rejects(all('update schools set eligible_by_hand = true'), /the department alone/)
      await assert.rejects(all(`update schools set name = 'x'`), /permission denied/)
      assert.equal((await all('select from setting_history')).rows.length, 0)
    }
  })

  test('the database repeats what a finding is', async () => {
    const add = (values: string) =>
      inScope(database.app, { kind: 'system' }, (run) =>
        run.text(`insert into inspection_findings values (uuidv7(), '${second}', ${values}, 1)`, []),
      )
    for (const [constraint, values] of [
      ['one_finding_of_a_kind_at_once', `'special_measures', '[2026-02-01,2026-03-01)', null, null`],
      ['finding_kind_is_known', `'good', '[2020-02-01,2020-03-01)', null, null`],
      ['finding_has_a_first_day', `'special_measures', '(,2020-03-01)', null, null`],
      ['finding_has_a_first_day', `'special_measures', 'empty', null, null`],
      [
        'certificate_while_the_finding_stands',
        `'special_measures', '[2020-02-01,2020-03-01)', '2020-03-01', null`,
      ],
      ['part_belongs_to_a_certificate', `'special_measures', '[2020-02-01,2020-03-01)', null, 'Science'`],
      ['certified_part_is_named', `'special_measures', '[2020-02-01,2020-03-01)', '2020-02-02', ''`],
    ] as const)
      await assert.rejects(add(values), { constraint })
    for (const sql of [
      'update setting_history set seq = 9',
      'delete from setting_history',
      'truncate setting_history',
    ])
      await assert.rejects(database.owner.query(sql), /history/)
  })
})

test('what was found goes with the number: a school that takes over begins without, and whoever served carries on', async () => {
  const former = await urnOf(`type_code = '02'`)
  const asker = asking(tutorOf(former))
  const trn = newPerson()
  await registered(service, asker, registering(trn, { schoolUrn: former, start: '2025-09-01' }))
  assert.equal((await record(former, 'recorded')).kind, 'done')
  const next = await urnOf(`type_code = '34'`)
  await database.owner.query(
    `begin;
     set local app.scope = 'system';
     update schools set is_current = false, standing = 'closed' where urn = '${former}';
     update schools set school_id = (select school_id from schools where urn = '${former}') where urn = '${next}';
     commit`,
  )
  assert.deepEqual(await codes(next), [])
  const setting = await service.setting(department, await schoolIdOf(next))
  assert.deepEqual(
    setting?.findings.map(({ schoolUrn }) => schoolUrn),
    [former],
  )
  const typed = { ...special, since: '2026-02-02' }
  const fresh = { schoolId: setting.id, findingId: null, act: 'recorded', seenVersion: null, typed } as const
  assert.equal((await service.recordFinding(department, fresh)).kind, 'done')
  assert.deepEqual(await codes(next), ['special_measures finding'])
  assert.deepEqual(await codes(next, { isLeadSchool: false, start: '2026-09-07' }, trn), [])
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
