import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../../src/domain/values/calendar.ts'
import { iCalendar } from '../../src/web/calendar/icalendar.ts'
import { makeAgent } from '../support/agent.ts'
import { startBodyPages } from '../support/body-pages.ts'
import { atWhinmoor, stepOf } from '../support/conclusion-steps.ts'

suite('the text of a calendar (RFC 5545)', () => {
  const at = Temporal.Instant.from('2026-07-22T11:00:00.123Z')
  const event = {
    ...{ uid: 'one@example.org', on: day('2026-12-31'), url: 'https://example.org/a' },
    ...{ summary: 'Decision; due, A\\B', description: 'First\nsecond' },
  }

  test('is what calendars expect, with what has a meaning escaped', () => {
    assert.deepEqual(iCalendar('Deadlines', at, [event]).split('\r\n'), [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Department for Education//Record ECT induction//EN'],
      ...['CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'X-WR-CALNAME:Deadlines'],
      ...['REFRESH-INTERVAL;VALUE=DURATION:PT12H', 'X-PUBLISHED-TTL:PT12H', 'BEGIN:VEVENT'],
      ...['UID:one@example.org', 'DTSTAMP:20260722T110000Z', 'DTSTART;VALUE=DATE:20261231'],
      ...['DTEND;VALUE=DATE:20270101', 'SUMMARY:Decision\\; due\\, A\\\\B', 'DESCRIPTION:First\\nsecond'],
      ...['URL:https://example.org/a', 'TRANSP:TRANSPARENT', 'CLASS:CONFIDENTIAL', 'END:VEVENT'],
      ...['END:VCALENDAR', ''],
    ])
  })

  test('folds every line at 75 octets, loses nothing, and ends lines in one way only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (description) => {
        const text = iCalendar('🎂'.repeat(40), at, [{ ...event, description }])
        assert.ok(!/[^\r]\n|\r[^\n]/.test(text))
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
        const plain = description.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, '')
        const unfolded = text.replaceAll('\r\n ', '')
        const found = /^DESCRIPTION:(.*)\r$/m.exec(unfolded)?.[1] ?? ''
        const read = found.replace(/\\(.)/g, (_, next: string) => (next === 'n' ? '\n' : next))
        assert.equal(read, plain.toWellFormed())
      }),
      { numRuns: 30 },
    )
  })
})

suite('an organisation’s calendar at a secret address', async () => {
  const pages = await startBodyPages()
  const { clock, service } = pages.started
  clock.set('2026-07-23T11:00:00Z')
  const ect = await atWhinmoor(pages.started)
  const step = stepOf('recommendation_received', '2026-07-23', 'achieved')
  await service.recordStep(ect.body, { on: { teacherId: ect.teacherId }, seenVersion: null, step })
  const later = await atWhinmoor(pages.started)
  const nobody = () => makeAgent(pages.app, 'https://induction.example.org')
  const addressIn = (html: string) =>
    /value="https:\/\/[^/]*(\/calendar\/[\w-]{43}\.ics)"/.exec(html)?.[1] ?? ''

  async function made(persona: string, home: string) {
    const browser = await pages.signedIn(persona)
    await browser.go(`${home}/calendar`)
    const answer = await browser.post(`${home}/calendar/renew`)
    return { browser, address: addressIn(answer.html) }
  }

  test('a body reads its own decisions, by initials and link; the same event keeps its name', async () => {
    const { browser, address } = await made('lantern-recorder', '/appropriate-body')
    const first = await nobody().get(address)
    assert.equal(first.status, 200)
    assert.match(String(first.headers['content-type']), /^text\/calendar/)
    assert.match(first.html, /SUMMARY:Appropriate body’s decision: A\.O\./)
    assert.match(first.html, /DTSTART;VALUE=DATE:20260819/)
    assert.doesNotMatch(first.html, new RegExp(`${ect.trn}|Okafor|Asha`))
    const uid = /UID:.*/.exec(first.html)?.[0]
    clock.advance({ minutes: 5 })
    assert.equal(/UID:.*/.exec((await nobody().get(address)).html)?.[0], uid)
    assert.ok(!(await browser.go('/appropriate-body/calendar')).html.includes(address))
    assert.ok(!pages.log.some((line) => line.includes(address.slice(10, 53))))
  })

  test('a school reads its own recommendations', async () => {
    const { address } = await made('whinmoor-tutor', '/school')
    const { html } = await nobody().get(address)
    assert.match(html, /SUMMARY:Head teacher’s recommendation: A\.O\./)
    assert.ok(html.replaceAll('\r\n ', '').includes(`/school/ects/${later.registrationId}`))
    assert.doesNotMatch(html, /decision/)
  })

  test('a new address ends the one before, and ending it leaves none; what never was is not there', async () => {
    const old = await made('lantern-recorder', '/appropriate-body')
    const { browser, address } = await made('lantern-recorder', '/appropriate-body')
    assert.equal((await nobody().get(old.address)).status, 404)
    assert.equal((await nobody().get(address)).status, 200)
    assert.equal((await browser.post('/appropriate-body/calendar/end')).status, 303)
    assert.equal((await nobody().get(address)).status, 404)
    for (const wrong of [
      'x',
      'a'.repeat(43),
      `${'a'.repeat(43)}.ics`,
      "'%20or%201=1--.ics",
      '%00.ics',
      `${'a'.repeat(90)}.ics`,
    ])
      assert.equal((await nobody().get(`/calendar/${wrong}`)).status, 404, wrong)
  })

  test('a viewer sees whether there is one, and makes none; another role has no such page', async () => {
    const viewer = await pages.signedIn('lantern-viewer')
    const page = await viewer.go('/appropriate-body/calendar')
    assert.match(page.text, /A colleague who records/)
    assert.equal((await viewer.post('/appropriate-body/calendar/renew')).status, 403)
    const caseworker = await pages.signedIn('dfe-caseworker')
    assert.equal((await caseworker.get('/appropriate-body/calendar')).status, 403)
    assert.equal((await caseworker.get('/school/calendar')).status, 403)
  })
})
