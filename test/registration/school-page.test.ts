import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { LEAD_PROVIDER, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const web = await startBodyPages()
const { service, newPerson, clock } = web.started
const tutor = asking(tutorOf(WHINMOOR))
const lantern = asking(recorderOf(bodyIds.lantern))
const larkspur = asking({ ...tutorOf(), role: 'lead_provider', leadProviderId: LEAD_PROVIDER })
const browser = await web.signedIn('whinmoor-tutor')
const page = (id: string) => browser.go(`/school/ects/${id}`)
const TAG = /<strong class="govuk-tag govuk-tag--(\w+)">([\w ]+)</

suite('the page of an ECT at their school', () => {
  test('has the tested words for what the body has done, and says whom to turn to', async () => {
    const id = await registered(service, tutor, registering(newPerson()))
    const before = await page(id)
    assert.deepEqual(TAG.exec(before.html)?.slice(1), ['blue', 'Waiting on others'])
    assert.match(before.text, /Awaiting confirmation by the appropriate body since 3 September 2026/)
    assert.match(before.text, /Induction start date Yet to be reported by the appropriate body/)
    const view = await service.registration(lantern, id)
    assert.ok(view)
    assert.equal((await service.acceptRegistration(lantern, view)).kind, 'done')
    const after = await page(id)
    assert.match(
      after.text,
      /This appropriate body has recorded the ECT’s induction\. Contact them if this is wrong or if you want to change the appropriate body\./,
    )
    assert.match(
      after.text,
      /Induction start date 1 September 2026\. This has been reported by an appropriate body/,
    )
  })

  test('is red while it needs the school, and waits on no body while none is named', async () => {
    const body = { bodyId: '', bodyNotListed: 'Our own hub' }
    const { html, text } = await page(await registered(service, tutor, registering(newPerson(), body)))
    assert.deepEqual(TAG.exec(html)?.slice(1), ['red', 'Needs you'])
    assert.match(text, /Appropriate body has accepted Waiting until an appropriate body is named since 3 S/)
    assert.match(text, /Induction recorded Waiting until an appropriate body is named since 3 September 2026/)
    assert.doesNotMatch(text, /Awaiting confirmation|Waiting on the appropriate body/)
  })

  test('has what others ask about somebody who is leaving, and what the body asked after their last day too', async () => {
    const led = { programme: 'provider_led', leadProviderId: LEAD_PROVIDER } as const
    const id = await registered(service, tutor, registering(newPerson(), led))
    const left = { registrationId: id, on: '2026-12-18', reason: '' }
    assert.equal((await service.reportLeaving(tutor, left)).kind, 'done')
    await service.askSchool(lantern, { registrationId: id, text: 'Full time?' })
    const queried = { registrationId: id, kind: 'queried', reason: 'Which cohort?' } as const
    assert.equal((await service.answerAsProvider(larkspur, queried)).kind, 'done')
    const tasks = ['answer', 'answer-lead-provider'].map((path) => `href="/school/ects/${id}/${path}"`)
    clock.set('2026-12-18T12:00:00Z')
    const browser = await web.signedIn('whinmoor-tutor')
    for (const address of [`/school/ects/${id}`, '/school']) {
      const { html } = await browser.go(address)
      for (const task of tasks) assert.ok(html.includes(task), `${task} on ${address}`)
    }
    assert.equal((await browser.go(`/school/ects/${id}/answer-lead-provider`)).status, 200)
    clock.set('2026-12-19T12:00:00Z')
    const { html } = await (await web.signedIn('whinmoor-tutor')).go('/school')
    assert.deepEqual(
      tasks.map((task) => html.includes(task)),
      [true, false],
      'the body still waits, the lead provider trains nobody any more',
    )
  })
})

suite('the last choices of a school', () => {
  test('are offered and used as they are, also where its body was not listed', async () => {
    const body = { bodyId: '', bodyNotListed: 'Our own hub' }
    await registered(service, tutor, registering(newPerson(), body))
    const browser = await web.signedIn('whinmoor-tutor')
    const trn = newPerson()
    await browser.go('/school/register')
    await browser.submit(whoIs(trn))
    await browser.submit({ email: `${trn}@school.example.org` })
    const offered = await browser.submit({ ...dateOf('start', '2026-12-01'), daysAWeek: '5' })
    assert.match(offered.text, /Appropriate body: Our own hub/)
    const check = await browser.submit({ useLast: 'yes' })
    assert.match(check.url, /\/check$/)
    assert.match((await browser.submit()).text, /You have registered/)
  })
})
