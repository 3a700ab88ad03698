import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { asking } from '../support/people-asking.ts'
import { BEACONS, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started
const whinmoor = asking(tutorOf(WHINMOOR))
const named = (trn: string, correctedName: string, start: string) =>
  registering(trn, { correctedName, start })

suite('the home page of a school', () => {
  test('has year 1 and year 2, who has left and who has completed, each apart', async () => {
    const tutor = await web.signedIn('whinmoor-tutor')
    await registered(service, whinmoor, named(newPerson(), 'Ida New', '2026-09-01'))
    await registered(service, whinmoor, named(newPerson(), 'Otto Second', '2025-09-01'))
    const left = await registered(service, whinmoor, named(newPerson(), 'Lena Gone', '2025-09-01'))
    await service.reportLeaving(whinmoor, { registrationId: left, on: '2026-07-17', reason: '' })
    const away = await registered(service, whinmoor, named(newPerson(), 'Ola Away', '2026-09-01'))
    const absence = { kind: 'absence', absenceId: null, category: 'absence', to: '', days: '' } as const
    await service.reportChange(whinmoor, {
      registrationId: away,
      request: { ...absence, from: '2026-09-02' },
    })
    const leaving = await registered(service, whinmoor, named(newPerson(), 'Finn Going', '2025-09-01'))
    await service.reportLeaving(whinmoor, { registrationId: leaving, on: '2026-12-18', reason: '' })
    const trn = newPerson()
    await web.started.changeInTrs(trn, { routes: await routesFrom2023() })
    const done = await registered(service, whinmoor, named(trn, 'Wyn Done', '2024-09-02'))
    const view = await service.registration(web.recorder(), done)
    assert.ok(view)
    const claimed = await service.acceptRegistration(web.recorder(), view)
    assert.ok(claimed.kind === 'done')
    const { teacherId } = claimed
    const passed = await service.passEct(web.recorder(), {
      ...{ teacherId, seenVersion: null, end: '2026-07-21', terms: '6' },
    })
    assert.equal(passed.kind, 'done')
    const { html } = await tutor.go('/school')
    const row = (name: string) =>
      new RegExp(`<tr[^>]*>(?:(?!</tr>)[\\s\\S])*${name}[\\s\\S]*?</tr>`).exec(html)?.[0]
    assert.match(row('Ida New') ?? '', /Year 1/)
    assert.match(row('Otto Second') ?? '', /Year 2/)
    assert.match(row('Finn Going') ?? '', /Leaving your school on 18 December 2026/)
    assert.match(row('Ola Away') ?? '', /Away since 2 September 2026/)
    assert.doesNotMatch(row('Ida New') ?? '', /Away/)
    assert.equal(row('Lena Gone'), undefined)
    assert.match(html, /Lena Gone<\/a>: left your school on 17 July 2026/)
    assert.match(html, /Wyn Done<\/a>: passed induction on 21 July 2026/)
  })

  test('asks in autumn whether there are more, and a no is an end that it shows', async () => {
    const tutor = await web.signedIn('whinmoor-tutor')
    assert.match((await tutor.go('/school')).text, /Do you have any more ECTs starting this year\?/)
    await tutor.go('/school/more-ects')
    assert.equal((await tutor.submit()).status, 422)
    await tutor.submit({ more: 'no' })
    assert.match((await tutor.submit()).text, /Everybody is registered/)
    const home = await tutor.go('/school')
    assert.doesNotMatch(home.text, /Do you have any more ECTs/)
    assert.match(home.text, /Everybody at Whinmoor Rise Primary School is registered for this school year/)
    assert.equal((await tutor.go('/school/more-ects')).status, 409)
  })

  test('shows a registration that was left, which is carried on from another browser, and not after 60 days', async () => {
    const trn = newPerson()
    const first = await web.signedIn('whinmoor-tutor')
    let page = await first.go('/school/register')
    if (page.url.endsWith('/what-you-need')) page = await first.submit()
    await first.submit(whoIs(trn))
    page = await first.submit({ email: `${trn}@school.example.org` })
    const [, draft = 'none'] = /register\/([0-9a-f-]{36})\/post$/.exec(page.url) ?? []
    const second = await web.signedIn('whinmoor-tutor')
    const home = await second.go('/school')
    assert.ok(home.html.includes(draft), 'the home page leads to it')
    page = await second.go(`/school/register/${draft}`)
    assert.match(page.text, /Days a week as an ECT/)
    await second.submit({ ...dateOf('start', '2026-09-01'), daysAWeek: '4.5' })
    await first.go(`/school/register/${draft}/ect`)
    page = await first.submit({ email: `other-${trn}@school.example.org` })
    assert.equal(page.fields['daysAWeek'], '4.5', 'what the other browser answered stands')
    web.started.clock.advance({ days: 59 })
    const later = await web.signedIn('whinmoor-tutor')
    assert.ok((await later.go('/school')).html.includes(draft))
    web.started.clock.advance({ days: 1, hours: 1 })
    const gone = await web.signedIn('whinmoor-tutor')
    assert.ok(!(await gone.go('/school')).html.includes(draft))
    assert.equal((await gone.go(`/school/register/${draft}`)).status, 404)
    web.started.clock.set('2026-09-03T11:00:00Z')
  })

  test('of a trust asks for each of its schools', async () => {
    const trust = await web.signedIn('beacons-tutor')
    await trust.go('/school/more-ects')
    await trust.submit({ schoolUrn: BEACONS[1] })
    await trust.submit({ more: 'no' })
    assert.match((await trust.submit()).text, /Everybody is registered/)
    assert.match((await trust.go('/school')).text, /Not answered yet for/)
    await trust.go('/school/more-ects')
    assert.equal((await trust.submit({ schoolUrn: BEACONS[1] })).status, 422)
    assert.equal((await trust.submit({ schoolUrn: WHINMOOR })).status, 422)
    assert.equal(await service.sayNoMoreEcts(whinmoor, { schoolUrn: BEACONS[0] }), false)
  })
})

/** Held a year earlier than everybody's. */
async function routesFrom2023() {
  const { readFile } = await import('node:fs/promises')
  const seeds = await readFile(new URL('../../db/seeds/trs-people.json', import.meta.url), 'utf8')
  const line = seeds.split('\n').find((each) => each.includes('"trn":"7000035"')) ?? ''
  const routes = /"routes":(\[.*?\]),"mandatory/.exec(line)?.[1] ?? '[]'
  const parsed: unknown = JSON.parse(routes.replaceAll(/"holdsFrom":"\d{4}/g, '"holdsFrom":"2023'))
  return parsed
}
