import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { readList } from '../../src/application/registration/read-list.ts'
import { reconcile, type GivenRow, type KnownEct } from '../../src/domain/registration/reconcile.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { decodeText, readMultipart } from '../../src/web/security/multipart.ts'
import { startBodyPages } from '../support/body-pages.ts'
import { asking, bodyIds } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const known = (changed: Partial<KnownEct> = {}): KnownEct => ({
  ...{ teacherId: 't', registrationId: 'r', trn: '1234567', name: 'Asha Okafor', schoolName: 'School' },
  ...{ start: day('2026-09-01'), isHeld: true, isNamed: true, differs: false, ...changed },
})
const row = (trn: string, name = ''): GivenRow => ({ line: 1, trn, name, reference: '' })
const kindsOf = (list: readonly GivenRow[], here: readonly KnownEct[]) =>
  reconcile(list, here).map((result) =>
    result.kind === 'details_differ'
      ? result.differ.join(' ')
      : result.kind === 'only_yours'
        ? result.problem
        : result.kind,
  )

suite('a list beside what is here', () => {
  const cases: readonly [string, readonly GivenRow[], readonly KnownEct[]][] = [
    ['in_both', [row('1234567')], [known()]],
    ['in_both', [row('12-34567', 'OKAFOR Asha')], [known()]],
    ['in_both', [row('1234567', 'Asha')], [known()]],
    ['in_both', [row('12345')], [known({ trn: '0012345' })]],
    ['name', [row('1234567', 'Asha Quill')], [known()]],
    ['not_accepted', [row('1234567')], [known({ isHeld: false })]],
    ['not_registered', [row('1234567')], [known({ isNamed: false })]],
    ['other_details', [row('1234567')], [known({ differs: true })]],
    ['name not_accepted', [row('1234567', 'Ben')], [known({ isHeld: false })]],
    ['trn_wrong', [row('123')], []],
    ['trn_wrong', [row('')], []],
    ['not_here', [row('1234567')], []],
    ['only_schools', [], [known()]],
  ]
  for (const [expected, list, here] of cases)
    test(`${expected}: ${JSON.stringify(list[0] ?? here[0]?.trn)}`, () => {
      assert.deepEqual(kindsOf(list, here), [expected])
    })

  test('a TRN that stands twice counts the first time', () => {
    assert.deepEqual(kindsOf([row('1234567'), row('1234567')], [known()]), ['in_both', 'twice'])
  })

  test('every row of the list, and everybody here, is in exactly one result', () => {
    const trn = fc.integer({ min: 0, max: 40 }).map((each) => String(1_000_000 + each))
    const typed = fc.oneof(trn, fc.string({ maxLength: 8 }))
    const here = fc.uniqueArray(trn, { maxLength: 20 })
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 40 }), here, (list, trns) => {
        const results = reconcile(
          list.map((each) => row(each)),
          trns.map((each) => known({ trn: each })),
        )
        const given = results.filter((result) => 'given' in result)
        assert.equal(given.length, list.length)
        const found = results.flatMap((result) => ('known' in result ? [result.known.trn] : []))
        assert.deepEqual(found.toSorted(), trns.toSorted())
      }),
    )
  })
})

suite('a list as people give it', () => {
  const rowsOf = (text: string) => {
    const read = readList(text)
    return read.kind === 'read'
      ? read.rows.map(({ trn, name, reference }) => [trn, name, reference])
      : read.problem
  }
  const expected = [['1234567', 'Asha Okafor', 'A-17']]
  for (const [how, text] of [
    ['commas', '1234567,Asha Okafor,A-17'],
    ['semicolons and a Windows end', '1234567;Asha Okafor;A-17\r\n'],
    ['pasted from a spreadsheet', '1234567\tAsha Okafor\tA-17\n\n'],
    ['another order', 'Asha Okafor,1234567,A-17'],
    ['headings', '\uFEFFReference,TRN,First name,Last name\nA-17,1234567,Asha,Okafor'],
    [
      'headings in quotes',
      '"Teacher reference number (TRN)","Name","Our ref"\n"1234567","Asha Okafor","A-17"',
    ],
  ] as const)
    test(`is read: ${how}`, () => {
      assert.deepEqual(rowsOf(text), expected)
    })

  test('is refused when it is empty, has headings only, or is too long', () => {
    assert.equal(rowsOf(''), 'empty')
    assert.equal(rowsOf('TRN,Name\n'), 'empty')
    assert.equal(rowsOf('1234567\n'.repeat(10_002)), 'too_long')
  })

  test('a file of Windows is read with its accents', () => {
    assert.equal(decodeText(Buffer.from([0x5a, 0x6f, 0xeb])), 'Zoë')
    assert.equal(decodeText(Buffer.from('Zoë')), 'Zoë')
  })

  test('a form with a file is read strictly', () => {
    const part = (name: string, text: string) =>
      `--b\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n`
    const read = (text: string, type = 'multipart/form-data; boundary=b') =>
      readMultipart(Buffer.from(text), type)
    const fields = read(`${part('list', '')}${part('file', '1234567\r\n--c')}--b--\r\n`)
    assert.equal(fields.get('file')?.toString(), '1234567\r\n--c')
    for (const broken of ['', 'x', part('file', 'x'), `--b\r\nno head\r\n--b--`, `${part('file', 'x')}--bx`])
      assert.throws(() => read(broken), broken)
    assert.throws(() => read(`${part('a', 'b')}--b--`, 'multipart/form-data'))
  })
})

suite('the page on which a body compares its list', () => {
  test('shows four kinds with what to do, as files too, and nothing of another body', async () => {
    const web = await startBodyPages()
    const { service, newPerson } = web.started
    const tutor = asking(tutorOf(WHINMOOR))
    const recorder = await web.signedIn('lantern-recorder')
    const waiting = newPerson()
    await registered(service, tutor, registering(waiting))
    const { trn: held } = await web.claimed(bodyIds.lantern)
    const { trn: elsewhere } = await web.claimed(bodyIds.worsted)
    const both = newPerson()
    const id = await registered(service, tutor, registering(both))
    const view = await service.registration(web.recorder(), id)
    if (view) await service.acceptRegistration(web.recorder(), view)
    await recorder.go('/appropriate-body/reconcile')
    const bad = await recorder.submit({ list: ' ' })
    assert.equal(bad.status, 422)
    assert.match(bad.text, /Paste your list/)
    const results = await recorder.submit({
      list: `${both},Asha\n${held}\n${elsewhere},=HYPERLINK\nnonsense`,
    })
    assert.equal(results.status, 200)
    assert.match(results.text, /In both, and alike: 1/)
    assert.match(results.text, /Details differ: 1/)
    assert.match(results.text, /Only in your list: 2/)
    assert.match(results.text, /Only from schools or your record here: 1/)
    assert.ok(results.html.includes(waiting))
    assert.ok(!results.url.includes(both) && !web.log.some((line) => line.includes(both)))
    const file = await recorder.go(`${results.url}/only_yours.csv`)
    assert.match(file.html, /'=HYPERLINK/)
    const other = await web.signedIn('worsted-recorder')
    assert.equal((await other.go(results.url)).status, 404)
    const viewer = await web.signedIn('lantern-viewer')
    assert.equal((await viewer.go(results.url)).status, 200)
    const tutorPage = await web.signedIn('whinmoor-tutor')
    assert.equal((await tutorPage.go('/appropriate-body/reconcile')).status, 403)
  })
})
