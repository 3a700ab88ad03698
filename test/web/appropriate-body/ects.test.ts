import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { startBodyPages, type Browser } from '../../support/body-pages.ts'
import { carryOver } from '../../support/carry-over.ts'
import { countStatements } from '../../support/count-statements.ts'
import { bodyIds } from '../../support/people-asking.ts'

const LIST = '/appropriate-body/ects'
const pages = await startBodyPages()
const { store } = pages.started.ports
const carry = (carried: Parameters<typeof carryOver>[2]) => carryOver(store, pages.started.ids.id, carried)
const own = { bodyId: bodyIds.lantern }
let agent: Browser

before(async () => {
  const names = [
    ['Zoë', 'O’Connell-Mistry'],
    ['Pádraig', "O'Brien"],
    ['Łukasz', 'Świątek'],
    ['=1+1', '@SUM(A1)'],
    ['＝cmd', '-2'],
  ] as const
  for (const [index, name] of names.entries())
    await carry({ ...own, trn: `000000${String(index)}`, name, start: `2025-0${String(index + 1)}-15` })
  for (let index = 0; index < 120; index += 1)
    await carry({
      ...{ ...own, trn: String(5_000_000 + index), start: index % 2 ? '2025-09-01' : '2024-09-01' },
      name: [`Sam${String(index)}`, index % 10 === 0 ? 'Samename' : `Many${String(index % 7)}`],
      programme: index % 3 === 0 ? 'school_led' : 'provider_led',
    })
  await carry({ ...own, trn: '6000001', name: ['Rita', 'Released'], end: '2026-03-27' })
  await carry({
    ...own,
    trn: '6000002',
    name: ['Pia', 'Passed'],
    end: '2026-03-27',
    result: 'pass',
    trsStatus: 'Passed',
  })
  await carry({ ...own, trn: '6000003', name: ['Eve', 'Exempt'], trsStatus: 'Exempt' })
  await carry({ bodyId: bodyIds.worsted, trn: '6000004', name: ['Wanda', 'Elsewhere'] })
  agent = await pages.signedIn('lantern-recorder')
})

async function search(fields: Record<string, string>) {
  await agent.go(LIST)
  const posted = await agent.post(LIST, fields)
  return posted.status === 303 ? await agent.get(posted.location ?? '') : posted
}

const rowsOf = (html: string) =>
  [...html.matchAll(/href="\/appropriate-body\/ects\/([0-9a-f-]{36})">([^<]*)/g)].map(([, id]) => id ?? '')

test('the tabs say how many there are, and each heading is true', async () => {
  const page = await agent.go(LIST)
  assert.match(page.text, /In progress \(126\) Released \(1\) Finished \(1\)/)
  assert.match(page.html, /<title>Your ECTs: in progress – /)
  assert.match((await agent.go(`${LIST}?tab=released`)).text, /1 ECT .*Rita Released/)
  assert.match((await agent.go(`${LIST}?tab=finished`)).text, /1 ECT .*Pia Passed/)
  const unknown = await agent.go(`${LIST}?tab=everything&status=nonsense&sort=%27&after=7&tab=x`)
  assert.equal(unknown.status, 200)
  assert.match(unknown.html, /aria-current="page">In progress/)
  assert.doesNotMatch(unknown.text, /Released Paused|Pia Passed/)
})

