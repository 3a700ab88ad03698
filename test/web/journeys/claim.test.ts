import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../../support/body-pages.ts'
import { asking, bodyIds, LANTERN_LEAD_SCHOOL, recorderOf, SCHOOL } from '../../support/people-asking.ts'

const web = await startBodyPages()
const CLAIM = '/appropriate-body/claim'

/** A recorder of Lantern who found a claimable teacher and stands on the page that shows them. */
async function atTeacher(trn = web.started.newPerson()) {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(CLAIM)
  const page = await agent.submit(whoIs(trn))
  return { agent, page, trn, base: page.url.replace(/\/teacher$/, '') }
}

async function atCheck() {
  const found = await atTeacher()
  const { agent } = found
  await agent.submit()
  await agent.submit(dateOf('start', '2025-09-01'))
  await agent.submit({ programme: 'school_led' })
  return { ...found, page: await agent.submit({ schoolNotKnown: 'yes' }) }
}

test('a recorder finds a teacher by TRN and date of birth, sees who they are, and claims them', async () => {
  const trn = web.started.newPerson()
  const agent = await web.signedIn('lantern-recorder')
  const find = await agent.go(CLAIM)
  assert.match(find.text, /Teacher reference number \(TRN\)/)
  const teacher = await agent.submit(whoIs(` ${trn.slice(0, 2)}/${trn.slice(2, 5)}-${trn.slice(5)} `))
  assert.match(teacher.text, /You can claim Asha Okafor/)
  assert.match(teacher.text, /Gained on 1 July 2025/)
  assert.match(teacher.text, /No alerts/)
  assert.match(teacher.text, /To be started/)
  assert.match(teacher.text, /Record checked at 12:00pm on 3 September 2026/)
  const start = await agent.submit()
  assert.match(start.text, /When did Asha Okafor start their induction with you\?/)
  const programme = await agent.submit(dateOf('start', '2025-09-01'))
  assert.match(programme.text, /What type of training programme will Asha Okafor follow\?/)
  await agent.submit({ programme: 'provider_led' })
  const check = await agent.submit({ schoolSearch: 'whinmoor rise' })
  assert.match(check.url, /\/check$/)
  assert.match(check.text, /Start date 1 September 2025/)
  assert.match(check.text, /Whinmoor Rise Primary School, Willetfield \(URN 900001\)/)
  const done = await agent.submit()
  assert.match(done.text, /You have claimed Asha Okafor’s induction/)
  assert.match(done.text, /We will email Asha Okafor and their school, if we hold/)
  assert.match(done.text, /This means that they cannot be claimed by another appropriate body\./)
  assert.match(done.text, /The teacher record will be updated; we will show here when it has/)
  const { rows } = await web.database.owner.query(
    `select lower(served)::text as start, body_id, programme, school_urn from induction_periods
     join teachers on teachers.id = teacher_id where trn = $1`,
    [trn],
  )
  assert.deepEqual(rows, [
    { start: '2025-09-01', body_id: bodyIds.lantern, programme: 'provider_led', school_urn: SCHOOL },
  ])
})

test('the date of birth is in no draft, no address and no log', async () => {
  const { agent, page } = await atCheck()
  assert.doesNotMatch(await web.keptDrafts(), /1999-0?4-12|dateOfBirth/)
  assert.doesNotMatch(page.url + web.log.join(), /\b1999\b|dateOfBirth/)
  const again = await agent.go(page.url.replace(/check$/, 'find'))
  assert.equal(again.fields['dateOfBirth-year'], '')
})

test('a claim sent twice is recorded once', async () => {
  const { agent, base } = await atCheck()
  const before = await web.recorded()
  const answers = await Promise.all([agent.post(`${base}/check`), agent.post(`${base}/check`)])
  assert.deepEqual(
    answers.map(({ status, location }) => [status, location]),
    [
      [303, `${base}/done`],
      [303, `${base}/done`],
    ],
  )
  assert.equal((await web.recorded()) - before, 2, 'who the teacher is, and the claim')
  assert.match((await agent.go(base)).text, /You have claimed/)
})

