import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Submitted } from '../../src/web/journey/journey.ts'
import { testJourney } from '../support/test-journey.ts'
import { startWeb } from '../support/web.ts'

const { state, pages } = testJourney()
const web = await startWeb({ pages: [pages] })
const START = '/appropriate-body/test'
const end = { 'end-day': '4', 'end-month': '4', 'end-year': '2026' }
const usual = state.answer

beforeEach(() => {
  state.acts = 0
  state.answer = usual
})

/** A recorder of Lantern who has answered everything and stands on the check page. */
async function atCheck(): Promise<{ agent: Agent; base: string }> {
  const agent = await web.signedIn('lantern-recorder')
  await agent.go(START)
  await agent.submit(end)
  await agent.submit({ kind: 'moved' })
  const page = await agent.submit({ terms: '1.25', secret: 'hush' })
  assert.match(page.url, /\/check$/)
  return { agent, base: page.url.replace(/\/check$/, '') }
}
type Agent = Awaited<ReturnType<typeof web.signedIn>>

test('questions lead one to the next, then to the check page, then to done', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const first = await agent.go(START)
  assert.equal(first.status, 200)
  assert.match(first.text, /When did Ada Example finish\?/)
  const second = await agent.submit(end)
  assert.match(second.url, /\/kind$/)
  const third = await agent.submit({ kind: 'other' })
  assert.match(third.url, /\/reason$/)
  await agent.submit({ reason: 'Line one\r\nline two' })
  const check = await agent.submit({ terms: '1.25' })
  assert.match(check.text, /End date 4 April 2026 Change/)
  assert.match(check.text, /Another reason/)
  assert.match(check.html, /Line one\nline two/)
  const done = await agent.submit()
  assert.match(done.url, /\/done$/)
  assert.match(done.text, /Ada Example is recorded/)
  assert.equal(state.acts, 1)
})

test('an error shows beside the field and in the summary, keeps what was typed, and writes nothing', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const first = await agent.go(START)
  for (const [typed, sentence] of [
    [{ 'end-day': '29', 'end-month': '2', 'end-year': '2025' }, 'End date must be a real date'],
    [{ 'end-day': 'x', 'end-month': 'May', 'end-year': '26' }, 'End date must be a real date'],
    [{ 'end-day': '4', 'end-month': '9', 'end-year': '2026' }, 'End date cannot be in the future'],
    [{ 'end-day': '31', 'end-month': '8', 'end-year': '2025' }, '(1 September 2025)'],
    [{ 'end-day': '', 'end-month': '', 'end-year': '' }, 'Enter an end date'],
  ] as const) {
    const page = await agent.submit(typed)
    assert.equal(page.status, 422)
    assert.match(page.html, /<title>\s*Error: /)
    assert.equal(page.text.split(sentence).length, 3, `twice: ${sentence}`)
    assert.match(page.html, /href="#end-day"/)
    assert.partialDeepStrictEqual(page.fields, typed)
  }
  const { rows } = await web.database.owner.query<{ answers: object }>(
    'select answers from drafts where id = $1',
    [first.url.split('/').at(-2)],
  )
  assert.deepEqual(rows, [{ answers: {} }])
})

test('a later page opened early leads to the first gap', async () => {
  const agent = await web.signedIn('lantern-recorder')
  const first = await agent.go(START)
  const base = first.url.replace(/\/end$/, '')
  for (const page of ['terms', 'kind', 'check', 'done', 'reason', 'unknown'])
    assert.match((await agent.go(`${base}/${page}`)).url, /\/end$/, page)
  await agent.go(first.url)
  const posted = await agent.post(`${base}/check`)
  assert.equal(posted.location, `${base}/end`)
  assert.equal((await agent.post(`${base}/terms`, { terms: '1' })).location, `${base}/end`)
  assert.equal(state.acts, 0)
})

test('a change link shows what was answered and comes back to the check page', async () => {
  const { agent, base } = await atCheck()
  const change = await agent.go(`${base}/end?from=check`)
  assert.equal(change.fields['end-year'], '2026')
  assert.match(change.html, new RegExp(`href="${base}/check" class="govuk-back-link"`))
  const check = await agent.submit({ 'end-day': '5' })
  assert.match(check.url, /\/check$/)
  assert.match(check.text, /5 April 2026/)
})

test('a changed answer that opens a new question leads there before the check page', async () => {
  const { agent, base } = await atCheck()
  await agent.go(`${base}/kind?from=check`)
  assert.match((await agent.submit({ kind: 'other' })).url, /\/reason$/)
  await agent.submit({ reason: 'Because' })
  assert.match((await agent.go(`${base}/check`)).text, /Because/)
  await agent.go(`${base}/kind?from=check`)
  await agent.submit({ kind: 'moved' })
  await agent.go(`${base}/kind?from=check`)
  assert.match((await agent.submit({ kind: 'other' })).url, /\/reason$/, 'the old reason no longer holds')
})

