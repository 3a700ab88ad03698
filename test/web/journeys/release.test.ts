import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { actors, asking, bodyIds } from '../../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../../support/register-steps.ts'

const web = await startBodyPages()

async function atCheck() {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const agent = await web.signedIn('lantern-recorder')
  const first = await agent.go(`/appropriate-body/ects/${teacherId}/release`)
  assert.match(first.text, /When did their induction end with you\?/)
  const terms = await agent.submit(dateOf('end', '2026-04-03'))
  assert.match(terms.text, /How many terms of induction did they spend with you\?/)
  assert.match(terms.text, /for 2 and a half terms enter 2\.5/)
  assert.match(terms.text, /The dates, hours and absences come to 2 terms with you/)
  assert.match(terms.html, /name="terms"[^>]*value="2"/)
  const why = await agent.submit({ terms: '1.25' })
  assert.match(why.text, /Why is the number of terms different\?/)
  assert.equal((await agent.submit({ termsReason: '' })).status, 422)
  const note = await agent.submit({ termsReason: 'They were on secondment' })
  assert.match(note.text, /Is there anything the next appropriate body should know\?/)
  const page = await agent.submit({ noteToNext: 'Reviews are with the school.' })
  return { agent, page, teacherId, base: page.url.replace(/\/check$/, '') }
}

test('a body releases a teacher, who can then be claimed by another', async () => {
  const { agent, page, teacherId } = await atCheck()
  assert.match(page.text, /End date 3 April 2026/)
  assert.match(page.text, /1\.25 FTE terms/)
  const done = await agent.submit()
  assert.match(done.text, /You have released Asha Okafor/)
  assert.match(done.text, /Another appropriate body can now claim Asha Okafor’s induction\./)
  const { rows } = await web.database.owner.query(
    `select (upper(served) - 1)::text as "end", terms::text from induction_periods where teacher_id = $1`,
    [teacherId],
  )
  assert.deepEqual(rows, [{ end: '2026-04-03', terms: '1.25' }])
  const again = await agent.go(`/appropriate-body/ects/${teacherId}/release`)
  assert.equal(again.status, 409)
  assert.match(again.text, /no open induction period with you/)
})

test('the body that claims them next has the records and the note, linked from their record, and confirms them', async () => {
  const { agent, teacherId } = await atCheck()
  await agent.submit()
  const { trn } = (await web.started.service.teacher(web.recorder(), teacherId))?.record.identity ?? {}
  assert.ok(trn)
  const worsted = asking(actors.other)
  const claim = { trn, dateOfBirth: null, start: '2026-09-01', programme: 'school_led', schoolUrn: '' }
  assert.equal((await web.started.service.claimEct(worsted, claim)).kind, 'done')
  const other = await web.signedIn('worsted-recorder')
  const record = await other.go(`/appropriate-body/ects/${teacherId}`)
  const pack = /href="([^"]+)">See the records that came with them/.exec(record.html)?.[1] ?? ''
  const records = await other.go(pack)
  assert.match(records.text, /Reviews are with the school\..*Lantern Teaching School Hub.*1\.25 terms/)
  const move = await other.go(pack.replace(/\/records$/, ''))
  assert.match(move.text, /Claimed by Worsted Teaching School Hub/)
  assert.doesNotMatch(move.text, /Asked/)
  await other.go(pack.replace(/records$/, 'received'))
  assert.match((await other.submit()).text, /You have confirmed that you have the records/)
  assert.match((await other.go(pack)).text, /You confirmed at/)
  assert.equal((await agent.get(pack)).status, 404)
})

test('terms that the dates could not hold are refused on their page, and on the check page with a link when the end changes later', async () => {
  const { agent, base } = await atCheck()
  await agent.go(`${base}/terms?from=check`)
  const tooMany = await agent.submit({ terms: '9' })
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.html, /href="#terms">Check the dates or enter fewer terms: full-time service/)
  await agent.go(`${base}/end?from=check`)
  const check = await agent.submit(dateOf('end', '2025-09-20'))
  assert.match(check.url, /\/check$/)
  const refused = await agent.submit()
  assert.equal(refused.status, 422)
  assert.match(
    refused.html,
    new RegExp(`href="${base}/terms\\?from=check#terms">Check the dates or enter fewer`),
  )
})

