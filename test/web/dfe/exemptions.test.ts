import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { makeSteps } from '../../support/make-state.ts'
import { actors, asking } from '../../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../../support/register-steps.ts'

const pages = await startBodyPages()
const { service } = pages.started
const steps = makeSteps(pages.started)
const caseworker = await pages.signedIn('dfe-caseworker')
const second = asking({ ...actors.caseworker, subject: 'another', name: 'Another' })

async function agree(teacherId: string) {
  const waiting = ((await service.proposals(second)) ?? []).find((each) => each.teacherId === teacherId)
  const proposalId = waiting?.id ?? ''
  const shown = await caseworker.go(`/dfe/proposals/${proposalId}`)
  const answer = { proposalId, answer: 'accepted', reason: '' } as const
  assert.equal((await service.answerProposal(second, answer)).kind, 'done')
  return shown
}

const told = { reference: 'CAS-7', reason: 'The Welsh certificate was seen' }

test('an exemption from its reason to what each of them is shown', async () => {
  const trn = pages.started.newPerson()
  const registration = await registered(service, asking(tutorOf(WHINMOOR)), registering(trn))
  const { teacherId } = await steps.claim(trn, actors.own, '2026-09-01')
  const at = `/dfe/records/${teacherId}`
  const before = await caseworker.go(at)
  assert.match(before.text, /Exemption No exemption is recorded/)
  assert.match(before.text, /You can change once a second person agrees .*an exemption/)
  assert.match(before.html, new RegExp(`href="${at}/exemption"`))
  assert.match((await caseworker.go('/dfe/exemptions')).text, /Teacher records show every exemption/)

  const asked = await caseworker.go(`${at}/exemption`)
  assert.match(asked.text, /They passed induction in Wales Schedule 1, paragraph 6/)
  assert.doesNotMatch(asked.text, /membership of The Society/)
  assert.match((await caseworker.submit({})).text, /Select why they are exempt/)
  await caseworker.submit({ choice: 'passed_in_wales' })
  assert.match((await caseworker.submit(dateOf('on', '2026-09-04'))).text, /Date cannot be in the future/)
  assert.match((await caseworker.submit(dateOf('on', '2026-09-31'))).text, /must be a real date/)
  assert.match(
    (await caseworker.submit(dateOf('on', '2026-09-01'))).text,
    /How do you know that they are exempt/,
  )
  assert.match((await caseworker.submit({ reason: told.reason })).text, /Enter the case reference/)
  const check = await caseworker.submit(told)
  assert.match(check.text, /A second caseworker has to agree/)
  assert.match(check.text, /Recorded now No exemption/)
  assert.match(
    check.text,
    /What would change Exemption: nothing, then They passed induction in Wales\s+Exemption decided: nothing, then 1 September 2026/,
  )
  assert.match(check.text, /stays open until Lantern Teaching School Hub releases them/)
  assert.match(check.text, /We tell the teacher, the appropriate body that has them and each school/)
  assert.match((await caseworker.submit()).text, /Another caseworker has to agree/)
  assert.match((await caseworker.go(at)).text, /No exemption is recorded/)
  const proposal = await agree(teacherId)
  assert.match(proposal.text, /Record an exemption: /)
  assert.match(proposal.text, /Exemption Nothing They passed induction in Wales/)

  const stands = await caseworker.go(at)
  assert.match(stands.text, /Reason They passed induction in Wales Ground in law Schedule 1, paragraph 6/)
  assert.match(stands.text, /Teacher record Does not show Exempt yet/)
  assert.match(stands.text, /Exemption recorded .* Why: The Welsh certificate was seen/)
  assert.match(stands.text, /What it is told: Induction in progress/)
  assert.match((await caseworker.go('/dfe')).text, /1 exemption to enter on the teacher record/)
  const list = await caseworker.go('/dfe/exemptions')
  assert.match(
    list.text,
    new RegExp(`TRN: ${trn} They passed induction in Wales 12:00pm on 3 September 2026`),
  )
  assert.match(list.html, new RegExp(`href="${at}"`))

  const recorder = await pages.signedIn('lantern-recorder')
  const sentence =
    /Exempt from induction: They passed induction in Wales\. Decided by the Department for Education \(DfE\) on 1 September 2026/
  const body = await recorder.go(`/appropriate-body/ects/${teacherId}`)
  assert.match(body.text, sentence)
  assert.match(body.text, /nothing more to serve: release them/)
  assert.match(body.text, /Only DfE can change .*an exemption/)
  const tutor = await pages.signedIn('whinmoor-tutor')
  const school = await tutor.go(`/school/ects/${registration}`)
  assert.match(school.text, sentence)
  assert.match(school.text, /The appropriate body that has them will release them/)
  assert.match(
    school.text,
    /Recorded by the Department for Education \(DfE\), which you can ask to change an exemption/,
  )
})

test('it is taken off by two, and the teacher record keeps its own', async () => {
  const { trn, teacherId } = await steps.claim(pages.started.newPerson())
  const at = `/dfe/records/${teacherId}`
  assert.match((await caseworker.go(`${at}/exemption/withdraw`)).text, /No exemption is recorded here/)
  await caseworker.go(`${at}/exemption`)
  await caseworker.submit({ choice: 'records_lost' })
  await caseworker.submit(dateOf('on', '2026-09-01'))
  await caseworker.submit(told)
  await caseworker.submit()
  await agree(teacherId)
  await pages.database.owner.query(`update teachers set trs_status = 'Exempt' where trn = $1`, [trn])
  assert.match((await caseworker.go(at)).text, /Teacher record Shows Exempt/)
  assert.match((await caseworker.go(`${at}/exemption`)).html, /value="records_lost" checked/)
  assert.match((await caseworker.go(`${at}/exemption/withdraw`)).text, /Why is the exemption taken off/)
  const check = await caseworker.submit(told)
  assert.match(check.text, /Exemption: Exempt due to data loss or system error, then nothing/)
  assert.match(check.text, /that one stands until it is taken off there too/)
  await caseworker.submit()
  await agree(teacherId)
  const after = await caseworker.go(at)
  assert.match(after.text, /The teacher record says that they are exempt from induction/)
  assert.match(after.text, /keeps its own until it is taken off there too/)
  assert.match(after.text, /Changed on the teacher record, not here .*an exemption/)
})

test('over an outcome it cannot be begun', async () => {
  const { teacherId } = await steps.pass(await steps.claim(pages.started.newPerson()))
  const record = await caseworker.go(`/dfe/records/${teacherId}`)
  assert.doesNotMatch(record.html, /\/exemption"/)
  assert.match((await caseworker.go(`/dfe/records/${teacherId}/exemption`)).text, /outranks an exemption/)
})

test('the list is the department’s alone', async () => {
  for (const persona of ['lantern-recorder', 'whinmoor-tutor', 'larkspur']) {
    const other = await pages.signedIn(persona)
    assert.equal((await other.go('/dfe/exemptions')).status, 403)
  }
})
