import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { openTestCluster, urlOf } from '../test/support/test-cluster.ts'

/* Writes src/postgres/database-types.ts from a freshly migrated database; with --check, says whether it is current. */

const TARGET = path.join(import.meta.dirname, '../src/postgres/database-types.ts')
const CODEGEN = path.join(import.meta.dirname, '../node_modules/kysely-codegen/dist/cli/bin.js')

const types = await generate()
if (!process.argv.includes('--check')) await writeFile(TARGET, types)
else if (types !== (await readFile(TARGET, 'utf8').catch(() => ''))) {
  console.error('src/postgres/database-types.ts is not what the migrations make: run `npm run types`.')
  process.exitCode = 1
}

async function generate(): Promise<string> {
  const cluster = await openTestCluster()
  const folder = await mkdtemp(path.join(tmpdir(), 'types-'))
  const file = path.join(folder, 'types.ts')
  const mapping = { date: 'Temporal.PlainDate', timestamptz: 'Temporal.Instant', int8: 'number' }
  try {
    await promisify(execFile)(process.execPath, [
      CODEGEN,
      ...['--url', urlOf(cluster.adminUrl, cluster.template), '--dialect', 'postgres', '--out-file', file],
      ...['--include-pattern', 'public.*', '--numeric-parser', 'string', '--log-level', 'error'],
      ...['--type-mapping', JSON.stringify(mapping)],
    ])
    const config = await resolveConfig(TARGET)
    return await format(await readFile(file, 'utf8'), { ...config, parser: 'typescript' })
  } finally {
    await rm(folder, { recursive: true })
    await cluster.stop()
  }
}
