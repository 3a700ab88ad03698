import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { DUNNELGATE, WHINMOOR } from '../support/register-steps.ts'
import { tamperWith } from '../support/tamper.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database } = started
const department = asking(actors.caseworker)
const lantern = asking(actors.own)

const special = {
  ...{ findingKind: 'special_measures', since: '2026-01-15', until: '', certified: 'no' },
  ...{ certifiedFrom: '', certifiedPart: '', reason: '' },
}
const idOf = async (urn: string) => (await service.searchSettings(department, urn))?.schools[0]?.id ?? ''

before(async () => {
  for (const urn of [WHINMOOR, DUNNELGATE]) {
    const on = { schoolId: await idOf(urn), seenVersion: null }
    const result = await service.recordFinding(department, {
      ...on,
      findingId: null,
      act: 'recorded',
      typed: special,
    })
    assert.equal(result.kind, 'done')
    const [finding] = (await service.setting(department, on.schoolId))?.findings ?? []
    const ended = {
      ...on,
      findingId: finding?.id ?? null,
      act: 'ended',
      typed: { ...special, until: '2026-07-31' },
    } as const
    assert.equal((await service.recordFinding(department, ended)).kind, 'done')
  }
  const eligible = { schoolId: await idOf(DUNNELGATE), eligible: true, reason: 'Approval seen' }
  assert.equal((await service.markEligible(department, eligible)).kind, 'done')
  const lead = { bodyId: bodyIds.lantern, leadName: 'Ada Wren', leadEmail: 'ada.wren@lantern.example' }
  assert.equal((await service.nameLead(lantern, lead)).kind, 'done')
  const minimum = { bodyId: bodyIds.lantern, minimumTerms: '2.5' }
  assert.equal((await service.setMinimum(lantern, minimum)).kind, 'done')
})

const OF_LANTERN = `Body ${bodyIds.lantern}: its lead or its minimum after a reduction differ from its history`
const FOUND = `School ${WHINMOOR}: what inspections found differs from its history`
const ELIGIBLE = `School ${DUNNELGATE}: whether it is marked as eligible differs from its history`
const BROKEN = `School ${WHINMOOR}: the history of what was recorded of it does not hold`

const ofWhinmoor = `school_urn = '${WHINMOOR}'`
const breaches: readonly Readonly<{ what: string; sql: string; undo: string; found: readonly string[] }>[] = [
  {
    what: 'another lead',
    sql: `update appropriate_bodies set lead_contact_name = 'Ida Wren' where id = '${bodyIds.lantern}'`,
    undo: `update appropriate_bodies set lead_contact_name = 'Ada Wren' where id = '${bodyIds.lantern}'`,
    found: [OF_LANTERN],
  },
  {
    what: 'another minimum',
    sql: `update appropriate_bodies set minimum_reduced_terms = 2 where id = '${bodyIds.lantern}'`,
    undo: `update appropriate_bodies set minimum_reduced_terms = 2.5 where id = '${bodyIds.lantern}'`,
    found: [OF_LANTERN],
  },
  {
    what: 'a minimum that nobody set',
    sql: `update appropriate_bodies set minimum_reduced_terms = 2, minimum_reduced_since = '2026-09-01' where id = '${bodyIds.aire}'`,
    undo: `update appropriate_bodies set minimum_reduced_terms = null, minimum_reduced_since = null where id = '${bodyIds.aire}'`,
    found: [OF_LANTERN.replace(bodyIds.lantern, bodyIds.aire)],
  },
  {
    what: 'an event of a body taken away',
    sql: `update body_history set seq = 9 where body_id = '${bodyIds.lantern}' and seq = 2`,
    undo: `update body_history set seq = 2 where body_id = '${bodyIds.lantern}' and seq = 9`,
    found: [OF_LANTERN],
  },
  {
    what: 'other days of a finding',
    sql: `update inspection_findings set stands = '[2026-01-15,2026-09-01)' where ${ofWhinmoor}`,
    undo: `update inspection_findings set stands = '[2026-01-15,2026-08-01)' where ${ofWhinmoor}`,
    found: [FOUND],
  },
  {
    what: 'a certificate that nobody recorded',
    sql: `update inspection_findings set certified_from = '2026-03-02' where ${ofWhinmoor}`,
    undo: `update inspection_findings set certified_from = null where ${ofWhinmoor}`,
    found: [FOUND],
  },
  {
    what: 'a finding of nowhere',
    sql: `insert into inspection_findings (id, school_urn, kind, stands, version)
      values ('${bodyIds.worsted}', '${WHINMOOR}', 'special_measures', '[2020-01-15,2021-01-15)', 1)`,
    undo: `delete from inspection_findings where id = '${bodyIds.worsted}'`,
    found: [FOUND],
  },
  {
    what: 'a finding that is gone',
    sql: `create table kept as select * from inspection_findings where ${ofWhinmoor};
      delete from inspection_findings where ${ofWhinmoor}`,
    undo: `insert into inspection_findings select * from kept; drop table kept`,
    found: [FOUND],
  },
  {
    what: 'a school that is no longer marked',
    sql: `update schools set eligible_by_hand = false where urn = '${DUNNELGATE}'`,
    undo: `update schools set eligible_by_hand = true where urn = '${DUNNELGATE}'`,
    found: [ELIGIBLE],
  },
  {
    what: 'a school that nobody marked',
    sql: `update schools set eligible_by_hand = true where urn = '${WHINMOOR}'`,
    undo: `update schools set eligible_by_hand = false where urn = '${WHINMOOR}'`,
    found: [ELIGIBLE.replace(DUNNELGATE, WHINMOOR)],
  },
  {
    what: 'an event of a school that cannot be read',
    sql: `update setting_history set data = data || '{"type": "nothing_known"}' where ${ofWhinmoor} and seq = 1`,
    undo: `update setting_history set data = data || '{"type": "finding_recorded"}' where ${ofWhinmoor} and seq = 1`,
    found: [BROKEN, FOUND],
  },
]

suite('what is recorded of bodies and schools', () => {
  test('agrees with its history', async () => {
    assert.deepEqual((await verified(database)).found, [])
  })

  for (const { what, sql, undo, found } of breaches)
    test(`${what} is found`, async () => {
      await tamperWith(database, sql)
      const answer = await verified(database)
      assert.deepEqual([answer.code, answer.found], [1, found])
      await tamperWith(database, undo)
      assert.deepEqual((await verified(database)).found, [])
    })
})
