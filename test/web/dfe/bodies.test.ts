import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { carrySuccessions } from '../../../src/application/succession/carry-successions.ts'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'
import { bodyIds } from '../../support/people-asking.ts'

suite('the department names who takes over from a body', async () => {
  const pages = await startBodyPages()
  const { started } = pages
  const caseworker = await pages.signedIn('dfe-caseworker')
  const job = () => carrySuccessions(started.ports, null)
  const { teacherId } = await pages.claimed(bodyIds.lantern)
  const LANTERN = `/dfe/bodies/${bodyIds.lantern}`

  async function name(from: string) {
    await caseworker.go(`${LANTERN}/successor`)
    await caseworker.submit({ successorId: bodyIds.worsted })
    await caseworker.submit(dateOf('from', from))
    await caseworker.submit({ caseReference: 'CAS-7' })
    return await caseworker.submit()
  }

  test('from the list of bodies to who would move, with nothing changed', async () => {
    const list = await caseworker.go('/dfe/bodies')
    assert.match(list.text, /Lantern Teaching School Hub Teaching school hub Since 1 September 2021 1/)
    const body = await caseworker.go(LANTERN)
    assert.match(body.text, /Inductions in progress 1/)
    await caseworker.go(`${LANTERN}/successor`)
    assert.match((await caseworker.submit({ successorId: '' })).text, /Select the body that takes over/)
    await caseworker.submit({ successorId: bodyIds.worsted })
    assert.match((await caseworker.submit({})).text, /Enter the day on which the successor takes over/)
    await caseworker.submit(dateOf('from', '2030-09-01'))
    assert.match((await caseworker.submit({ caseReference: ' ' })).text, /Enter the case reference/)
    await caseworker.submit({ caseReference: 'CAS-7' })
    assert.match((await caseworker.submit()).text, /Enter a day within the next 120 days/)
    const done = await name('2026-09-01')
    assert.match(done.text, /Nothing has changed yet/)
    const [, address = ''] = /href="(\/dfe\/bodies\/successions\/[0-9a-f-]+)"/.exec(done.html) ?? []
    const look = await caseworker.go(address)
    assert.match(look.text, /Looked at only/)
    assert.match(look.text, /To move \(1\)/)
    assert.match(look.html, new RegExp(`/dfe/records/${teacherId}`))
    assert.match(look.text, /may act until 31 August 2026 only/)
    const file = await caseworker.get(`${address}/file.csv`)
    assert.match(file.html, /^\uFEFFTRN,Name,State,Why\r\n\d{7},[^,]+,To move,\r\n$/)
  })

  test('lets it happen, shows how far it is without a script, and takes it back', async () => {
    const [, address = ''] =
      /href="(\/dfe\/bodies\/successions\/[0-9a-f-]+)"/.exec((await name('2026-09-01')).html) ?? []
    await caseworker.go(address)
    const begun = await caseworker.post(`${address}/commit`)
    assert.equal(begun.location, address)
    assert.deepEqual(started.jobs.at(-1), { name: 'carry_successions' })
    assert.match((await caseworker.go(address)).text, /0 of 1 teachers are done\. Refresh this page/)
    await job()
    const after = await caseworker.go(address)
    assert.match(after.text, /Taken over/)
    assert.match(after.text, /Moved \(1\)/)
    const worsted = await pages.signedIn('worsted-recorder')
    const record = await worsted.go(`/appropriate-body/ects/${teacherId}`)
    assert.match(record.text, /Until 31 August 2026 With Lantern Teaching School Hub/)
    assert.match(record.text, /Another appropriate body took over/)
    assert.match((await caseworker.go(LANTERN)).text, /1 September 2021 to 31 August 2026/)
    await caseworker.go(address)
    await caseworker.post(`${address}/reverse`)
    await job()
    assert.match((await caseworker.go(address)).text, /Given back \(1\)/)
    assert.match((await caseworker.go(LANTERN)).text, /Since 1 September 2021/)
  })

  test('is nobody else’s to see', async () => {
    for (const persona of ['lantern-recorder', 'worsted-recorder', 'whinmoor-tutor']) {
      const other = await pages.signedIn(persona)
      for (const address of ['/dfe/bodies', LANTERN, `${LANTERN}/successor`])
        assert.equal((await other.get(address)).status, 403)
    }
    assert.equal((await caseworker.get(`/dfe/bodies/${teacherId}`)).status, 404)
    assert.equal((await caseworker.get(`/dfe/bodies/successions/${teacherId}`)).status, 404)
  })
})
