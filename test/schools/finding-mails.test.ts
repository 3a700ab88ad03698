import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { importFindings } from '../../src/application/schools/import-findings.ts'
import type { FindingAct, FindingAsTyped } from '../../src/domain/schools/record-finding.ts'
import { actors, asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, newPerson, ports } = started
const department = asking(actors.caseworker)
const lantern = asking(recorderOf(bodyIds.lantern))
await database.owner.query(`begin; set local app.scope = 'system';
  update appropriate_bodies set contact_email = 'body-' || left(id::text, 4) || '@example.org'; commit`)
const bodyAt = (id: string) => `body-${id.slice(0, 4)}@example.org`
const TUTOR = 'odile.marchbanks@school.example.org'

const special: FindingAsTyped = {
  ...{ findingKind: 'special_measures', since: '2026-01-15', until: '', certified: 'no' },
  ...{ certifiedFrom: '', certifiedPart: '', reason: 'As Ofsted says' },
}

const register = (changed: Parameters<typeof registering>[1] = {}) => {
  const request = registering(newPerson(), { start: '2025-09-01', ...changed })
  return registered(service, asking(tutorOf(request.schoolUrn)), request)
}

type Mail = Readonly<{ sent_to: string; receiver: string; subject: string; body: string; state: string }>

/** What a step writes about findings, by receiver. */
async function writes(step: () => Promise<unknown>): Promise<readonly Mail[]> {
  const all = `select id, sent_to, receiver, subject, body, state from mails where reference like 'finding%'`
  const before = (await database.owner.query<Mail & { id: string }>(all)).rows.map(({ id }) => id)
  await step()
  const { rows } = await database.owner.query<Mail & { id: string }>(`${all} order by sent_to`)
  return rows.filter(({ id }) => !before.includes(id))
}

async function record(urn: string, act: FindingAct, changed: Partial<FindingAsTyped> = {}) {
  const schoolId = (await service.searchSettings(department, urn))?.schools[0]?.id ?? ''
  const [finding] = act === 'recorded' ? [] : ((await service.setting(department, schoolId))?.findings ?? [])
  const on = { schoolId, findingId: finding?.id ?? null, act, seenVersion: null }
  const result = await service.recordFinding(department, { ...on, typed: { ...special, ...changed } })
  assert.equal(result.kind, 'done', JSON.stringify(result))
}

const to = (mails: readonly Mail[]) => mails.map(({ receiver, sent_to: address }) => `${receiver} ${address}`)

suite('what an inspection found of a school', () => {
  test('is told once to each tutor and each body with ECTs there, and not of those who left or are not theirs', async () => {
    const [first, second] = [await register(), await register()]
    const elsewhere = await register({ bodyId: bodyIds.worsted })
    const later = await register({ start: '2026-09-07' })
    const left = await register({
      ...{ start: '2025-01-06', bodyId: bodyIds.aire },
      tutor: { name: 'Ola Finch', email: 'ola.finch@school.example.org', trn: '' },
    })
    const leaving = { registrationId: left, on: '2026-07-17', reason: '' }
    assert.equal((await service.reportLeaving(asking(tutorOf(WHINMOOR)), leaving)).kind, 'done')
    const declined = await register()
    await service.sayNotOurs(lantern, { registrationId: declined, reason: 'Not our area' })

    const told = await writes(() => record(WHINMOOR, 'recorded'))
    const receivers = [
      `body ${bodyAt(bodyIds.worsted)}`,
      `body ${bodyAt(bodyIds.lantern)}`,
      `school ${TUTOR}`,
    ]
    assert.deepEqual(to(told), receivers)
    const [, body, tutor] = told
    assert.match(tutor?.subject ?? '', /^Special measures: Whinmoor/)
    assert.match(
      tutor?.body ?? '',
      /recorded that Whinmoor[\w ]* has been in special measures since 15 January 2026/,
    )
    assert.match(tutor?.body ?? '', /only where Ofsted has certified/)
    for (const id of [first, second, elsewhere, declined])
      assert.match(tutor?.body ?? '', new RegExp(`/school/ects/${id}`))
    assert.match(tutor?.body ?? '', new RegExp(`check whether they can:\n.*/school/ects/${later}`))
    assert.doesNotMatch(tutor?.body ?? '', new RegExp(left))
    assert.match(body?.body ?? '', new RegExp(`/appropriate-body/registrations/${first}`))
    assert.match(body?.body ?? '', /not unfairly compromised/)
    for (const id of [elsewhere, declined]) assert.doesNotMatch(body?.body ?? '', new RegExp(id))

    const certified = { certified: 'whole', certifiedFrom: '2026-03-02' }
    assert.deepEqual(await writes(() => record(WHINMOOR, 'certified', certified)), [])
    const ended = await writes(() => record(WHINMOOR, 'ended', { ...certified, until: '2026-08-31' }))
    assert.deepEqual(to(ended), receivers)
    assert.match(ended[2]?.subject ?? '', /^Special measures no longer: Whinmoor/)
    assert.match(
      ended[2]?.body ?? '',
      /from 15 January 2026 to 31 August 2026.*\n\nNew ECTs can start there after/,
    )
    assert.deepEqual(to(await writes(() => record(WHINMOOR, 'removed'))), receivers)
  })

  test('comes from a file in one message to each, whatever the number of schools, and not again from the same file', async () => {
    const ids = [await register({ schoolUrn: DUNNELGATE }), await register()]
    const file = [
      'urn,kind,since,until,certified_from,certified_part',
      `${WHINMOOR},special_measures,2026-02-02,,,`,
      `${DUNNELGATE},special_measures,2026-03-02,,,`,
    ].join('\n')
    const read = (dryRun: boolean) => () => importFindings(ports, file, { dryRun })
    assert.deepEqual(await writes(read(true)), [])
    const told = await writes(read(false))
    assert.deepEqual(to(told), [
      ...[`body ${bodyAt(bodyIds.worsted)}`, `body ${bodyAt(bodyIds.lantern)}`, `school ${TUTOR}`],
    ])
    const [, body, tutor] = told
    assert.equal(tutor?.subject, 'Inspections of 2 schools')
    for (const id of ids) for (const mail of [body, tutor]) assert.match(mail?.body ?? '', new RegExp(id))
    assert.deepEqual(await writes(read(false)), [])
  })

  test('waits for the digest of a body that had its twenty messages of the day', async () => {
    await record(WHINMOOR, 'removed')
    for (let each = 0; each < 20; each += 1) await register({ bodyId: bodyIds.worsted })
    const told = await writes(() => record(WHINMOOR, 'recorded'))
    const states = Object.fromEntries(told.map(({ sent_to: address, state }) => [address, state]))
    assert.equal(states[bodyAt(bodyIds.worsted)], 'gathered')
    assert.equal(states[TUTOR], 'waiting')
  })
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
