import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { receiverLines } from '../../src/domain/registration/receivers.ts'
import { startBodyPages } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started
const tutor = asking(tutorOf(WHINMOOR))
const lantern = asking(recorderOf(bodyIds.lantern))

async function accepted() {
  const id = await registered(service, tutor, registering(newPerson()))
  const view = await service.registration(lantern, id)
  assert.ok(view)
  const claimed = await service.acceptRegistration(lantern, view)
  assert.ok(claimed.kind === 'done')
  return { id, teacherId: claimed.teacherId }
}

const recordStart = (teacherId: string, start: string) =>
  service.changeOpenPeriod(lantern, {
    ...{ teacherId, seenVersion: null, start, programme: 'school_led', schoolUrn: WHINMOOR },
  })

suite('what differs after accepting', () => {
  test('is asked about in the service, answered as a task, and accepted stays accepted', async () => {
    const { id, teacherId } = await accepted()
    await recordStart(teacherId, '2026-09-02')
    const recorder = await web.signedIn('lantern-recorder')
    const { html } = await recorder.go(`/appropriate-body/registrations/${id}`)
    const asks = new RegExp(`href="(/appropriate-body/registrations/${id}/ask)">ask the school to correct`)
    assert.match(html, asks)
    assert.doesNotMatch(html, /not-ours/)
    await recorder.go(asks.exec(html)?.[1] ?? '')
    await recorder.submit({ question: 'Did they start on 2 September?' })
    assert.match((await recorder.submit()).text, /Your question is with the school/)
    const school = await web.signedIn('whinmoor-tutor')
    assert.match((await school.go('/school')).html, new RegExp(`href="/school/ects/${id}/answer"`))
    const page = (await school.go(`/school/ects/${id}`)).text
    assert.match(page, /What you must do Answer [\w ]+ about [\w ]+ Did they start on 2 September\?/)
    const view = await service.registration(tutor, id)
    assert.ok(view)
    const line = receiverLines(view.registration, view.facts).find(
      ({ receiver }) => receiver === 'body_accepted',
    )
    assert.equal(line?.state, 'done')
    await school.go(`/school/ects/${id}/answer`)
    await school.submit({ answer: 'Yes, our date was wrong' })
    await school.submit()
    assert.doesNotMatch((await school.go('/school')).html, new RegExp(`${id}/answer`))
    assert.match((await recorder.go(`/appropriate-body/registrations/${id}`)).text, /Yes, our date was wrong/)
  })

  test('is corrected by the school to the start that the body recorded, and to no other', async () => {
    const { id, teacherId } = await accepted()
    const startTo = (start: string) =>
      service.reportChange(tutor, { registrationId: id, request: { kind: 'start', start } })
    await recordStart(teacherId, '2026-09-02')
    const other = await startTo('2026-09-03')
    assert.ok(other.kind === 'refused')
    assert.equal(other.refusals[0]?.code, 'body_has_recorded_induction')
    const school = await web.signedIn('whinmoor-tutor')
    await school.go(`/school/ects/${id}`)
    const { text } = await school.go(`/school/ects/${id}/start`)
    assert.match(text, /has recorded induction from 2 September 2026\. You can correct your date to that day/)
    const refused = await school.submit({ 'start-day': '3', 'start-month': '9', 'start-year': '2026' })
    assert.match(refused.text, /has recorded that they started on 2 September 2026/)
    await school.submit({ 'start-day': '2', 'start-month': '9', 'start-year': '2026' })
    assert.match((await school.submit()).text, /You have corrected/)
    const recorder = await web.signedIn('lantern-recorder')
    assert.doesNotMatch((await recorder.go(`/appropriate-body/registrations/${id}`)).text, /What differs/)
    assert.doesNotMatch((await school.go(`/school/ects/${id}`)).text, /Their start date is wrong/)
  })

  test('after the body released, nothing more is asked', async () => {
    const { id, teacherId } = await accepted()
    const end = { seenVersion: null, end: '2026-09-03', terms: '0' }
    assert.equal((await service.releaseEct(lantern, { teacherId, ...end })).kind, 'done')
    const asked = await service.askSchool(lantern, { registrationId: id, text: 'And?' })
    assert.ok(asked.kind === 'refused' && asked.refusals[0]?.code === 'already_answered')
    const recorder = await web.signedIn('lantern-recorder')
    assert.doesNotMatch((await recorder.go(`/appropriate-body/registrations/${id}`)).html, /\/ask"/)
  })
})

test('everything that the tests above did agrees with its history', async () => {
  assert.deepEqual((await verified(web.started.database)).found, [])
})
