import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dateOf, startBodyPages } from '../support/body-pages.ts'
import { atWhinmoor } from '../support/conclusion-steps.ts'

const pages = await startBodyPages()
const { clock } = pages.started
clock.set('2026-07-22T11:00:00Z')
const ect = await atWhinmoor(pages.started)
const record = `/appropriate-body/ects/${ect.teacherId}`
const registration = `/school/ects/${ect.registrationId}`

suite('a school and a body see what is due and record it', () => {
  test('the school is asked for the recommendation, records it, and sees what follows', async () => {
    const tutor = await pages.signedIn('whinmoor-tutor')
    const home = await tutor.go('/school')
    assert.match(home.text, /Record the head teacher’s recommendation on .* Due by 3 August 2026/)
    await tutor.go(`${registration}/recommendation`)
    assert.match((await tutor.submit({})).text, /Select what the head teacher recommends/)
    await tutor.submit({ choice: 'unsatisfactory' })
    assert.match((await tutor.submit(dateOf('on', '2026-07-23'))).text, /Date cannot be in the future/)
    await tutor.submit(dateOf('on', '2026-07-22'))
    await tutor.submit(dateOf('copiedOn', ''))
    const done = await tutor.submit()
    assert.match(done.text, /The recommendation is recorded/)
    const page = await tutor.go(registration)
    assert.match(page.text, /Head teacher’s recommendation School On 22 July 2026, due by 3 August 2026 Done/)
  })

  test('the body records receipt, decision and notices; what is overdue is shown and counted, and stops nothing', async () => {
    clock.set('2026-07-23T11:00:00Z')
    let recorder = await pages.signedIn('lantern-recorder')
    const steps = async (path: string, ...answers: readonly Readonly<Record<string, string>>[]) => {
      await recorder.go(`${record}/${path}`)
      for (const answer of answers) await recorder.submit(answer)
      return await recorder.submit()
    }
    const received = await steps(
      'recommendation',
      { choice: 'unsatisfactory' },
      dateOf('on', '2026-07-23'),
      dateOf('copiedOn', '2026-07-22'),
    )
    assert.match(received.text, /The recommendation is recorded/)
    assert.match((await recorder.go('/appropriate-body')).text, /1 statutory deadline to meet /)
    clock.set('2026-08-24T11:00:00Z')
    recorder = await pages.signedIn('lantern-recorder')
    assert.match((await recorder.go('/appropriate-body')).text, /1 statutory deadline to meet, 1 overdue/)
    const list = await recorder.go('/appropriate-body/deadlines?list=yours')
    assert.match(list.text, /Appropriate body’s decision by 19 August 2026 Overdue/)
    assert.match(
      (await recorder.go('/appropriate-body/deadlines?list=teachers')).text,
      /nothing in this list/,
    )
    await recorder.go(`${record}/decision`)
    await recorder.submit({ choice: 'pass' })
    const early = await recorder.submit(dateOf('on', '2026-07-30'))
    assert.match(early.text, /can write to you about the recommendation until 4 August 2026/)
    assert.match((await recorder.submit()).text, /The day of your decision is recorded/)
    const notices = await steps('notices', dateOf('on', '2026-08-24'))
    assert.match(notices.text, /The day of the notices is recorded/)
    const page = await recorder.go(record)
    assert.match(
      page.text,
      /Written notices of the decision Appropriate body On 24 August 2026, due by 3 August 2026 Done/,
    )
    assert.doesNotMatch((await recorder.go('/appropriate-body')).text, /statutory deadline to meet/)
  })

  test('what is recorded is there to be put right', async () => {
    const recorder = await pages.signedIn('lantern-recorder')
    const page = await recorder.go(`${record}/decision`)
    assert.match(page.html, /value="pass" checked/)
  })
})
