import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { completeClaims } from '../../src/application/handover/check-claims.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { startBodyPages } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import {
  LEAD_PROVIDER,
  OTHER_PROVIDER,
  registered,
  registering,
  tutorOf,
  WHINMOOR,
} from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const web = await startBodyPages()
const { service, newPerson, ports, clock } = web.started
const { owner } = web.database
const tutor = asking(tutorOf(WHINMOOR))
const lantern = asking(recorderOf(bodyIds.lantern))
await owner.query(`begin; set local app.scope = 'system';
  update lead_providers set contact_email = 'provider@example.org'; commit`)

/** An ECT of Whinmoor Rise with Lantern since January, trained by this lead provider. */
async function trainedBy(leadProviderId: string) {
  const led = { programme: 'provider_led', leadProviderId, start: '2026-01-05' } as const
  const id = await registered(service, tutor, registering(newPerson(), led))
  const view = await service.registration(lantern, id)
  assert.ok(view)
  const accepted = await service.acceptRegistration(lantern, view)
  assert.ok(accepted.kind === 'done')
  return { id, teacherId: accepted.teacherId, seenVersion: null }
}

const toProvider = async (id: string) => {
  const { rows } = await owner.query<{ subject: string; body: string }>(
    `select subject, body from mails where registration_id = $1 and receiver = 'lead_provider' order by created_at desc, id desc`,
    [id],
  )
  return rows[0]
}

suite('the page of a lead provider', () => {
  test('shows a release that is planned, the last day at the school and the release itself, as it was written to', async () => {
    const { id, ...on } = await trainedBy(LEAD_PROVIDER)
    const page = async () => (await (await web.signedIn('larkspur')).go(`/lead-provider/ects/${id}`)).text
    assert.doesNotMatch(await page(), /will release them|Last day/)
    const planned = await service.planRelease(lantern, { ...on, end: '2026-09-30', terms: '' })
    assert.equal(planned.kind, 'done')
    const left = { registrationId: id, on: '2026-09-30', reason: '' }
    assert.equal((await service.reportLeaving(tutor, left)).kind, 'done')
    assert.match(await page(), /Lantern[\w ]* will release them on 30 September 2026/)
    assert.match(await page(), /Last day at the school 30 September 2026/)
    clock.set('2026-10-01T00:01:00Z')
    await completeClaims(ports, {}, 'a job')
    assert.match(await page(), /Last day with Lantern[\w ]* 30 September 2026/)
    assert.doesNotMatch(await page(), /will release them/)
    const told = await toProvider(id)
    assert.match(told?.subject ?? '', /^Released by the appropriate body: [A-Z]+$/)
    assert.match(told?.body ?? '', /has released .* Their last day with it is 30 September 2026/)
    assert.doesNotMatch(told?.body ?? '', /FTE|terms/)
    assert.match(told?.body ?? '', new RegExp(`/lead-provider/ects/${id}`))
  })

  test('is only that of the lead provider that the school named', async () => {
    const provider = await web.signedIn('larkspur')
    const { id, ...on } = await trainedBy(OTHER_PROVIDER)
    await service.planRelease(lantern, { ...on, end: '2026-10-30', terms: '' })
    assert.equal((await provider.go(`/lead-provider/ects/${id}`)).status, 404)
    const larkspur = asking({ ...tutorOf(), role: 'lead_provider', leadProviderId: LEAD_PROVIDER })
    const named = asking({ ...tutorOf(), role: 'lead_provider', leadProviderId: OTHER_PROVIDER })
    assert.equal(await service.plannedDayOfRegistration(larkspur, id), null)
    assert.equal((await service.plannedDayOfRegistration(named, id))?.end.toString(), '2026-10-30')
    const seen = await inScope(
      web.database.app,
      { kind: 'lead_provider', leadProviderId: LEAD_PROVIDER },
      (run) => run.text('select from planned_releases where teacher_id = $1', [on.teacherId]),
    )
    assert.equal(seen.rows.length, 0)
  })
})

test('a school writes back to a lead provider that queried, which then confirms', async () => {
  const id = await registered(
    service,
    tutor,
    registering(newPerson(), { programme: 'provider_led', leadProviderId: LEAD_PROVIDER }),
  )
  const school = await web.signedIn('whinmoor-tutor')
  const provider = await web.signedIn('larkspur')
  assert.equal((await school.go(`/school/ects/${id}/answer-lead-provider`)).status, 409)
  await provider.go(`/lead-provider/ects/${id}/query`)
  await provider.submit({ reason: 'Which term?' })
  await provider.submit()
  const page = await school.go(`/school/ects/${id}`)
  assert.match(
    page.text,
    /Answer Larkspur[\w ]* about Asha Okafor Which term\? Or change the training programme/,
  )
  await school.go(`/school/ects/${id}/answer-lead-provider`)
  assert.equal((await school.submit({})).status, 422)
  await school.submit({ answer: 'From the autumn' })
  assert.match((await school.submit()).text, /Your answer is with the lead provider/)
  const after = await school.go(`/school/ects/${id}`)
  assert.match(after.text, /asked: Which term\? You wrote: From the autumn/)
  assert.match(after.text, /Lead provider confirmed Waiting on Larkspur/)
  assert.doesNotMatch(after.text, /Answer Larkspur/)
  const theirs = await provider.go(`/lead-provider/ects/${id}`)
  assert.match(theirs.text, /You wrote: Which term\? The school wrote: From the autumn/)
  assert.match((await provider.go('/lead-provider')).text, /Queried, and the school wrote back/)
  const told = await toProvider(id)
  assert.match(told?.body ?? '', /has answered your query about Asha Okafor\. They wrote: From the autumn/)
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(web.database)).found, [])
})
