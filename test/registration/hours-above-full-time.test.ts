import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const CAPPED = /Their hours come to more than full time.* They count as full time and no more/

const web = await startBodyPages()
const { service, newPerson } = web.started
const tutor = asking(tutorOf(WHINMOOR))
const lantern = asking(recorderOf(bodyIds.lantern))

test('a school that registers more than five days a week is told before it registers', async () => {
  const school = await web.signedIn('whinmoor-tutor')
  const checkOf = async (daysAWeek: string) => {
    const trn = newPerson()
    let page = await school.go('/school/register')
    if (page.url.endsWith('/what-you-need')) await school.submit()
    await school.submit(whoIs(trn))
    await school.submit({ email: `${trn}@school.example.org` })
    page = await school.submit({ ...dateOf('start', '2026-09-01'), daysAWeek })
    if (page.url.endsWith('/last-choices')) await school.submit({ useLast: 'no' })
    await school.submit({ body: bodyIds.lantern })
    await school.submit({ programme: 'school_led' })
    page = await school.submit({ tutorName: 'Odile Marchbanks', tutorEmail: 'odile@school.example.org' })
    assert.match(page.url, /\/check$/)
    return page.text
  }
  assert.match(await checkOf('7'), CAPPED)
  assert.doesNotMatch(await checkOf('5'), CAPPED)
})

test('six days a week in one post are said to be capped, before they are sent and on every record (Q24)', async () => {
  const id = await registered(service, tutor, registering(newPerson(), { start: '2026-09-01' }))
  const school = await web.signedIn('whinmoor-tutor')
  await school.go(`/school/ects/${id}/hours`)
  const from = { 'from-day': '2', 'from-month': '9', 'from-year': '2026' }
  assert.match((await school.submit({ daysAWeek: '6', ...from })).text, CAPPED)
  await school.submit()
  const view = await service.registration(lantern, id)
  assert.ok(view)
  const claimed = await service.acceptRegistration(lantern, view)
  assert.ok(claimed.kind === 'done')
  assert.match((await school.go(`/school/ects/${id}/length`)).text, CAPPED)
  const recorder = await web.signedIn('lantern-recorder')
  assert.match((await recorder.go(`/appropriate-body/ects/${claimed.teacherId}/length`)).text, CAPPED)
})
