import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBodyPages } from '../../support/body-pages.ts'
import { bodyIds } from '../../support/people-asking.ts'

const LIST = '/dfe/deliveries'
const pages = await startBodyPages()
const caseworker = await pages.signedIn('dfe-caseworker')

async function stuck(problem: string) {
  const { teacherId, trn } = await pages.claimed(bodyIds.lantern)
  await pages.database.owner.query(
    "update teacher_record_deliveries set state = 'needs_attention', problem = $2 where teacher_id = $1",
    [teacherId, problem],
  )
  return { teacherId, trn }
}

test('a caseworker sees what teacher records did not take, in words, and sends it again', async () => {
  assert.match((await caseworker.go('/dfe')).text, /Nothing needs doing/)
  assert.match((await caseworker.go(LIST)).text, /Teacher records took every change/)
  const { teacherId, trn } = await stuck('teacher_deactivated')
  assert.match((await caseworker.go('/dfe')).text, /1 change that teacher records did not take/)
  const page = await caseworker.go(LIST)
  assert.match(page.text, new RegExp(`TRN: ${trn} .*The teacher record is no longer in use`))
  const jobs = pages.started.jobs.length
  const after = await caseworker.submit()
  assert.match(after.text, /waiting to be sent again/)
  assert.match(after.text, /Teacher records took every change/)
  assert.deepEqual(pages.started.jobs.slice(jobs), [{ name: 'tell_teacher_records', teacherId }])
  assert.doesNotMatch(after.url, new RegExp(trn))
})

test('trying again twice acts once and says so', async () => {
  const { teacherId } = await stuck('not_accepted')
  await caseworker.go(LIST)
  await caseworker.submit()
  const deliveries = () => pages.started.jobs.filter(({ name }) => name === 'tell_teacher_records').length
  const jobs = deliveries()
  await stuck('not_accepted')
  await caseworker.go(LIST)
  const { location } = await caseworker.post(`${LIST}/${teacherId}/try-again`)
  assert.match((await caseworker.go(location ?? '')).text, /not on the list any more/)
  assert.equal(deliveries(), jobs + 1)
})

test('a body neither sees the department’s list nor sends anything again', async () => {
  const { teacherId } = await stuck('not_accepted')
  for (const persona of ['lantern-recorder', 'lantern-viewer']) {
    const agent = await pages.signedIn(persona)
    assert.equal((await agent.get(LIST)).status, 403)
    await agent.go('/appropriate-body/ects')
    assert.equal((await agent.post(`${LIST}/${teacherId}/try-again`)).status, 403)
  }
  assert.equal((await caseworker.get('/appropriate-body/ects')).status, 403)
  assert.equal((await caseworker.get(`${LIST}?after=x&sent=other`)).status, 200)
  assert.equal((await caseworker.post(`${LIST}/x/try-again`)).status, 404)
})
