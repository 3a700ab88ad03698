import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, suite, test } from 'node:test'
import { runImportInspections } from '../../src/cli/import-inspections.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'

const HEADINGS = 'urn,kind,since,until,certified_from,certified_part'

suite('a file of inspections', async () => {
  const { ports, service, database } = await startService()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'inspections-'))
  after(() => rm(folder, { recursive: true }))

  const say = async (lines: readonly string[] | Buffer, ...options: string[]) => {
    const file = path.join(folder, 'inspections.csv')
    await writeFile(file, Buffer.isBuffer(lines) ? lines : lines.join('\n'))
    const printed: string[] = []
    const code = await runImportInspections(ports, [file, ...options], (line) => printed.push(line))
    return { code, printed }
  }
  const recorded = async () => {
    const { rows } = await database.owner.query<{ row: string }>(
      `select concat_ws(' ', school_urn, kind, stands, certified_from, certified_part, version) as row
       from inspection_findings order by school_urn`,
    )
    return rows.map(({ row }) => row)
  }
  const both = [
    '900001,special_measures,2026-01-15,,2026-03-02,"Science, and mathematics"',
    '900143,not_adequate,2025-11-04,2026-05-29,,',
  ]

  test('is recorded once however often it is read, and each line is accounted for', async () => {
    assert.deepEqual(await say([HEADINGS, ...both], '--dry-run'), {
      code: 0,
      printed: ['Findings: 2 recorded, 0 corrected, 0 unchanged.', 'Dry run: nothing was kept.'],
    })
    assert.deepEqual(await recorded(), [])
    const first = await say([HEADINGS, ...both])
    assert.deepEqual(first.printed, ['Findings: 2 recorded, 0 corrected, 0 unchanged.'])
    const again = await say([HEADINGS, ...both, '900047,special_measures,2026-06-01,,2026-07-01,'])
    assert.deepEqual(again.printed, ['Findings: 1 recorded, 0 corrected, 2 unchanged.'])
    const ended = await say([HEADINGS, '900047,special_measures,2026-06-01,2026-08-31,2026-07-01,'])
    assert.deepEqual(ended.printed, ['Findings: 0 recorded, 1 corrected, 0 unchanged.'])
    assert.deepEqual(await recorded(), [
      '900001 special_measures [2026-01-15,) 2026-03-02 Science, and mathematics 1',
      '900047 special_measures [2026-06-01,2026-09-01) 2026-07-01 2',
      '900143 not_adequate [2025-11-04,2026-05-30) 1',
    ])
    const found = await service.searchSettings(asking(actors.caseworker), '900047')
    const view = await service.setting(asking(actors.caseworker), found?.schools[0]?.id ?? '')
    assert.deepEqual(
      view?.history.map(({ event, actorName }) => [event.type, actorName]),
      [
        ['finding_corrected', 'import'],
        ['finding_recorded', 'import'],
      ],
    )
  })

  test('with a mistake changes nothing, and each mistake is named by its line', async () => {
    const before = await recorded()
    const mistakes = await say([
      HEADINGS,
      '900002,special_measures,2026-01-15,,,',
      '1,special_measures,2026-01-15,,,',
      '900002,not_adequate,2027-01-15,,,',
      '900001,special_measures,2026-02-15,,,',
      '900056,special_measures,2026-01-15,,,Science',
    ])
    assert.equal(mistakes.code, 1)
    assert.deepEqual(mistakes.printed, [
      'Nothing was changed.',
      'Line 3: No school has or had this URN.',
      'Line 4: Only a college is found not adequate; any other school is in special measures.',
      'Line 4: The days of a finding are today or in the past.',
      'Line 5: Two findings of one kind at one school share no day.',
      'Line 6: A certificate has the day from which it holds.',
    ])
    const wholes: readonly (readonly [readonly string[] | Buffer, RegExp])[] = [
      [[], /not a table/],
      [['a,b', 'c'], /not a table/],
      [['urn,kind'], /first line must be/],
      [[HEADINGS], /nothing below/],
      [Buffer.from([0xff, 0xfe, 0x41]), /cannot be read as UTF-8/],
    ]
    for (const [lines, words] of wholes) {
      const { code, printed } = await say(lines)
      assert.equal(code, 1)
      assert.match(printed.join('\n'), words)
    }
    assert.match((await say([HEADINGS], 'another')).printed[0] ?? '', /^Say: npm run import:inspections/)
    assert.deepEqual(await recorded(), before)
  })
})
