import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../../support/people-asking.ts'

const web = await startBodyPages()
const CLAIM = '/appropriate-body/claim'

async function find(trn: string, born?: string) {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(CLAIM)
  return { agent, page: await agent.submit(whoIs(trn, born)) }
}

const cannot = [
  ['7000003', '1996-11-02', 'Corbin Ashdown-Vale', 'is prohibited from teaching'],
  ['7000019', '1991-03-03', 'Caspian Thwaite', 'is prohibited from teaching'],
  ['7000021', '1978-12-12', 'Norbert Eccleshare', 'is prohibited from teaching'],
  ['7000007', '1997-08-21', 'Tobias Nwosu', 'has already passed their induction'],
  ['7000008', '1995-12-05', 'Verity Hollingberry', 'has already failed their induction'],
  ['7000009', '1994-02-27', 'Gethin Prytherch', 'is exempt from completing their induction ('],
  ['7000010', '1993-05-16', 'Eluned Cadwaladr', 'has already failed their induction in Wales'],
  ['7000022', '1998-02-02', 'Saoirse Fennelly', 'has an alert for a failed induction, but no failed outcome'],
] as const

for (const [trn, born, name, reason] of cannot)
  test(`${trn}: the record of somebody who ${reason.replace(/ \($/, '')} is shown and cannot be claimed`, async () => {
    const { agent, page } = await find(trn, born)
    assert.match(page.url, /\/teacher$/)
    assert.ok(page.text.includes(`You cannot claim ${name}`), page.text)
    assert.ok(page.text.includes(`Our records show that ${name} ${reason}`), page.text)
    assert.match(page.text, /Record checked at 12:00pm on 3 September 2026/)
    assert.doesNotMatch(page.html, /<main[\s\S]*<form[\s\S]*<\/main>/, 'there is no button')
    const token = /name="_csrf" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
    const posted = await agent.post(page.url, { _csrf: token })
    assert.equal(posted.status, 422)
    const start = page.url.replace(/teacher$/, 'start')
    assert.equal((await agent.get(start)).location, page.url)
  })

test('somebody without qualified teacher status (QTS) is claimed provisionally, and told so before and after', async () => {
  const { agent, page } = await find('7000001', '2000-03-14')
  assert.match(page.text, /You cannot claim Imelda Quarshie yet/)
  assert.match(page.text, /does not have their qualified teacher status \(QTS\)/)
  await agent.submit()
  const tooFar = await agent.submit(dateOf('start', '2027-01-02'))
  assert.match(tooFar.text, /Enter a date on or before 1 January 2027/)
  await agent.submit(dateOf('start', '2026-09-07'))
  await agent.submit({ programme: 'provider_led' })
  const check = await agent.submit({ schoolNotKnown: 'yes' })
  assert.match(
    check.text,
    /Check before you claim Imelda Quarshie provisionally It waits for their QTS. It waits for 7 September 2026./,
  )
  const done = await agent.submit()
  assert.match(done.text, /You have claimed Imelda Quarshie provisionally/)
  const list = await agent.go('/appropriate-body/releases?list=starts_in_future')
  assert.match(list.text, /Imelda Quarshie 7000001 With nobody now Not known yet 7 September 2026/)
})

test('all reasons are given, most serious first', async () => {
  const trn = web.started.newPerson()
  await web.claimed(bodyIds.worsted, '2025-09-01', trn)
  await web.started.changeInTrs(trn, { induction: { status: 'Failed' } })
  const { page } = await find(trn)
  assert.match(page.text, /has already failed their induction.*is completing their induction with Worsted/)
})

test('a teacher with another body is refused with that body’s name, its contact and what to do next', async () => {
  await web.claimed(bodyIds.worsted, '2025-09-01', '7000036')
  await web.database.owner.query('update appropriate_bodies set contact_email = $2 where id = $1', [
    bodyIds.worsted,
    'induction@worsted.example.org',
  ])
  const { page } = await find('7000036', '1998-08-03')
  assert.match(page.text, /You cannot claim Lorcan Devereux/)
  assert.match(
    page.text,
    /is completing their induction with Worsted Teaching School Hub, from 1 September 2025/,
  )
  assert.match(page.text, /Worsted Teaching School Hub will need to release them before you can claim/)
  assert.match(page.html, /href="mailto:induction@worsted\.example\.org"/)
  assert.match(page.text, /Contact induction@worsted\.example\.org/)
  assert.match(page.text, /Worsted Teaching School Hub 1 September 2025 to now/)
})