test('only a match makes a draft that can be claimed: no form field can say who was matched', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const find = await agent.go(CLAIM)
  const base = find.url.replace(/\/find$/, '')
  const forged = {
    ...whoIs('7000099'),
    matchedTrn: '7300001',
    matchedName: 'Mallory',
    'passed:teacher': 'yes',
  }
  const refused = await agent.submit(forged)
  assert.equal(refused.status, 422)
  assert.doesNotMatch(await web.keptDrafts(), /Mallory/)
  for (const slug of ['teacher', 'start', 'programme', 'school', 'check'])
    assert.equal((await agent.get(`${base}/${slug}`)).location, `${base}/find`)
  await agent.go(find.url)
  for (const slug of ['teacher', 'start', 'check'])
    assert.equal((await agent.post(`${base}/${slug}`, { start: '2025-9-1' })).location, `${base}/find`)
})

test('skipping the page that shows the teacher leads back to it', async () => {
  const { agent, base } = await atTeacher()
  assert.equal((await agent.get(`${base}/start`)).location, `${base}/teacher`)
  assert.equal((await agent.get(`${base}/check`)).location, `${base}/teacher`)
})

test('finding somebody else drops what was answered about the first', async () => {
  const { agent, base } = await atCheck()
  await agent.go(`${base}/find`)
  await agent.submit(whoIs(web.started.newPerson()))
  assert.equal((await agent.get(`${base}/check`)).location, `${base}/teacher`)
})

test('a school is looked up by its words, chosen when several fit, and may be left open', async () => {
  const { agent, base } = await atTeacher()
  await agent.submit()
  await agent.submit(dateOf('start', '2025-09-01'))
  await agent.submit({ programme: 'school_led' })
  for (const typed of ['', 'no such school anywhere', 'x'.repeat(10_000), '🏫'])
    assert.equal((await agent.submit({ schoolSearch: typed })).status, 422, typed.slice(0, 20))
  const many = await agent.submit({ schoolSearch: 'primary school' })
  assert.match(many.url, /\/choose-school$/)
  assert.equal((await agent.submit({ school: '123456' })).status, 422)
  assert.equal((await agent.submit({})).status, 422)
  const { value } = /name="school" type="radio" value="(?<value>\d+)"/.exec(many.html)?.groups ?? {}
  const check = await agent.submit({ school: value ?? '' })
  assert.match(check.url, /\/check$/)
  assert.match(check.text, new RegExp(`URN ${value ?? ''}`))
  await agent.go(`${base}/school?from=check`)
  const open = await agent.submit({ schoolSearch: '', schoolNotKnown: 'yes' })
  assert.match(open.text, /School Not known yet/)
})

test('a school that the rulebook refuses is refused on its own page', async () => {
  const { agent } = await atTeacher()
  await agent.submit()
  await agent.submit(dateOf('start', '2025-09-01'))
  await agent.submit({ programme: 'school_led' })
  const page = await agent.submit({ schoolSearch: LANTERN_LEAD_SCHOOL })
  assert.equal(page.status, 422)
  assert.match(page.html, /href="#schoolSearch">You cannot be the appropriate body/)
})

test('a second claim says that the teacher record does not change', async () => {
  const { teacherId, trn } = await web.claimed(bodyIds.worsted)
  await web.started.service.releaseEct(asking(recorderOf(bodyIds.worsted)), {
    ...{ teacherId, seenVersion: null, end: '2025-12-19', terms: '1' },
  })
  const { agent, page } = await atTeacher(trn)
  assert.match(page.text, /Worsted Teaching School Hub 1 September 2025 to 19 December 2025, 1 term/)
  assert.match(page.text, /Induction paused/)
  await agent.submit()
  const shared = await agent.submit(dateOf('start', '2025-12-19'))
  assert.equal(shared.status, 422)
  assert.match(shared.html, /href="#start-day">These dates overlap 1 September 2025 to 19 December 2025 with/)
  await agent.submit(dateOf('start', '2025-12-20'))
  await agent.submit({ programme: 'school_led' })
  await agent.submit({ schoolNotKnown: 'yes' })
  assert.match((await agent.submit()).text, /The teacher record does not change/)
})
