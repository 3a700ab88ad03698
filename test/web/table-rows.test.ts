import assert from 'node:assert/strict'
import { test } from 'node:test'
import nunjucks from 'nunjucks'
import { tableRows, type TableRows } from '../../src/web/layout/table-rows.ts'

const escape: (text: string) => unknown = new nunjucks.Environment().getFilter('escape')
const shown = (rows: TableRows) => tableRows(rows, (text) => String(escape(text)))

test('markup in any part of a cell stays text, and nothing ends an attribute', () => {
  const nasty = `"><script>'&`
  const html = shown([
    [nasty, { text: nasty, href: nasty, hidden: nasty }, { lines: [nasty, nasty] }, { text: nasty }],
  ])
  assert.equal(html.match(/&quot;&gt;&lt;script&gt;&#39;&amp;/g)?.length, 7)
  assert.doesNotMatch(html, /<script|"">/)
})

test('the first cell of a row is its header, and a cell keeps its class', () => {
  assert.equal(
    shown([
      ['Ada', { text: '1 May', class: 'app-nowrap' }],
      ['Otto', { lines: ['a', 'b'] }],
    ]),
    `<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">Ada</th><td class="govuk-table__cell app-nowrap">1 May</td></tr>
<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">Otto</th><td class="govuk-table__cell">a<br>b</td></tr>`,
  )
})
