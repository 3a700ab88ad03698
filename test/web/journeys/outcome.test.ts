import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { bodyIds } from '../../support/people-asking.ts'

const web = await startBodyPages()

test('a body passes a teacher, with the green button', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(`/appropriate-body/ects/${teacherId}/pass`)
  await agent.submit(dateOf('end', '2026-07-17'))
  const short = await agent.submit({ terms: '3' })
  assert.match(short.text, /Their periods come to 3 terms\. Induction takes 6 terms\./)
  assert.match(short.text, /statutory guidance 3\.12 to 3\.13/)
  assert.equal((await agent.submit({})).status, 422)
  const check = await agent.submit({ shortfall: 'records_lost' })
  assert.match(check.text, /Records of earlier service were lost/)
  assert.match(check.html, /<button[^>]*class="govuk-button"[^>]*>Record pass outcome for Asha Okafor</)
  const done = await agent.submit()
  assert.match(done.text, /You have recorded a pass outcome for Asha Okafor/)
  assert.match(done.text, /teacher record will be updated/)
  assert.deepEqual(await outcomeOf(teacherId), [
    { result: 'pass', shortfall: 'records_lost', told: null, terms: '3', end: '2026-07-17' },
  ])
})

test('a body fails a teacher only after it has told them, with the red button', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const agent = await web.signedIn('lantern-recorder')
  const told = await agent.go(`/appropriate-body/ects/${teacherId}/fail`)
  assert.match(
    told.text,
    /Yes, Asha Okafor has been sent written confirmation of their induction outcome, their right to appeal and the appeal process/,
  )
  await agent.submit({ appealRightGiven: 'yes' })
  await agent.submit(dateOf('toldInWritingOn', '2026-07-20'))
  const early = await agent.submit(dateOf('end', '2026-07-21'))
  assert.equal(early.status, 422)
  assert.match(early.html, /href="#end-day">Date of written confirmation must be on or after the end date/)
  await agent.submit(dateOf('end', '2026-07-17'))
  const check = await agent.submit({ terms: '3' })
  assert.match(
    check.html,
    /<button[^>]*class="govuk-button govuk-button--warning"[^>]*>Record failing outcome for Asha Okafor</,
  )
  assert.match(check.text, /Written confirmation sent 20 July 2026/)
  const done = await agent.submit()
  assert.match(done.text, /You have recorded a failing outcome for Asha Okafor/)
  assert.deepEqual(await outcomeOf(teacherId), [
    { result: 'fail', shortfall: null, told: '2026-07-20', terms: '3', end: '2026-07-17' },
  ])
  for (const journey of ['pass', 'fail', 'release', 'period', 'extensions/add']) {
    const again = await agent.go(`/appropriate-body/ects/${teacherId}/${journey}`)
    assert.equal(again.status, 409, journey)
    assert.match(again.text, /already has an induction outcome/)
  }
})

async function outcomeOf(teacherId: string): Promise<unknown[]> {
  const { rows } = await web.database.owner.query<Record<string, unknown>>(
    `select o.result, o.shortfall, o.told_in_writing_on::text as told, p.terms::text, (upper(p.served) - 1)::text as "end"
     from outcomes o join induction_periods p on p.id = o.period_id where o.teacher_id = $1`,
    [teacherId],
  )
  return rows
}
