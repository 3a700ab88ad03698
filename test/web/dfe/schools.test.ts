import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dateOf, startBodyPages } from '../../support/body-pages.ts'

suite('the department records what inspections found', async () => {
  const pages = await startBodyPages()
  const caseworker = await pages.signedIn('dfe-caseworker')
  const addressOf = async (search: string) => {
    const list = await caseworker.go(`/dfe/schools?search=${search}`)
    return /href="(\/dfe\/schools\/[0-9a-f-]{36})"/.exec(list.html)?.[1] ?? ''
  }
  const WHINMOOR = await addressOf('whinmoor')

  test('a school is found by its name or number, or is not', async () => {
    assert.equal(await addressOf('900001'), WHINMOOR)
    assert.match((await caseworker.go('/dfe/schools')).text, /None is recorded/)
    assert.match((await caseworker.go('/dfe/schools?search=nowhere')).text, /No school matches/)
    assert.match((await caseworker.go(WHINMOOR)).text, /URN 900001 Kind Community school Open Yes/)
  })

  test('records special measures: when, whether anything is certified, check answers, and the list of those found', async () => {
    await caseworker.go(`${WHINMOOR}/findings/record`)
    for (const [since, words] of [
      ['', /Enter the day on which it was found/],
      ['2026-09-04', /must be today or in the past/],
    ] as const) {
      const page = await caseworker.submit(since === '' ? {} : dateOf('since', since))
      assert.equal(page.status, 422)
      assert.match(page.text, words)
    }
    const certified = await caseworker.submit(dateOf('since', '2026-01-15'))
    assert.match(certified.text, /Has the Chief Inspector certified that new ECTs can start/)
    assert.match((await caseworker.submit({})).text, /Select whether the Chief Inspector has certified/)
    await caseworker.submit({ certified: 'part' })
    const early = dateOf('certifiedFrom', '2026-01-14')
    const refused = await caseworker.submit({ ...early, certifiedPart: '' })
    assert.match(refused.text, /while the finding stands[\s\S]*Enter which part is certified/)
    const check = await caseworker.submit({
      ...dateOf('certifiedFrom', '2026-03-02'),
      certifiedPart: 'Science',
    })
    assert.match(check.text, /First day 15 January 2026[\s\S]*It holds from 2 March 2026[\s\S]*Science/)
    assert.match((await caseworker.submit()).text, /The finding is recorded/)
    const school = await caseworker.go(WHINMOOR)
    assert.match(
      school.text,
      /has been in special measures since 15 January 2026 Certified from 2 March 2026: Science/,
    )
    assert.match(
      school.text,
      /History Recorded: [\s\S]* \(Department for Education\) at 12:00pm on 3 September 2026/,
    )
    assert.match((await caseworker.go('/dfe/schools')).text, /Whinmoor Rise Primary School URN 900001/)
  })

  test('certifies, ends, corrects and removes it, each with what stands now before the eye', async () => {
    const finding = async () =>
      /href="(\/dfe\/schools\/[0-9a-f-]+\/findings\/[0-9a-f-]{36})\/end"/.exec(
        (await caseworker.go(WHINMOOR)).html,
      )?.[1] ?? ''
    const at = await finding()
    await caseworker.go(`${at}/certificate`)
    const check = await caseworker.submit({ certified: 'no' })
    assert.match(check.text, /Recorded now The school has been in special measures since 15 January 2026/)
    assert.match((await caseworker.submit()).text, /The certificate is saved/)
    await caseworker.go(`${at}/certificate`)
    await caseworker.submit({ certified: 'no' })
    assert.match((await caseworker.submit()).text, /This is what is recorded already/)
    await caseworker.go(`${at}/end`)
    assert.match(
      (await caseworker.submit(dateOf('until', '2026-01-14'))).text,
      /on or after the day on which/,
    )
    await caseworker.submit(dateOf('until', '2026-07-17'))
    assert.match((await caseworker.submit()).text, /The finding has ended/)
    assert.match((await caseworker.go('/dfe/schools')).text, /None is recorded/)
    await caseworker.go(`${at}/correct`)
    await caseworker.submit({ ...dateOf('since', '2026-01-14'), ...dateOf('until', '2026-07-17') })
    await caseworker.submit({ certified: 'no' })
    assert.match((await caseworker.submit({ reason: ' ' })).text, /Enter a reason/)
    await caseworker.submit({ reason: 'The letter says the 14th' })
    assert.match((await caseworker.submit()).text, /The finding is corrected/)
    assert.match((await caseworker.go(WHINMOOR)).text, /from 14 January 2026 to 17 July 2026/)
    await caseworker.go(`${at}/remove`)
    await caseworker.submit({ reason: 'Another school' })
    assert.match((await caseworker.submit()).text, /The finding is removed/)
    const after = await caseworker.go(WHINMOOR)
    assert.match(after.text, /No finding is recorded/)
    assert.match(after.text, /Removed: The school was in special measures[\s\S]*Reason: Another school/)
    assert.equal((await caseworker.get(`${at}/end`)).status, 404)
  })

  test('a finding that a colleague changed meanwhile is not changed unseen', async () => {
    await caseworker.go(`${WHINMOOR}/findings/record`)
    await caseworker.submit(dateOf('since', '2026-02-02'))
    await caseworker.submit({ certified: 'no' })
    await caseworker.submit()
    const page = await caseworker.go(WHINMOOR)
    const at = /href="([^"]*\/findings\/[0-9a-f-]{36})\/end"/.exec(page.html)?.[1] ?? ''
    const colleague = await pages.signedIn('dfe-caseworker')
    await colleague.go(`${at}/end`)
    await caseworker.go(`${at}/certificate`)
    await caseworker.submit({ certified: 'whole' })
    await caseworker.submit(dateOf('certifiedFrom', '2026-03-02'))
    await caseworker.submit()
    await colleague.submit(dateOf('until', '2026-07-17'))
    assert.match((await colleague.submit()).text, /was changed after you opened it/)
  })

  test('asks of a college what was found', async () => {
    const college = await addressOf('900143')
    const page = await caseworker.go(`${college}/findings/record`)
    assert.match(page.text, /What did the inspection of Corvanfield College of Further Education find/)
    assert.match((await caseworker.submit({})).text, /Select what was found/)
    await caseworker.submit({ findingKind: 'not_adequate' })
    await caseworker.submit(dateOf('since', '2026-01-15'))
    await caseworker.submit({ certified: 'no' })
    await caseworker.submit()
    assert.match((await caseworker.go(college)).text, /not adequate since 15 January 2026/)
  })

  test('marks an independent school as eligible, and takes that back', async () => {
    const { rows } = await pages.database.owner.query<{ urn: string }>(
      `select urn from schools where is_current and standing = 'open' and type_code = '11' and not section_41 limit 1`,
    )
    const school = await addressOf(rows[0]?.urn ?? '')
    const mark = async (reason: string) => {
      await caseworker.go(`${school}/eligible`)
      await caseworker.submit({ reason })
      return await caseworker.submit()
    }
    assert.match((await caseworker.go(school)).text, /Section 41 approval No Marked as eligible[^.]*No/)
    assert.match((await mark('Approval is on its way')).text, /The school is marked as eligible/)
    assert.match((await caseworker.go(school)).text, /Marked as eligible without approval Yes/)
    assert.match((await mark('It was refused')).text, /The mark is taken back/)
  })

  test('is nobody else’s to see', async () => {
    for (const persona of ['lantern-recorder', 'whinmoor-tutor', 'larkspur']) {
      const other = await pages.signedIn(persona)
      for (const address of ['/dfe/schools', WHINMOOR, `${WHINMOOR}/findings/record`, `${WHINMOOR}/eligible`])
        assert.equal((await other.get(address)).status, 403)
    }
  })
})
