import assert from 'node:assert/strict'
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, suite, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { verify } from '../../src/application/verify.ts'
import { readEvidence } from '../../src/postgres/verify-evidence.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { firstDay, nextDay, registerOn } from './register.ts'

const started = await startService()
const { database, service } = started
const { owner } = database
const gias = registerOn(database)
const folder = await mkdtemp(path.join(os.tmpdir(), 'gias-'))
after(() => rm(folder, { recursive: true }))

/** Today's rows of the sample with some cells changed, as text. */
async function changed(
  name: string,
  change: (text: string) => string,
  from = nextDay.schools,
): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, change(await readFile(from, 'latin1')), 'latin1')
  return file
}

async function claimAt(schoolUrn: string): Promise<string> {
  const result = await service.claimEct(asking(recorderOf(bodyIds.lantern)), {
    ...{ trn: started.newPerson(), dateOfBirth: null, start: '2025-09-01' },
    ...{ programme: 'provider_led', schoolUrn },
  })
  assert.ok(result.kind === 'done')
  return result.teacherId
}

suite('what the register does to records that were really claimed', () => {
  const teachers = new Map<string, string>()

  before(async () => {
    for (const urn of ['900010', '900022', '900030', '900031', '900034', '900035', '900042'])
      teachers.set(urn, await claimAt(urn))
    await gias.read(nextDay, '2026-09-01')
  })

  const teacherAt = (urn: string) => teachers.get(urn) ?? ''
  const historyOf = async (urn: string) =>
    (
      await owner.query<{ type: string; actor: { name: string }; channel: string }>(
        'select type, actor, channel from history where teacher_id = $1 order by seq',
        [teacherAt(urn)],
      )
    ).rows

  test('each line is by the register, chained by hash, and folds to what the tables hold', async () => {
    const lines = await historyOf('900022')
    assert.equal(lines.at(-1)?.type, 'school_changed')
    assert.deepEqual(
      [lines.at(-1)?.actor.name, lines.at(-1)?.channel],
      ['Get Information About Schools', 'import'],
    )
    const differences: unknown[] = []
    const result = await verify(readEvidence(database.app), (difference) => differences.push(difference))
    assert.deepEqual(differences, [])
    assert.equal(result.teachers, teachers.size)
  })

  test('the claim stays in the history of every teacher of a predecessor', async () => {
    for (const urn of teachers.keys())
      assert.deepEqual(
        (await historyOf(urn)).slice(0, 2).map(({ type }) => type),
        ['teacher_identified', 'ect_claimed'],
      )
  })

  test('a school in use is not taken over without a person, and its teachers stay where they are (G16)', async () => {
    const { rows } = await owner.query<{ school_urn: string }>(
      'select school_urn from induction_periods where teacher_id = $1',
      [teacherAt('900034')],
    )
    assert.deepEqual(rows, [{ school_urn: '900034' }])
  })

  test('a replaced school is found by the number and name that it had, as the school that it is (G11)', async () => {
    const { views } = started.ports.store
    assert.equal((await views.school('900022'))?.urn, '900023')
    const found = await views.schools('900022')
    assert.deepEqual(
      found.map(({ urn }) => urn),
      ['900023'],
    )
    assert.deepEqual(
      (await views.schools('Copperwick High')).map(({ urn }) => urn),
      ['900038'],
    )
  })

  test('a school in use by 1 October is looked at by a person instead of replaced (G18)', async () => {
    await claimAt('900029')
    const summary = await gias.read(nextDay, '2026-10-01', { dryRun: true })
    const decided = summary.decisions.find(({ urn }) => urn === '900028')
    assert.deepEqual([decided?.decision, decided?.reasons], ['review', ['successor_in_use']])
  })

  test('a closing date that comes later closes the school as of that day (G20)', async () => {
    const schools = await changed('dated.csv', (text) =>
      text.replace(/^900012,.*$/m, (row) => withCell(text, row, 'CloseDate', '31-08-2026')),
    )
    const summary = await gias.read({ ...nextDay, schools }, '2026-09-02', { dryRun: true })
    assert.equal(summary.decisions.find(({ urn }) => urn === '900012')?.decision, 'close')
  })

  test('a school missing for a day and back has its mark removed and nothing else (G22)', async () => {
    const back = await changed('back.csv', (text) => text + rowOf(firstText, '900037'))
    const summary = await gias.read({ ...nextDay, schools: back }, '2026-09-02')
    assert.deepEqual(
      summary.decisions.filter(({ isNew }) => isNew),
      [],
    )
    const { rows } = await owner.query("select missing_since from schools where urn = '900037'")
    assert.deepEqual(rows, [{ missing_since: null }])
  })

  test('a school whose row cannot be read is not missing, and keeps what is held of it', async () => {
    const schools = await changed('unread.csv', (text) => text.replace(/^900001,.*$/m, '900001,"Half a row"'))
    const summary = await gias.read({ ...nextDay, schools }, '2026-09-03')
    assert.deepEqual(
      summary.unreconciled.map(({ code, urn }) => [code, urn]),
      [['column_count', '900001']],
    )
    const { rows } = await owner.query<{ name: string; missing_since: null }>(
      "select name, missing_since from schools where urn = '900001'",
    )
    assert.deepEqual(rows, [{ name: 'Whinmoor Rise Primary School', missing_since: null }])
  })

  test('a file of which two rows in a hundred cannot be read is refused (G24)', async () => {
    const schools = await changed('bad.csv', (text) =>
      text.replace(/^9001[0-9]{2},"\d+"/gm, (start) => start.replace(',', ',"')),
    )
    const result = await gias.attempt({ ...nextDay, schools }, '2026-09-03')
    assert.equal(result.kind === 'refused' && result.refusal.code, 'too_many_bad_rows')
  })

  test('more closures than a day can have are held until a person says go on', async () => {
    const schools = await changed('closed.csv', (text) =>
      text.replace(/^9001\d\d,.*$/gm, (row) =>
        withCell(text, withCell(text, row, 'EstablishmentStatus (code)', '2'), 'CloseDate', '31-08-2026'),
      ),
    )
    const result = await gias.attempt({ ...nextDay, schools }, '2026-09-03')
    assert.equal(result.kind === 'refused' && result.refusal.code, 'too_many_closures')
  })

  test('one school that cannot be changed is reported and left as it was, and the next night tries it again (G25)', async () => {
    await owner.query(`
      create function fail_once() returns trigger language plpgsql as $$
      begin raise exception 'no room'; end $$;
      create trigger fail_once before insert on school_history for each row
        when (new.urn = '900001') execute function fail_once()`)
    const schools = await changed('one.csv', (text) =>
      text.replace(/^"?90000[12]"?,.*$/gm, (row) =>
        withCell(text, withCell(text, row, 'EstablishmentStatus (code)', '2'), 'CloseDate', '31-08-2026'),
      ),
    )
    const first = await gias.read({ ...nextDay, schools }, '2026-09-03')
    assert.deepEqual(
      first.failed.map(({ urn }) => urn),
      ['900001'],
    )
    assert.deepEqual(
      first.decisions.filter(({ isNew }) => isNew).map(({ urn, decision }) => [urn, decision]),
      [['900002', 'close']],
    )
    await owner.query('drop trigger fail_once on school_history')
    const second = await gias.read({ ...nextDay, schools }, '2026-09-04')
    assert.deepEqual(
      second.decisions.filter(({ isNew }) => isNew).map(({ urn, decision }) => [urn, decision]),
      [['900001', 'close']],
    )
  })
})

const firstText = await readFile(firstDay.schools, 'latin1')

function rowOf(text: string, urn: string): string {
  const row = text.split('\r\n').find((line) => line.startsWith(`${urn},`))
  return `${row ?? ''}\r\n`
}

/** A row of the file with one cell set. */
function withCell(text: string, row: string, column: string, value: string): string {
  const [names = []] = z.array(z.array(z.string())).parse(parse(text.slice(0, text.indexOf('\r\n'))))
  const [cells = []] = z.array(z.array(z.string())).parse(parse(row))
  const at = names.indexOf(column)
  return cells.map((cell, index) => `"${(index === at ? value : cell).replaceAll('"', '""')}"`).join(',')
}
