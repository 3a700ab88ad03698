import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, suite, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { establishmentTypes, sectorOf } from '../../src/domain/schools/establishment-types.ts'
import { isEligible, isImported } from '../../src/domain/schools/establishment.ts'
import { openExtract } from '../../src/gateways/gias-file.ts'
import { readRows } from '../../src/application/schools/read-rows.ts'
import {
  optionalColumns,
  readEstablishment,
  requiredColumns,
  type EstablishmentColumn,
} from '../../src/domain/schools/read-establishment.ts'
import { createTestDatabase } from '../support/database.ts'
import { FIXTURES, firstDay, nextDay, registerOn } from './register.ts'

const classified = z
  .array(z.object({ urn: z.string(), sector: z.string(), imported: z.string(), eligible: z.string() }))
  .parse(parse(readFileSync(path.join(FIXTURES, 'expected-classification.csv')), { columns: true }))

suite('the first read of the register', async () => {
  const database = await createTestDatabase()
  const { owner } = database
  const gias = registerOn(database)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gias-'))
  after(() => rm(folder, { recursive: true }))

  const bad = (name: string) => ({ ...firstDay, schools: path.join(FIXTURES, 'bad', name) })
  const held = async (columns = 'urn') =>
    (await owner.query<Record<string, string>>(`select ${columns} from schools order by urn`)).rows

  test('every row of the sample is classified as expected', async () => {
    const today = Temporal.PlainDate.from('2026-08-31')
    const found: unknown[] = []
    const columns = { required: requiredColumns, all: [...requiredColumns, ...optionalColumns] }
    const file = await openExtract(firstDay.schools)
    for await (const record of readRows<EstablishmentColumn>(file, columns, () => undefined)) {
      const read = record.kind === 'cells' ? readEstablishment(record.cell) : null
      assert.ok(read?.kind === 'kept')
      const { row } = read
      found.push({
        ...{ urn: row.urn, sector: sectorOf(row.typeCode) },
        imported: String(isImported(row, today)),
        eligible: String(isEligible(row, today)),
      })
    }
    assert.deepEqual(found, classified)
  })

  test('all 41 types are known, 31 of them state-funded', () => {
    assert.equal(establishmentTypes.size, 41)
    const stateFunded = [...establishmentTypes.keys()].filter((code) => sectorOf(code) === 'state_funded')
    assert.equal(stateFunded.length, 31)
  })

  test('361 schools are made, 307 eligible, with their links and without any history', async () => {
    await gias.forget()
    const summary = await gias.read(firstDay, '2026-08-31')
    assert.deepEqual(summary.schools, { schools: 361, open: 340, eligible: 307 })
    assert.equal(summary.isFirst, true)
    assert.deepEqual(
      (await held()).map(({ urn }) => urn),
      classified
        .filter(({ imported }) => imported === 'true')
        .map(({ urn }) => urn)
        .toSorted(),
    )
    assert.equal((await owner.query('select from school_history')).rowCount, 0)
    assert.equal((await owner.query('select from school_links')).rowCount, 49)
  })

  test('the same files again change nothing and write nothing', async () => {
    const before = await held('schools.*')
    const summary = await gias.read(firstDay, '2026-08-31')
    assert.deepEqual(
      summary.decisions.filter(({ isNew }) => isNew),
      [],
    )
    assert.deepEqual(await held('schools.*'), before)
    assert.equal((await owner.query('select from school_history')).rowCount, 0)
  })

  test('a dry run of the next day says what would change and keeps nothing, not even that it ran', async () => {
    const before = await held('schools.*')
    const runs = await owner.query('select from school_imports')
    const summary = await gias.read(nextDay, '2026-09-01', { dryRun: true })
    assert.ok(summary.decisions.filter(({ decision }) => decision === 'open').length >= 7)
    assert.deepEqual(await held('schools.*'), before)
    assert.equal((await owner.query('select from school_imports')).rowCount, runs.rowCount)
  })

  const refused = [
    ['html-instead-of-csv.csv', 'not_csv', []],
    ['empty.csv', 'empty', []],
    ['header-only.csv', 'empty', []],
    ['truncated.csv', 'truncated', []],
    ['missing-column.csv', 'missing_column', ['EstablishmentStatus (code)']],
    ['renamed-column.csv', 'missing_column', ['Section41Approved (name)']],
    ['half-the-rows.csv', 'shrunk', []],
  ] as const
  for (const [name, code, names] of refused)
    test(`${name} is refused as ${code}; schools stay, and the refusal is recorded`, async () => {
      const before = await held('schools.*')
      const result = await gias.attempt(bad(name), '2026-09-01')
      assert.ok(result.kind === 'refused')
      assert.equal(result.refusal.code, code)
      assert.deepEqual(result.refusal.names, names)
      assert.deepEqual(await held('schools.*'), before)
      const { rows } = await owner.query<{ outcome: string; code: string }>(
        'select outcome, code from school_imports order by id desc limit 1',
      )
      assert.deepEqual(rows, [{ outcome: 'refused', code }])
    })

  test('a file in UTF-16, and one that ends inside a quoted cell, are refused', async () => {
    const text = await readFile(firstDay.schools, 'latin1')
    const wide = path.join(folder, 'wide.csv')
    await writeFile(wide, Buffer.from(text, 'utf16le'))
    const cut = path.join(folder, 'cut.csv')
    await writeFile(cut, text.slice(0, text.lastIndexOf(',"') + 2), 'latin1')
    for (const [file, code] of [
      [wide, 'not_csv'],
      [cut, 'truncated'],
    ] as const) {
      const result = await gias.attempt({ ...firstDay, schools: file }, '2026-09-01')
      assert.equal(result.kind === 'refused' && result.refusal.code, code)
    }
  })

  test('a truncated file of links imports nothing of the schools either', async () => {
    const links = path.join(folder, 'links.csv')
    await writeFile(links, (await readFile(nextDay.links)).subarray(0, -20))
    const before = await held('schools.*')
    const result = await gias.attempt({ ...nextDay, links }, '2026-09-01')
    assert.equal(result.kind === 'refused' && result.refusal.code, 'truncated')
    assert.deepEqual(await held('schools.*'), before)
  })

  const accepted = [
    ['reordered-with-extra-column.csv', ['900001', '900002', '900003', '900004', '900006'], []],
    ['utf8-with-bom.csv', ['900057', '900058', '900059'], []],
    [
      'duplicate-urn.csv',
      ['900001', '900003', '900004', '900006'],
      ['900001 row_repeated', '900002 row_conflict', '900002 row_conflict'],
    ],
    ['bad-values.csv', ['900001'], null],
    ['ragged-rows.csv', ['900001', '900004', '900006'], ['900002 column_count', '900003 malformed_row']],
  ] as const
  for (const [name, urns, problems] of accepted)
    test(`${name} is accepted for what can be read of it`, async () => {
      await gias.forget()
      const { unreconciled, notes } = await gias.read(bad(name), '2026-08-31')
      assert.deepEqual(
        (await held()).map(({ urn }) => urn),
        urns,
      )
      const ofRows = unreconciled.filter(({ file }) => file === name)
      const found = ofRows.map(({ urn, code }) => `${String(urn)} ${code}`)
      if (problems) assert.deepEqual(found.toSorted(), problems)
      else
        assert.deepEqual(ofRows.map(({ code }) => code).toSorted(), [
          'date_invalid',
          'date_invalid',
          'unknown_status',
          'unknown_type',
          'urn_invalid',
        ])
      const isReordered = name.startsWith('reordered')
      assert.deepEqual(notes, isReordered ? ['New column NewColumnForTesting'] : [])
    })

  test('half the rows are accepted when there was no file before', async () => {
    await gias.forget()
    const summary = await gias.read(bad('half-the-rows.csv'), '2026-08-31')
    assert.equal(summary.isFirst, true)
  })

  test('letters outside English stay what they are, in Windows-1252 and in UTF-8', async () => {
    await gias.forget()
    await gias.read(bad('utf8-with-bom.csv'), '2026-08-31')
    const names = (await held('name')).map(({ name = '' }) => name).join(' ')
    assert.match(names, /St Thomas à Becket/)
    assert.match(names, /Children’s Meadow Primary School – Fallowstow/)
    assert.match(names, /Brontë Fold/)
  })

  test('each of the five undefined bytes refuses its row and no other', async () => {
    const lines = (await readFile(firstDay.schools)).toString('latin1').split('\r\n').slice(0, 7)
    const bytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
    const marked = lines.map((line, at) =>
      at === 0 || at > 5
        ? line
        : line.replace("Children's", `Children${String.fromCharCode(bytes[at - 1] ?? 0)}s`),
    )
    const file = path.join(folder, 'undefined.csv')
    await writeFile(file, Buffer.from(`${marked.join('\r\n')}\r\n`, 'latin1'))
    await gias.forget()
    const { unreconciled } = await gias.read({ ...firstDay, schools: file }, '2026-08-31')
    assert.deepEqual(
      unreconciled.filter(({ code }) => code === 'undefined_byte').map(({ line }) => line),
      [2, 3, 4, 5, 6],
    )
  })

  test('bad links are refused one by one', async () => {
    await gias.forget()
    const links = path.join(FIXTURES, 'bad', 'links-bad-values.csv')
    const { unreconciled } = await gias.read({ ...firstDay, links }, '2026-08-31')
    const codes = unreconciled.filter(({ file }) => file === 'links-bad-values.csv').map(({ code }) => code)
    assert.deepEqual(codes.toSorted(), [
      'link_conflict',
      'link_conflict',
      'link_date_invalid',
      'link_invalid',
      'link_invalid',
      'link_kind_unknown',
    ])
    const { rows } = await owner.query('select urn, link_urn from school_links')
    assert.deepEqual(rows, [{ urn: '900002', link_urn: '900003' }])
  })
})
