import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { completeWaitingRegistrations } from '../../src/application/registration/complete-waiting.ts'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { bodyIds } from '../support/people-asking.ts'

const web = await startBodyPages()
const { started, database } = web
const complete = async () => {
  const outcome = await completeWaitingRegistrations(started.ports, null, 'job')
  return outcome.kind === 'done' ? outcome.what : outcome.kind
}

/** Goes through the pages for somebody at Whinmoor; teacher records stop answering after the first. */
async function enter(trn: string) {
  const tutor = await web.signedIn('whinmoor-tutor')
  let page = await tutor.go('/school/register')
  if (page.url.endsWith('/what-you-need')) page = await tutor.submit()
  page = await tutor.submit(whoIs(trn))
  assert.match(page.url, /\/ect$/)
  await started.failInTrs(trn)
  await tutor.submit({ email: `${trn}@school.example.org` })
  page = await tutor.submit({ ...dateOf('start', '2026-09-01'), daysAWeek: '5' })
  if (page.url.endsWith('/last-choices')) page = await tutor.submit({ useLast: 'no' })
  await tutor.submit({ body: bodyIds.lantern })
  await tutor.submit({ programme: 'school_led' })
  page = await tutor.submit({ tutorName: 'Odile Marchbanks', tutorEmail: 'odile@school.example.org' })
  assert.match(page.url, /\/check$/)
  return tutor
}

suite('an outage of teacher records on the page that finds a teacher', () => {
  test('keeps the TRN and nothing that is used to match, and finds them when teacher records answer', async () => {
    const trn = started.newPerson()
    const tutor = await web.signedIn('whinmoor-tutor')
    let page = await tutor.go('/school/register')
    if (page.url.endsWith('/what-you-need')) page = await tutor.submit()
    const { url } = page
    await started.failInTrs(trn)
    page = await tutor.submit(whoIs(trn))
    assert.equal(page.status, 503)
    assert.match(page.text, /The TRN is kept, and their date of birth is not/)
    const draft = url.split('/').at(-2)
    const { rows } = await database.owner.query<{ answers: Record<string, string> }>(
      'select answers from drafts where id = $1',
      [draft],
    )
    const answers = rows[0]?.answers
    assert.ok(answers)
    assert.equal(answers['typedTrn'], trn)
    assert.deepEqual(
      Object.keys(answers).filter((name) => /^trn$|matched|Birth|Insurance/.test(name)),
      [],
    )
    const another = await web.signedIn('whinmoor-tutor')
    assert.ok((await another.go('/school')).html.includes(`/school/register/${String(draft)}`))
    page = await another.go(`/school/register/${String(draft)}`)
    assert.match(page.url, /\/find$/)
    assert.equal(page.fields['trn'], trn)
    await started.answerInTrs()
    page = await another.submit(whoIs(trn))
    assert.match(page.url, /\/ect$/)
  })
})

suite('an outage of teacher records in the middle of a registration', () => {
  test('holds nobody up: it is kept, says when it is tried again, and is done by itself', async () => {
    const trn = started.newPerson()
    const tutor = await enter(trn)
    const sent = await tutor.submit()
    assert.equal(sent.status, 200)
    assert.match(sent.text, /We try again every minute/)
    assert.match((await tutor.go('/school')).text, /It waits for teacher records/)
    assert.equal(await complete(), 'no_answer')
    await started.answerInTrs()
    assert.equal(await complete(), 'completed')
    assert.equal(await complete(), 'nothing_waiting')
    assert.match((await tutor.go(sent.url)).text, /You have registered/)
    const { rowCount } = await database.owner.query('select from ect_registrations where trn = $1', [trn])
    assert.equal(rowCount, 1)
  })

  test('what is refused when they answer goes back to the draft, with everything that was entered', async () => {
    const trn = started.newPerson()
    const tutor = await enter(trn)
    const sent = await tutor.submit()
    await started.answerInTrs()
    await started.changeInTrs(trn, { induction: { status: 'Passed' } })
    assert.equal(await complete(), 'completed')
    assert.match((await tutor.go('/school')).text, /something must be changed/)
    const back = await tutor.go(sent.url.replace(/\/done$/, ''))
    assert.match(back.url, /\/check$/)
    assert.match(back.text, /Odile Marchbanks/)
    const again = await tutor.submit()
    assert.equal(again.status, 422)
    assert.match(again.text, /they have already passed their induction/)
  })

  test('somebody who changes an answer takes it back, and sends it anew', async () => {
    const trn = started.newPerson()
    const tutor = await enter(trn)
    const sent = await tutor.submit()
    await tutor.go(sent.url.replace(/\/done$/, '/people?from=check'))
    await tutor.submit({ tutorName: 'Una Bell' })
    await started.answerInTrs()
    assert.equal(await complete(), 'nothing_waiting')
    assert.match((await tutor.submit()).text, /You have registered/)
  })
})