test('a teacher who is already ours leads to their record', async () => {
  const { teacherId, trn } = await web.claimed(bodyIds.lantern)
  const { page } = await find(trn)
  assert.match(page.text, /is already with you, from 1 September 2025/)
  assert.ok(page.html.includes(`href="/appropriate-body/ects/${teacherId}"`))
})

for (const [trn, born, sentence] of [
  ['7000011', '1999-01-11', /This TRN was merged into another\. Use TRN 7000012 instead/],
  ['7000013', '1998-10-04', /Use TRN 7000015 instead/],
  ['7000004', '1990-01-30', /This teacher record is no longer in use/],
  ['7000099', '1990-01-30', /No teacher with this TRN and date of birth was found/],
  ['7000035', '1999-04-13', /No teacher with this TRN and date of birth was found/],
] as const)
  test(`${trn}: ${sentence.source.replaceAll('\\', '')} beside the TRN, which is kept`, async () => {
    const { page } = await find(trn, born)
    assert.equal(page.status, 422)
    assert.match(page.text, sentence)
    assert.match(page.html, /<a href="#trn">/)
    assert.equal(page.fields['trn'], trn)
  })

test('an alert that is no prohibition is shown and does not stop a claim', async () => {
  const { page } = await find('7000005', '1998-06-09')
  assert.match(page.text, /You can claim Ottoline Barraclough/)
  assert.doesNotMatch(page.text, /No alerts/)
  assert.match(page.text, /The alert does not stop you claiming/)
})

test('a prohibition that has ended is no alert any more', async () => {
  const { page } = await find('7000018', '1989-09-09')
  assert.match(page.text, /You can claim Hyacinth Mbatha/)
  assert.match(page.text, /No alerts/)
})

test('while teacher records do not answer, the find page says so and keeps the TRN', async () => {
  const trn = web.started.newPerson()
  await web.started.failInTrs(trn)
  const { page } = await find(trn)
  assert.equal(page.status, 503)
  assert.match(page.text, /Teacher records cannot be checked just now, so nothing has been recorded/)
  assert.equal(page.fields['trn'], trn)
})

test('an outage in the middle loses no answer: each page says so, and the draft stays', async () => {
  const trn = web.started.newPerson()
  const { agent, page } = await find(trn)
  const base = page.url.replace(/\/teacher$/, '')
  await agent.submit()
  await agent.submit(dateOf('start', '2025-09-01'))
  await agent.submit({ programme: 'provider_led' })
  await agent.submit({ schoolNotKnown: 'yes' })
  await web.started.failInTrs(trn)
  const before = await web.recorded()
  const refused = await agent.submit()
  assert.equal(refused.status, 503)
  assert.match(refused.text, /Teacher records cannot be checked just now/)
  assert.match(refused.text, /Start date 1 September 2025/)
  const teacher = await agent.go(`${base}/teacher`)
  assert.match(teacher.text, /Asha Okafor cannot be checked just now/)
  assert.match((await agent.go(`${base}/check`)).text, /Start date 1 September 2025/)
  assert.equal(await web.recorded(), before)
})

test('a teacher whom another body claimed meanwhile is refused at the end, and named', async () => {
  const trn = web.started.newPerson()
  const { agent } = await find(trn)
  await agent.submit()
  await agent.submit(dateOf('start', '2025-09-01'))
  await agent.submit({ programme: 'provider_led' })
  await agent.submit({ schoolNotKnown: 'yes' })
  await web.started.service.claimEct(asking(recorderOf(bodyIds.worsted)), {
    ...{ trn, dateOfBirth: null, start: '2025-09-02', programme: 'school_led', schoolUrn: '' },
  })
  const refused = await agent.submit()
  assert.equal(refused.status, 422)
  assert.match(refused.text, /completing their induction with Worsted Teaching School Hub/)
})
