import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules, type RuleCode } from '../../src/domain/rules.ts'
import { showDateTime, showDay, showTerms, showTime } from '../../src/web/layout/format.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { terms } from '../../src/domain/values/terms.ts'
import { refusalText } from '../../src/web/layout/words.ts'
import { startWeb } from '../support/web.ts'

const web = await startWeb()

test('anyone can read every rule with its source', async () => {
  const page = await web.agent().go('/guidance/rules')
  assert.equal(page.status, 200)
  for (const [code, { statement, source }] of Object.entries(rules)) {
    assert.ok(page.text.includes(code), code)
    assert.ok(page.text.includes(statement), statement)
    assert.ok(page.text.includes(source), source)
  }
})

test('the pages about the service are open to anyone and linked from every page', async () => {
  const agent = web.agent()
  const start = await agent.go('/')
  for (const url of ['/accessibility', '/privacy', '/cookies', '/guidance/rules']) {
    assert.ok(start.html.includes(`href="${url}"`), url)
    const page = await agent.go(url)
    assert.equal(page.status, 200)
    assert.match(page.html, /<h1 /)
  }
})

test('dates, times and terms are written as on GOV.UK', () => {
  assert.equal(showDay(day('2023-05-18')), '18 May 2023')
  const at = (iso: string) => Temporal.Instant.from(iso)
  assert.equal(showTime(at('2026-09-03T09:42:00Z')), '10:42am')
  assert.equal(showTime(at('2026-12-03T12:05:00Z')), '12:05pm')
  assert.equal(showTime(at('2026-12-03T00:00:00Z')), '12:00am')
  assert.equal(showDateTime(at('2026-09-03T23:30:00Z')), '12:30am on 4 September 2026')
  assert.equal(showTerms(terms(1)), '1 term')
  assert.equal(showTerms(terms(2, 50)), '2.5 terms')
  assert.equal(showTerms(terms(0)), '0 terms')
})

test('a refusal names what it clashes with', () => {
  const period = { start: day('2024-09-01'), end: day('2025-07-31'), bodyName: 'Worsted Teaching School Hub' }
  assert.equal(
    refusalText({ code: 'periods_share_a_day', field: 'start', period }),
    'These dates overlap 1 September 2024 to 31 July 2025 with Worsted Teaching School Hub',
  )
  const body = { name: 'Worsted Teaching School Hub', contactEmail: 'ab@example.org' }
  assert.match(
    refusalText({ code: 'held_by_another_body', body }),
    /Worsted Teaching School Hub \(ab@example\.org\)/,
  )
  assert.match(refusalText({ code: 'record_merged', survivingTrn: '1234567' }), /1234567/)
  assert.match(
    refusalText({ code: 'exempt', kinds: ['Overseas trained teacher'] }),
    /\(Overseas trained teacher\)/,
  )
})

test('every reason for a refusal has a sentence, even without the values that usually come with it', () => {
  const codes = Object.keys(rules).filter((code): code is RuleCode => code in rules)
  for (const code of codes) {
    const sentence = refusalText({ code })
    assert.match(sentence, /^[A-Z].{10,}[^.]$/s, code)
    assert.doesNotMatch(sentence, /undefined|null|can't|Something went wrong/, code)
  }
})
