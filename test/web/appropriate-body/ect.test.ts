import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemCodes } from '../../../src/application/delivery/problem-codes.ts'
import { deliveryStates } from '../../../src/application/ports.ts'
import { startBodyPages } from '../../support/body-pages.ts'
import { carryOver } from '../../support/carry-over.ts'
import { countStatements } from '../../support/count-statements.ts'
import { done, makeSteps } from '../../support/make-state.ts'
import { actors, asking, bodyIds, SCHOOL } from '../../support/people-asking.ts'

const pages = await startBodyPages()
const { started, database } = pages
const { service } = started
const steps = makeSteps(started)
const recorder = await pages.signedIn('lantern-recorder')
const viewer = await pages.signedIn('lantern-viewer')
const stranger = await pages.signedIn('worsted-recorder')
const address = (teacherId: string) => `/appropriate-body/ects/${teacherId}`
const as = asking(actors.own)
const links = (html: string, teacherId: string) =>
  [...html.slice(html.indexOf('<main')).matchAll(/href="([^"#?]*)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => href.startsWith(`${address(teacherId)}/`))
    .map((href) => href.slice(address(teacherId).length + 1))

test('a recorder of the body that holds the ECT is offered everything; a viewer reads the same and is offered nothing', async () => {
  const { teacherId, trn } = await pages.claimed(bodyIds.lantern)
  const page = await recorder.go(address(teacherId))
  assert.equal(page.status, 200)
  assert.match(page.text, new RegExp(`TRN: ${trn}`))
  assert.match(page.text, /Record checked at 12:00pm on 3 September 2026/)
  const offered = links(page.html, teacherId).map((link) =>
    link.replace(/periods\/[0-9a-f-]{36}/, 'periods/id'),
  )
  assert.deepEqual(offered.sort(), [
    'decision',
    'extensions/add',
    'fail',
    'length',
    'pass',
    'period',
    'periods/add',
    'periods/id/delete',
    'recommendation',
    'reduction/agree',
    'release',
  ])
  assert.match(page.text, /You can change .*Changed on the teacher record, not here/)
  assert.match(page.text, /You can ask the school to change hours absences, and choices about leave/)
  const read = await viewer.go(address(teacherId))
  assert.equal(read.status, 200)
  assert.deepEqual(links(read.html, teacherId), ['length'])
  assert.match(read.text, /You can ask a colleague who records inductions to change/)
})

test('a teacher of another body, an unknown id and a malformed one are the same page that is not found', async () => {
  const { teacherId } = await pages.claimed(bodyIds.lantern)
  const unknown = 'f49c5888-0000-4000-8000-6ab4a7da9558'
  for (const id of [teacherId, unknown, 'x', '1', "'", `${teacherId}0`, '%00', '..%2f..'])
    assert.equal((await stranger.get(address(id))).status, 404, id)
  assert.equal((await recorder.get(address(teacherId.toUpperCase()))).status, 200)
})

test('why another body extended an induction is not told to a body that had the ECT before', async () => {
  const released = await steps.release(await steps.claim(started.newPerson()))
  const moved = await steps.claim(released.trn, actors.other, '2026-04-20')
  await steps.extend(moved, actors.other)
  const before = await recorder.go(address(moved.teacherId))
  assert.match(before.text, /Extensions 1 term.* Reason Kept by Worsted Teaching School Hub/)
  assert.doesNotMatch(before.html, /Support was agreed/)
  assert.match((await stranger.go(address(moved.teacherId))).html, /Support was agreed/)
})

test('a released ECT stays visible, without ways to change what another body now holds', async () => {
  const standing = await steps.release(await steps.claim(started.newPerson()))
  const paused = await recorder.go(address(standing.teacherId))
  assert.match(paused.text, /Induction paused/)
  const own = (html: string) =>
    links(html, standing.teacherId).map((link) => link.replace(/periods\/[0-9a-f-]{36}/, 'periods/id'))
  const putRight = ['periods/id/correct', 'periods/id/delete', 'periods/add']
  assert.deepEqual(own(paused.html), ['length', ...putRight])
  await steps.claim(standing.trn, actors.other, '2026-04-20')
  const moved = await recorder.go(address(standing.teacherId))
  assert.equal(moved.status, 200)
  // What touches the other body is proposed to it.
  assert.deepEqual([...new Set(own(moved.html))].toSorted(), [
    ...['length', 'periods/add', 'periods/id/boundary', 'periods/id/correct', 'periods/id/delete'],
  ])
  assert.match(moved.text, /You can propose to the other appropriate body/)
  assert.match(moved.text, /You can ask [^(]*\([^)]*example[^)]*\) to change/)
  assert.match(moved.html, /<title>[^<]*: 20 April 2026 onwards<\/title>/)
  const theirs = await stranger.go(address(standing.teacherId))
  assert.match(theirs.text, /1 September 2025 to 2 April 2026/)
  assert.ok(links(theirs.html, standing.teacherId).includes('release'))
})

test('terms are served, required and left, with their sum', async () => {
  const standing = await steps.release(await steps.claim(started.newPerson()))
  await steps.claim(standing.trn, actors.own, '2026-04-20')
  await steps.extend(standing)
  const page = await recorder.go(address(standing.teacherId))
  assert.match(page.text, /Served 2\.2 terms Required 7 terms Left 4\.8 terms/)
  assert.match(page.html, /<title>2\.2 terms served of 7 terms required<\/title>/)
  assert.match(page.text, /Expected completion 20 March 2028 Next due Progress review, 9 September 2026/)
  assert.match(page.text, /Support was agreed/)
  const working = await recorder.go(`${address(standing.teacherId)}/length`)
  assert.match(working.text, /Recorded by Lantern[^.]*1 September 2025 to 2 April 2026 1\.25/)
  assert.match(working.text, /20 April 2026 to 3 September 2026 0\.952 1 0\.952/)
  assert.match(working.text, /No school has registered this ECT with the appropriate body/)
  assert.match(working.text, /extended induction by 1 term on 20 July 2026/)
  assert.doesNotMatch(working.text, /Support was agreed/)
})

test('history says in words who did what, when and why, newest first, and only what is different', async () => {
  const { teacherId, trn } = await steps.claim(started.newPerson())
  const on = { teacherId, seenVersion: null }
  const change = { start: '2025-09-08', programme: 'school_led', schoolUrn: SCHOOL }
  done(await service.changeOpenPeriod(as, { ...on, ...change }))
  const { extensionId } = await steps.extend({ teacherId, trn, born: '' })
  const extension = {
    extensionId,
    kind: 'illness',
    decidedOn: '2026-07-20',
    reason: 'Ill, not in need of support',
  }
  done(await service.changeExtension(as, { ...on, ...extension, terms: '1' }))
  done(await service.removeExtension(as, { ...on, extensionId, reason: 'Recorded for the wrong teacher' }))
  const merged = started.newPerson()
  await started.ports.store.deliveries.moveToTrn(
    teacherId,
    merged,
    { actor: { kind: 'system', name: 'Delivery' }, channel: 'job', requestId: 'moved' },
    started.clock.now(),
  )
  await steps.fail({ teacherId, trn: merged, born: '' })
  const { text } = await recorder.go(address(teacherId))
  const history = text.slice(text.indexOf('History'))
  const inOrder = [
    'Failed induction',
    'TRN replaced after two teacher records were merged',
    'Extension removed',
    'Extension changed',
    'Extension added',
    'Induction period changed',
    'Induction claimed',
    'Details taken from the teacher record',
  ]
  assert.deepEqual(
    inOrder.map((title) => history.indexOf(title)).toSorted((a, b) => a - b),
    inOrder.map((title) => history.indexOf(title)),
  )
  assert.ok(inOrder.every((title) => history.includes(title)))
  assert.match(
    history,
    /recorder of [^,]*, Organisation of [^,]*, on a page of this service, at 12:00pm on 3 September 2026/,
  )
  assert.match(history, /Why: Recorded for the wrong teacher/)
  const period = history.slice(
    history.indexOf('Induction period changed'),
    history.indexOf('Induction claimed'),
  )
  assert.match(period, /Start date 1 September 2025 8 September 2025/)
  assert.match(period, /Training programme Provider-led School-led/)
  assert.doesNotMatch(period, /Appropriate body/)
  const changed = history.slice(history.indexOf('Extension changed'), history.indexOf('Extension added'))
  assert.match(changed, /Reason Issues with support during induction Illness/)
  assert.doesNotMatch(changed, /Length/)
  assert.match(history, new RegExp(`TRN ${trn} ${merged}`))
})

test('other outcomes, releases and records carried over have words in history too', async () => {
  const passed = await steps.pass(await steps.claim(started.newPerson()))
  const page = await recorder.go(address(passed.teacherId))
  assert.match(page.text, /Passed induction/)
  assert.match(page.text, /Outcome Passed Recorded by/)
  assert.doesNotMatch(page.text, /Left/)
  assert.deepEqual(links(page.html, passed.teacherId).toSorted(), [
    ...['length', 'outcome/amend', 'outcome/withdraw', 'periods/add'],
  ])
  assert.match(page.text, /You can change once a second person agrees/)
  const released = await steps.release(await steps.claim(started.newPerson()))
  assert.match((await recorder.go(address(released.teacherId))).text, /History Released/)
  const carried = await carryOver(started.ports.store, started.ids.id, {
    ...{
      trn: '0000009',
      name: ['Ada', '<script>alert(1)</script>'],
      bodyId: bodyIds.lantern,
      trsStatus: 'Exempt',
    },
  })
  const exempt = await recorder.go(address(carried))
  assert.match(exempt.text, /Record carried over from the earlier service/)
  assert.match(exempt.text, /Exempt/)
  assert.doesNotMatch(exempt.html, /<script>alert/)
})

test('the page says how far the teacher record knows, for every state and every problem', async () => {
  const { teacherId } = await pages.claimed(bodyIds.lantern)
  const said = new Set<string>()
  const show = async (state: string, problem: string | null) => {
    await database.owner.query(
      `update teacher_record_deliveries
       set state = $2, problem = $3, attempts = 1, delivered_at = case when $2 in ('sent', 'masked') then now() end
       where teacher_id = $1`,
      [teacherId, state, problem],
    )
    const { text } = await recorder.go(address(teacherId))
    return text.slice(text.indexOf('Teacher record '), text.indexOf('History'))
  }
  for (const state of deliveryStates) said.add(await show(state, null))
  assert.equal(said.size, deliveryStates.length)
  for (const problem of problemCodes) {
    const text = await show('needs_attention', problem)
    assert.match(text, /Needs attention/)
    assert.ok(!text.includes(problem), problem)
    said.add(text)
  }
  assert.equal(said.size, deliveryStates.length + problemCodes.length)
  assert.match((await recorder.go('/appropriate-body')).text, /1 change that teacher records did not take/)
  assert.match((await recorder.go('/appropriate-body/deliveries')).text, /could not be sent after many tries/)
  assert.match((await stranger.go('/appropriate-body/deliveries')).text, /took everything that you recorded/)
})

test('messages are listed with who gets them and how far they got', async () => {
  const failed = await steps.fail(await steps.claim(started.newPerson()))
  assert.match(
    (await recorder.go(address(failed.teacherId))).text,
    /Messages .*(DfE|The teacher) ?: .*Waiting to be sent/,
  )
})

test('the page makes at most six statements, however long the history, and needs no inline style', async () => {
  const short = await pages.claimed(bodyIds.lantern)
  const long = await steps.fail(await steps.claim(started.newPerson()))
  const few = await countStatements(() => recorder.get(address(short.teacherId)))
  const many = await countStatements(() => recorder.get(address(long.teacherId)))
  assert.deepEqual(few, many)
  assert.ok(few.work <= 6, JSON.stringify(few))
  const page = await recorder.get(address(long.teacherId))
  assert.doesNotMatch(page.html, /\sstyle=/)
  for (const [, href = ''] of page.html.matchAll(/href="([^"]*)"/g)) assert.ok(!href.includes(long.trn), href)
})