test('a record that changed meanwhile is said so, and nothing is recorded', async () => {
  const { agent, page, teacherId } = await atCheck()
  await web.started.service.changeOpenPeriod(web.recorder(), {
    ...{ teacherId, seenVersion: null, start: '2025-09-02', programme: 'school_led', schoolUrn: '' },
  })
  const before = await web.recorded()
  await agent.go(page.url)
  const refused = await agent.submit()
  assert.equal(refused.status, 422)
  assert.match(refused.text, /The record was changed after you opened it/)
  assert.match(refused.text, /End date 3 April 2026/)
  assert.equal(await web.recorded(), before)
})

test('a release of a day to come is planned, changed, shown on the record and cancelled with a reason', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const record = `/appropriate-body/ects/${teacherId}`
  const agent = await web.signedIn('lantern-recorder')
  const first = await agent.go(`${record}/release`)
  assert.match(first.text, /It can be up to 120 days ahead/)
  const far = await agent.submit(dateOf('end', '2027-01-02'))
  assert.equal(far.status, 422)
  assert.match(far.text, /Enter a date on or before 1 January 2027/)
  const terms = await agent.submit(dateOf('end', '2026-12-18'))
  assert.match(terms.text, /The dates, hours and absences come to 4 terms with you/)
  assert.doesNotMatch(terms.html, /name="terms"[^>]*value="\d/)
  await agent.submit({ terms: '' })
  const check = await agent.submit({ noteToNext: '' })
  assert.match(check.text, /Check before you plan to release Asha Okafor/)
  assert.match(check.text, /Number of terms \(optional\) Worked out on that day/)
  const before = await web.recorded()
  const done = await agent.submit()
  assert.match(done.text, /Asha Okafor will be released on 18 December 2026\./)
  assert.equal(await web.recorded(), before)
  const shown = await agent.go(record)
  assert.match(shown.text, /Will be released on 18 December 2026/)
  assert.match(shown.text, /Planned for 18 December 2026: /)
  const list = await agent.go('/appropriate-body/releases?list=leaves_in_future')
  assert.match(list.text, /Leaves in future \(1\)/)
  assert.match(list.html, new RegExp(`href="${record}">Asha Okafor`))
  const again = await agent.go(`${record}/release`)
  assert.match(again.html, /name="end-day"[^>]*value="18"/)
  await agent.go(`${record}/cancel-release`)
  await agent.submit({ reason: 'They stay until Easter' })
  assert.match((await agent.submit()).text, /The release of Asha Okafor is cancelled/)
  const after = await agent.go(record)
  assert.match(after.text, /The planned release was cancelled/)
  assert.match(after.text, /They stay until Easter/)
  assert.equal((await agent.go(`${record}/cancel-release`)).status, 409)
})

test('another day than the school was told is asked a reason for, which the record keeps', async () => {
  const { service, newPerson } = web.started
  const school = asking(tutorOf(WHINMOOR))
  const id = await registered(service, school, registering(newPerson(), { start: '2026-01-05' }))
  const named = await service.registration(web.recorder(), id)
  assert.ok(named)
  const accepted = await service.acceptRegistration(web.recorder(), named)
  assert.ok(accepted.kind === 'done')
  const on = { teacherId: accepted.teacherId, seenVersion: null, end: '2026-10-23', terms: '' }
  assert.equal((await service.planRelease(web.recorder(), on)).kind, 'done')
  const record = `/appropriate-body/ects/${accepted.teacherId}`
  const agent = await web.signedIn('lantern-recorder')
  assert.match(
    (await agent.go(record)).text,
    /the planned release: its day, its terms, or whether it happens/,
  )
  await agent.go(`${record}/release`)
  const asked = await agent.submit(dateOf('end', '2026-10-30'))
  assert.match(
    asked.text,
    /Why is .* not released on 23 October 2026\?.*Whoever was told of the day will read it/,
  )
  const bare = await agent.submit({ reason: ' ' })
  assert.equal(bare.status, 422)
  assert.match((await agent.submit({ reason: 'Half term' })).text, /How many terms of induction/)
  await agent.submit({ terms: '' })
  assert.match((await agent.submit({ noteToNext: '' })).text, /Reason Half term/)
  await agent.submit()
  assert.match((await agent.go(record)).text, /Changed to 30 October 2026, because: Half term: /)
})
