import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { actors, asking } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started
const department = asking(actors.caseworker)
const whinmoor = asking(tutorOf(WHINMOOR))
const tutor = await web.signedIn('whinmoor-tutor')
const recorder = await web.signedIn('lantern-recorder')

const serving = newPerson()
await registered(service, whinmoor, registering(serving, { start: '2025-09-01' }))
const [school] = (await service.searchSettings(department, WHINMOOR))?.schools ?? []
const special = {
  ...{ findingKind: 'special_measures', since: '2026-01-15', until: '', certified: 'no' },
  ...{ certifiedFrom: '', certifiedPart: '', reason: '' },
}

async function found(act: 'recorded' | 'certified', changed = {}) {
  const schoolId = school?.id ?? ''
  const [finding] = (await service.setting(department, schoolId))?.findings ?? []
  const typed = { ...special, ...changed }
  const findingId = finding?.id ?? null
  await service.recordFinding(department, { schoolId, findingId, act, seenVersion: null, typed })
}
await found('recorded')

/** From finding somebody to the page after the one about their post. */
async function toThePageAfterThePost(trn: string, start: string) {
  await tutor.go('/school/register')
  await tutor.submit(whoIs(trn))
  await tutor.submit({ email: `${trn}@own.example.org` })
  return await tutor.submit({ ...dateOf('start', start), daysAWeek: '5' })
}

suite('registering at a school in special measures', () => {
  test('asks why somebody new can start, and tells who cannot what to do', async () => {
    const page = await toThePageAfterThePost(newPerson(), '2026-09-01')
    assert.match(page.url, /\/inspection$/)
    assert.match(page.text, /has been in special measures since 15 January 2026\. Those who serve here/)
    assert.doesNotMatch(page.text, /part that is certified/)
    const none = await tutor.submit({})
    assert.equal(none.status, 422)
    assert.match(none.text, /Select why .* can start/)
    const neither = await tutor.submit({ finding: 'neither' })
    assert.equal(neither.status, 422)
    assert.match(neither.text, /Ask Ofsted to certify it, and tell the Department for Education/)
  })

  test('takes the day on which they began to train there, and keeps it with the registration', async () => {
    const trn = newPerson()
    await toThePageAfterThePost(trn, '2026-09-01')
    const asked = await tutor.submit({ finding: 'trained' })
    assert.match(asked.url, /\/training$/)
    assert.match((await tutor.submit({})).text, /Enter the first day on which they trained at your school/)
    const late = await tutor.submit(dateOf('trainedHere', '2026-01-15'))
    assert.match(late.text, /only if it began before the school entered special measures on 15 January 2026/)
    const last = await tutor.submit(dateOf('trainedHere', '2025-09-01'))
    assert.match(last.url, /\/last-choices$/)
    const check = await tutor.submit({ useLast: 'yes' })
    assert.match(check.text, /Trained at your school since 1 September 2025/)
    const done = await tutor.submit()
    assert.match(done.text, /You have registered/)
    const [, address = ''] = /href="(\/school\/ects\/[0-9a-f-]{36})"/.exec(done.html) ?? []
    const own = await tutor.go(address)
    assert.match(own.text, /Trained at the school While employed there, since 1 September 2025/)
    assert.match(own.text, /Inspection The school has been in special measures since 15 January 2026/)
    assert.match(
      own.text,
      /Department for Education \(DfE\), which you can ask to change what the inspection/,
    )
    await tutor.go(`${address}/start`)
    const training = dateOf('trainedHere', '2026-02-02')
    const corrected = await tutor.submit({ ...dateOf('start', '2026-09-02'), ...training })
    assert.match(corrected.text, /only if it began before the school entered special measures/)
    await tutor.submit({ ...dateOf('start', '2026-09-02'), ...dateOf('trainedHere', '2025-09-08') })
    await tutor.submit()
    assert.match((await tutor.go(address)).text, /since 8 September 2025/)
    const theirs = address.replace('/school/ects', '/appropriate-body/registrations')
    const named = await recorder.go(theirs)
    assert.match(
      named.text,
      /Inspection The school has been in special measures[\s\S]*since 8 September 2025/,
    )
    const fairness = /The appropriate body should be satisfied that the teacher’s induction is not unfairly/
    assert.match(named.text, fairness)
    assert.match((await recorder.go(`${theirs}/accept`)).text, fairness)
  })

  test('asks nothing of somebody who serves there already, or who started before', async () => {
    const list = (await service.registrations(whinmoor)) ?? []
    const own = list.find(({ registration }) => registration.trn === serving)
    const registrationId = own?.registration.id ?? ''
    await service.reportLeaving(whinmoor, { registrationId, on: '2026-08-31', reason: '' })
    assert.doesNotMatch((await toThePageAfterThePost(newPerson(), '2026-01-14')).url, /\/inspection$/)
    await tutor.go('/school/register')
    await tutor.submit(whoIs(serving))
    await tutor.submit()
    await tutor.submit({ email: `${serving}@own.example.org` })
    const after = await tutor.submit({ ...dateOf('start', '2026-09-01'), daysAWeek: '5' })
    assert.match(after.url, /\/last-choices$/)
  })

  test('takes a post in the part that is certified', async () => {
    await found('certified', { certified: 'part', certifiedFrom: '2026-06-01', certifiedPart: 'Science' })
    const page = await toThePageAfterThePost(newPerson(), '2026-09-01')
    assert.match(page.text, /Their post is in the part that is certified: Science/)
    await tutor.submit({ finding: 'part' })
    await tutor.submit({ useLast: 'yes' })
    const done = await tutor.submit()
    const [, address = ''] = /href="(\/school\/ects\/[0-9a-f-]{36})"/.exec(done.html) ?? []
    assert.match((await tutor.go(address)).text, /Certified part that the post is in Science/)
    await found('certified', { certified: 'whole', certifiedFrom: '2026-06-01' })
    assert.doesNotMatch((await toThePageAfterThePost(newPerson(), '2026-09-01')).url, /\/inspection$/)
  })
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(web.database)).found, [])
})
