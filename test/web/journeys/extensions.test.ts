import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { bodyIds } from '../../support/people-asking.ts'

const web = await startBodyPages()

test('extensions are listed, added, changed and removed, each with its reason', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const list = `/appropriate-body/ects/${teacherId}/extensions`
  const agent = await web.signedIn('lantern-recorder')
  const none = await agent.go(list)
  assert.match(none.text, /No extensions have been added/)
  assert.match(none.text, /Leave and absence make induction longer by themselves/)

  await agent.go(`${list}/add`)
  await agent.submit({ terms: '1.5' })
  await agent.submit({ reasonKind: 'illness' })
  await agent.submit(dateOf('decidedOn', '2026-09-01'))
  const check = await agent.submit({ reason: 'Two observations\r\nwere cancelled' })
  assert.match(check.text, /1\.5 FTE terms.*Illness.*1 September 2026.*Two observations were cancelled/)
  const done = await agent.submit()
  assert.match(done.text, /Their induction is longer by 1\.5 FTE terms/)
  assert.match(done.text, /We will email Asha Okafor and their school, if we hold/)

  const one = await agent.go(list)
  assert.match(one.text, /Extension 1 .*1\.5 terms.*Illness/)
  const change = /href="([^"]*\/change)"/.exec(one.html)?.[1] ?? ''
  const terms = await agent.go(change)
  assert.equal(terms.fields['terms'], '1.5')
  await agent.submit({ terms: '2' })
  await agent.submit()
  await agent.submit()
  const why = await agent.submit({ reason: 'The panel agreed on more' })
  assert.match(why.text, /Recorded now 1\.5 terms, decided on 1 September 2026: Illness/)
  assert.match((await agent.submit()).text, /You have changed Asha Okafor’s extension/)

  await agent.go(change.replace('/change', '/remove'))
  await agent.submit({ reason: 'Added to the wrong teacher' })
  assert.match((await agent.submit()).text, /You have removed Asha Okafor’s extension/)
  assert.match((await agent.go(list)).text, /No extensions have been added/)
  assert.equal((await agent.get(change)).status, 404)
  const { rows } = await web.database.owner.query(
    "select type, reason from history where teacher_id = $1 and type like 'extension%' order by seq",
    [teacherId],
  )
  assert.deepEqual(rows, [
    { type: 'extension_added', reason: 'Two observations\nwere cancelled' },
    { type: 'extension_changed', reason: 'The panel agreed on more' },
    { type: 'extension_removed', reason: 'Added to the wrong teacher' },
  ])
})

test('a viewer sees extensions without ways to change them; another body sees nothing', async () => {
  const { teacherId } = await web.claimed(bodyIds.lantern)
  const list = `/appropriate-body/ects/${teacherId}/extensions`
  const page = await (await web.signedIn('lantern-viewer')).go(list)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /extensions\/add/)
  assert.equal((await (await web.signedIn('worsted-recorder')).get(list)).status, 404)
})

test('an extension of one teacher cannot be changed under the address of another', async () => {
  const [mine, other] = [await web.claimed(bodyIds.lantern), await web.claimed(bodyIds.lantern)]
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(`/appropriate-body/ects/${mine.teacherId}/extensions/add`)
  await agent.submit({ terms: '1' })
  await agent.submit({ reasonKind: 'support' })
  await agent.submit(dateOf('decidedOn', '2026-09-01'))
  await agent.submit({ reason: 'The mentor left' })
  await agent.submit()
  const list = await agent.go(`/appropriate-body/ects/${mine.teacherId}/extensions`)
  const change = /href="([^"]*\/change)"/.exec(list.html)?.[1] ?? ''
  assert.equal((await agent.get(change.replace(mine.teacherId, other.teacherId))).status, 404)
  const page = await agent.go(change)
  assert.equal((await agent.get(page.url.replace(mine.teacherId, other.teacherId))).status, 404)
})
