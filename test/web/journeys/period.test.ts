import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../../support/people-asking.ts'

const web = await startBodyPages()

test('start, programme and school of the open period begin as they stand and can be put right', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const agent = await web.signedIn('lantern-recorder')
  const start = await agent.go(`/appropriate-body/ects/${teacherId}/period`)
  assert.deepEqual(
    ['day', 'month', 'year'].map((part) => start.fields[`start-${part}`]),
    ['1', '9', '2025'],
  )
  const programme = await agent.submit(dateOf('start', '2025-09-08'))
  assert.equal(programme.fields['programme'], 'provider_led')
  const school = await agent.submit({ programme: 'school_led' })
  assert.equal(school.fields['schoolNotKnown'], 'yes')
  const check = await agent.submit({ schoolSearch: '900001', schoolNotKnown: '' })
  assert.match(check.text, /Recorded now Started on 1 September 2025 Provider-led School not known yet/)
  assert.match(check.text, /Start date 8 September 2025.*School-led.*Whinmoor Rise Primary School/)
  assert.match((await agent.submit()).text, /You have changed Asha Okafor’s induction period/)

  const again = await agent.go(`/appropriate-body/ects/${teacherId}/period`)
  await agent.submit()
  const typed = await agent.submit()
  assert.equal(typed.fields['schoolSearch'], 'Whinmoor Rise Primary School, Willetfield (URN 900001)')
  const same = await agent.submit()
  assert.match(same.url, /\/check$/)
  const refused = await agent.submit()
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Nothing is different from what is recorded/)
  assert.ok(again.url)
})

test('a start that shares a day with another body’s period is refused beside the date, naming it', async () => {
  const trn = web.started.newPerson()
  const { teacherId } = await web.claimed(bodyIds.worsted, '2025-09-01', trn)
  await web.started.service.releaseEct(asking(recorderOf(bodyIds.worsted)), {
    ...{ teacherId, seenVersion: null, end: '2025-12-19', terms: '1' },
  })
  await web.claimed(bodyIds.lantern, '2026-01-05', trn)
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(`/appropriate-body/ects/${teacherId}/period`)
  const refused = await agent.submit(dateOf('start', '2025-12-19'))
  assert.equal(refused.status, 422)
  assert.match(
    refused.html,
    /href="#start-day">These dates overlap 1 September 2025 to 19 December 2025 with Worsted/,
  )
  assert.match((await agent.submit(dateOf('start', '2025-12-20'))).url, /\/programme$/)
})