test('any part of a name finds its teacher, with or without accents, apostrophes and hyphens', async () => {
  for (const typed of ['zoe', 'CONNELL mistry', 'oconnell', "o'connell", 'o’connell-mistry', 'mist'])
    assert.match((await search({ search: typed })).text, /1 ECT matches .*Zoë O’Connell-Mistry/, typed)
  assert.match((await search({ search: 'padraig obrien' })).text, /Pádraig O'Brien/)
  assert.match((await search({ search: 'swiatek' })).text, /Łukasz Świątek/)
})

test('a TRN finds its teacher, however it is spaced', async () => {
  for (const typed of ['0000001', '00 00 001', '000-0001'])
    assert.match((await search({ search: typed })).text, /1 ECT matches .*Pádraig/, typed)
})

test('what is searched for never stands in an address', async () => {
  await agent.go(LIST)
  const posted = await agent.post(LIST, { search: 'oconnell', status: 'in_progress', sort: 'newest' })
  assert.match(
    posted.location ?? '',
    /^\/appropriate-body\/ects\?status=in_progress&sort=newest&list=[0-9a-f-]{36}$/,
  )
  const page = await agent.get(posted.location ?? '')
  for (const [, href = ''] of page.html.matchAll(/href="([^"]*)"/g)) assert.doesNotMatch(href, /connell/i)
  assert.equal(page.fields['search'], 'oconnell')
})

test('a saved search is no draft to finish, and nobody else’s', async () => {
  await agent.go(LIST)
  const { location } = await agent.post(LIST, { search: 'oconnell' })
  assert.match((await agent.go('/appropriate-body')).text, /What needs doing/)
  assert.doesNotMatch((await agent.go('/appropriate-body')).text, /unfinished draft/)
  assert.match((await agent.go('/appropriate-body/drafts')).text, /no unfinished drafts/)
  const stranger = await pages.signedIn('worsted-recorder')
  assert.equal((await stranger.get(location ?? '')).status, 404)
})

test('no search breaks the list, and one that can match no name lists nobody', async () => {
  const odd = [
    '&',
    '|',
    '!',
    '(',
    ')',
    ':',
    '%',
    '_',
    '\\',
    '"',
    "'",
    '🎂',
    '\u0000',
    '<b>',
    '%_%',
    '* & !',
    '--',
  ]
  for (const typed of odd) {
    const page = await search({ search: typed })
    assert.equal(page.status, 200, typed)
    if (typed !== '\u0000' && typed !== '<b>') assert.match(page.text, /No ECTs match/, typed)
  }
  const long = await search({ search: 'x'.repeat(10_000) })
  assert.equal(long.status, 422)
  assert.match(long.text, /Name or TRN must be 100 characters or fewer/)
  assert.equal(long.fields['search'], 'x'.repeat(10_000))
})

test('filters narrow the list, and a date that is none is told beside its field', async () => {
  assert.match((await search({ status: 'exempt' })).text, /1 ECT matches these filters .*Eve Exempt/)
  assert.match((await search({ programme: 'school_led' })).text, /40 ECTs match/)
  const dates = {
    'from-day': '1',
    'from-month': '1',
    'from-year': '2025',
    'to-day': '28',
    'to-month': '2',
    'to-year': '2025',
  }
  assert.match((await search(dates)).text, /2 ECTs match these filters/)
  const bad = await search({ ...dates, 'from-day': '31', 'from-month': '2', search: 'kept' })
  assert.equal(bad.status, 422)
  assert.match(bad.html, /<title>Error: /)
  assert.match(bad.text, /There is a problem Started from must be a real date/)
  assert.equal(bad.fields['from-day'], '31')
  assert.equal(bad.fields['search'], 'kept')
  assert.equal((await agent.get(`${LIST}?from=2025-02-31`)).status, 422)
  assert.equal((await agent.get(`${LIST}?from=2025-03-01&to=2025-02-01`)).status, 422)
})

test('next and previous visit everybody exactly once, in each order', async () => {
  for (const sort of ['name', 'start', 'newest']) {
    const there: string[][] = []
    let page = await agent.get(`${LIST}?sort=${sort}`)
    for (;;) {
      there.push(rowsOf(page.html))
      const next = /href="([^"]*)" rel="next"/.exec(page.html)?.[1]
      if (next === undefined) break
      page = await agent.get(next.replaceAll('&amp;', '&'))
    }
    assert.deepEqual(
      there.map((rows) => rows.length),
      [50, 50, 26],
    )
    assert.equal(new Set(there.flat()).size, 126)
    const back = [rowsOf(page.html)]
    for (;;) {
      const previous = /href="([^"]*)" rel="prev"/.exec(page.html)?.[1]
      if (previous === undefined) break
      page = await agent.get(previous.replaceAll('&amp;', '&'))
      back.unshift(rowsOf(page.html))
    }
    assert.deepEqual(back, there)
  }
})

test('the file holds exactly the list, and no cell that a spreadsheet would run', async () => {
  for (const fields of [
    {},
    { programme: 'school_led' },
    { search: 'samename' },
    { search: 'sum', sort: 'newest' },
  ]) {
    const page = await search(fields)
    const href =
      /href="(\/appropriate-body\/ects\.csv[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const file = await agent.get(href)
    assert.equal(file.headers['cache-control'], 'no-store')
    assert.match(
      String(file.headers['content-disposition']),
      /^attachment; filename="ects-in-progress-2026-09-03\.csv"$/,
    )
    assert.ok(file.html.startsWith('\uFEFFTRN,'))
    const lines: string[][] = parse(file.html, { bom: true })
    const shown = [...page.html.matchAll(/<td class="govuk-table__cell">(\d{7})<\/td>/g)].map(
      ([, trn]) => trn,
    )
    assert.deepEqual(
      lines.slice(1, 51).map(([trn]) => trn),
      shown,
    )
    assert.equal(
      lines.length - 1,
      Number(/([\d,]+) ECTs?\b(?! \()/.exec(page.text.slice(page.text.indexOf('Order by')))?.[1]),
    )
  }
  const all = parse((await agent.get('/appropriate-body/ects.csv')).html, { bom: true })
  const cells = (trn: string) => all.find((line: string[]) => line[0] === trn)?.slice(1, 3)
  assert.deepEqual(cells('0000003'), ["'=1+1", "'@SUM(A1)"])
  assert.deepEqual(cells('0000004'), ["'＝cmd", "'-2"])
})

test('a page makes at most six statements, however long the list', async () => {
  const { location } = await agent.post(LIST, {
    search: 'sam',
    _csrf: (await agent.go(LIST)).fields['_csrf'] ?? '',
  })
  for (const url of ['/appropriate-body', LIST, `${LIST}?tab=released`, location ?? '']) {
    const { work, all } = await countStatements(() => agent.get(url))
    assert.ok(work <= 6 && work > 0, `${url} made ${String(work)} of ${String(all)}`)
  }
  const long = await countStatements(() => agent.get(LIST))
  assert.deepEqual(await countStatements(() => agent.get(`${LIST}?tab=finished`)), long)
})

test('home counts what is there and leads to it', async () => {
  const page = await agent.go('/appropriate-body')
  assert.match(page.text, /Find and claim an ECT/)
  assert.match(page.text, /1 in progress with you although exempt/)
  assert.match(page.text, /In progress 126 Released 1 Finished 1/)
  const viewer = await pages.signedIn('lantern-viewer')
  assert.doesNotMatch((await viewer.go('/appropriate-body')).text, /Find and claim/)
  const istip = await pages.signedIn('istip-recorder')
  assert.match((await istip.go('/appropriate-body')).text, /Nothing needs doing/)
  assert.match((await istip.go(LIST)).text, /No ECTs are in progress with you/)
})