test('back leads to the page before, and from the first page out of the journey', async () => {
  const { agent, base } = await atCheck()
  const backOf = async (page: string) =>
    /href="([^"]*)" class="govuk-back-link"/.exec((await agent.go(`${base}/${page}`)).html)?.[1]
  assert.equal(await backOf('check'), `${base}/terms`)
  assert.equal(await backOf('terms'), `${base}/kind`)
  assert.equal(await backOf('end'), '/appropriate-body')
})

test('two tabs are two drafts, and two pages of one draft both stand', async () => {
  const { agent, base } = await atCheck()
  const other = await agent.go(START)
  assert.equal(other.fields['end-day'], '')
  assert.equal((await agent.go(`${base}/end`)).fields['end-day'], '4')
  await Promise.all([
    agent.post(`${base}/terms`, { terms: '2' }),
    agent.post(`${base}/end`, { ...end, 'end-day': '7' }),
  ])
  const check = await agent.go(`${base}/check`)
  assert.match(check.text, /7 April 2026/)
  assert.match(check.text, /Terms 2 Change/)
})

test('what must not be stored is not stored', async () => {
  const { base } = await atCheck()
  const { rows } = await web.database.owner.query<{ answers: object }>(
    'select answers from drafts where id = $1',
    [base.split('/').at(-1)],
  )
  assert.deepEqual(rows[0]?.answers, { end: '2026-4-4', kind: 'moved', terms: '1.25' })
})

test('a submission sent twice acts once, one after the other', async () => {
  const { agent, base } = await atCheck()
  const first = await agent.post(`${base}/check`)
  await agent.go('/')
  const second = await agent.postRaw(`${base}/check`, `_csrf=${await tokenOf(agent)}`)
  assert.equal(first.location, `${base}/done`)
  assert.equal(second.location, `${base}/done`)
  assert.equal(state.acts, 1)
  assert.match((await agent.go(`${base}/end`)).url, /\/done$/)
})

test('a submission sent twice acts once, at the same time', async () => {
  const { agent, base } = await atCheck()
  const gate = Promise.withResolvers<Submitted>()
  state.answer = () => gate.promise
  const token = await tokenOf(agent)
  const both = [1, 2, 3].map(() => agent.postRaw(`${base}/check`, `_csrf=${token}`))
  const early = await Promise.race(both)
  assert.equal(early.location, `${base}/done`)
  assert.match((await agent.go(`${base}/done`)).text, /This is being recorded/)
  gate.resolve({ kind: 'done', result: { name: 'Ada Example' } })
  await Promise.all(both)
  assert.match((await agent.go(`${base}/done`)).text, /Ada Example is recorded/)
  assert.equal(state.acts, 1)
})

test('a refused submission leads to the question that it is about, and can be sent again', async () => {
  const { agent, base } = await atCheck()
  state.answer = () =>
    Promise.resolve({
      kind: 'refused',
      refusals: [{ code: 'terms_required', field: 'terms' }, { code: 'record_changed_meanwhile' }],
    })
  const refused = await agent.post(`${base}/check`)
  assert.equal(refused.status, 422)
  assert.match(refused.html, new RegExp(`href="${base}/terms\\?from=check#terms"`))
  assert.match(refused.text, /The record was changed after you opened it/)
  state.answer = usual
  assert.equal((await agent.post(`${base}/check`)).location, `${base}/done`)
})

test('an outage while submitting loses nothing', async () => {
  const { agent, base } = await atCheck()
  state.answer = () => Promise.reject(new Error('down'))
  assert.equal((await agent.post(`${base}/check`)).status, 500)
  state.answer = usual
  await agent.go(`${base}/check`)
  assert.equal((await agent.post(`${base}/check`)).location, `${base}/done`)
})

test('another organisation, a viewer and a made-up id find no draft', async () => {
  const { base } = await atCheck()
  const other = await web.signedIn('worsted-recorder')
  await other.go('/')
  for (const page of ['end', 'check', 'done', ''])
    assert.equal((await other.get(`${base}/${page}`)).status, 404)
  assert.equal((await other.post(`${base}/end`, end)).status, 404)
  assert.equal((await other.post(`${base}/check`)).status, 404)
  const colleague = await web.signedIn('lantern-viewer')
  assert.equal((await colleague.get(`${base}/end`)).status, 403)
  for (const id of ['1', 'x'.repeat(36), '00000000-0000-7000-8000-00000000ffff'])
    assert.equal((await other.get(`${START}/${id}/end`)).status, 404, id)
})

test('row-level security hides another organisation’s drafts from every query', async () => {
  await atCheck()
  const { rows } = await web.database.app.query('select from drafts')
  assert.equal(rows.length, 0)
})

test('drafts go after 60 days', async () => {
  const { base } = await atCheck()
  const id = base.split('/').at(-1)
  const before = web.clock.now()
  assert.equal(await web.store.drafts.removeExpired(before.add({ hours: 59 * 24 })), 0)
  assert.ok((await web.store.drafts.removeExpired(before.add({ hours: 61 * 24 }))) > 0)
  const { rows } = await web.database.owner.query('select from drafts where id = $1', [id])
  assert.equal(rows.length, 0)
})

async function tokenOf(agent: Agent): Promise<string> {
  return /name="_csrf" value="([^"]*)"/.exec((await agent.go('/')).html)?.[1] ?? ''
}
