import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { HELD_ROUTE } from '../../support/conclusion-steps.ts'
import { asking, bodyIds } from '../../support/people-asking.ts'
import { assertFolds } from '../../support/read-back.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../../support/register-steps.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started

test('a body reduces induction with the agreement of the ECT, sees what is left before, and withdraws it again', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const agent = await web.signedIn('lantern-recorder')
  const record = `/appropriate-body/ects/${teacherId}`
  const route = await agent.go(`${record}/reduction/agree`)
  assert.match(route.text, /covering, but not equivalent to, two full years/)
  assert.equal((await agent.submit({ route: 'illness' })).status, 422)
  await agent.submit({ route: 'experience' })
  const few = await agent.submit({ terms: '0.5' })
  assert.match(few.text, /A reduction must leave at least 1 term/)
  await agent.submit({ terms: '4' })
  const unmet = await agent.submit({ standardsMet: 'yes' })
  assert.match(unmet.html, /href="#evidence">Confirm that they have extensive experience/)
  await agent.submit({ evidence: 'yes', standardsMet: 'yes' })
  await agent.submit(dateOf('decidedOn', '2026-08-03'))
  const alone = await agent.submit(dateOf('agreedOn', '2026-08-01'))
  assert.match(alone.html, /href="#teacherAgreed">Confirm that the ECT agrees/)
  await agent.submit({ teacherAgreed: 'yes', ...dateOf('agreedOn', '2026-08-01') })
  const check = await agent.submit({ reason: 'Ten years in an independent school' })
  assert.match(check.text, /Induction then takes 4 terms Left then 0\.\d+ terms Complete \d+ \w+ 2026/)
  const done = await agent.submit()
  assert.match(done.text, /You have reduced Asha Okafor’s induction/)
  assert.match(done.text, /We will email Asha Okafor and their school, if we hold/)
  const shown = await agent.go(record)
  assert.match(shown.text, /Required 4 terms/)
  assert.match(shown.text, /Reduced to 4 terms .* ECT agreed 1 August 2026/)
  assert.equal((await assertFolds(web.database.owner, teacherId)).reduction?.terms.hundredths, 400)
  assert.equal((await agent.go(`${record}/reduction/agree`)).status, 409)
  await agent.go(`${record}/reduction/withdraw`)
  await agent.submit({ reason: 'They want the full period' })
  assert.match((await agent.submit()).text, /You have withdrawn the reduction of Asha Okafor’s induction/)
  const full = await agent.go(record)
  assert.match(full.text, /Required 6 terms/)
  assert.match(full.text, /Reduction withdrawn .* Why: They want the full period/)
  assert.equal((await assertFolds(web.database.owner, teacherId)).reduction, null)
})

test('what a school registered is what a body is offered when it closes the period, and both see the same sum', async () => {
  const school = asking(tutorOf(WHINMOOR))
  const registrationId = await registered(
    service,
    school,
    registering(newPerson(), { start: '2025-09-01', daysAWeek: '2.5' }),
  )
  const named = await service.registration(web.recorder(), registrationId)
  assert.ok(named)
  const claimed = await service.acceptRegistration(web.recorder(), named)
  assert.ok(claimed.kind === 'done')
  const tutor = await web.signedIn('whinmoor-tutor')
  const theirs = await tutor.go(`/school/ects/${registrationId}/length`)
  const agent = await web.signedIn('lantern-recorder')
  const ours = await agent.go(`/appropriate-body/ects/${claimed.teacherId}/length`)
  for (const page of [theirs, ours]) {
    assert.match(page.text, /1 September 2025 to 3 September 2026 3\.\d+ 0\.5 1\.\d+/)
    assert.match(page.html, /<title>1\.\d+ terms served of 6 terms required<\/title>/)
  }
  await tutor.go(`/school/ects/${registrationId}/leaving`)
  const early = await tutor.submit({ ...dateOf('leavingOn', '2025-10-10'), reason: '' })
  assert.match(early.text, /What this changes .*less than one term\. This time will not count \(rule N-05\)/)
  await agent.go(`/appropriate-body/ects/${claimed.teacherId}/release`)
  const terms = await agent.submit(dateOf('end', '2026-04-02'))
  assert.match(terms.text, /come to 1 term with you/)
  assert.match(terms.html, /name="terms"[^>]*value="1"/)
})

test('a body records an absence of an ECT whom it holds, and is told what it changes before', async () => {
  const school = asking(tutorOf(WHINMOOR))
  const registrationId = await registered(service, school, registering(newPerson(), { start: '2025-09-01' }))
  const named = await service.registration(web.recorder(), registrationId)
  assert.ok(named)
  await service.acceptRegistration(web.recorder(), named)
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(`/appropriate-body/registrations/${registrationId}/absence`)
  const dates = { category: 'absence', ...dateOf('from', '2026-01-12'), ...dateOf('to', '2026-02-27') }
  assert.equal((await agent.submit({ ...dates, days: '1.25' })).status, 422)
  const check = await agent.submit({ ...dates, days: '30' })
  assert.match(check.text, /We tell [^.]* at Whinmoor Rise Primary School/)
  assert.match(check.text, /What this changes .*30 days or more.*\(rule X-01\)/)
  const done = await agent.submit()
  assert.match(done.text, /The school is told/)
  const shown = await agent.go(`/appropriate-body/registrations/${registrationId}`)
  assert.match(shown.text, /Absence and leave .*12 January 2026 to 27 February 2026 30 Correct/)
  const theirs = await (await web.signedIn('whinmoor-tutor')).go(`/school/ects/${registrationId}`)
  assert.match(
    theirs.text,
    /History of this registration \(\d\) 30 days of absence reached in year 1 Lantern[^,]*, at .* Recorded: absence 12 January 2026 to 27 February 2026, 30 working days Lantern[^,]*, at .* Registered from 1 September 2025/,
  )
})

test('who sets the assessment of an extension stands below those that the law sets', async () => {
  const trn = newPerson()
  await web.started.changeInTrs(trn, { routes: [HELD_ROUTE] })
  const claimed = await web.claimed(bodyIds.lantern, '2024-09-02', trn)
  const agent = await web.signedIn('lantern-recorder')
  const page = `/appropriate-body/ects/${claimed.teacherId}/length`
  assert.doesNotMatch((await agent.go(page)).text, /Assessment of the extension/)
  const given = { terms: '1', kind: 'illness', decidedOn: '2026-09-02', reason: 'They were ill' }
  const extension = { teacherId: claimed.teacherId, seenVersion: null, ...given }
  const added = await service.addExtension(web.recorder(), extension)
  assert.equal(added.kind, 'done', JSON.stringify(added))
  assert.match(
    (await agent.go(page)).text,
    /Final assessment .* Assessment of the extension As their appropriate body/,
  )
})
