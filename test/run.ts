import { spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { z } from 'zod'
import { openTestCluster } from './support/test-cluster.ts'

type Count = { passed: number; failed: number }

const ROOT = path.join(import.meta.dirname, '..')
const PLAYWRIGHT = 'test/journeys/playwright.config.ts'

const Results = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

process.chdir(ROOT)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

// Hundreds of processes read the same modules: the first has their types taken out and compiled for all.
process.env['NODE_COMPILE_CACHE'] ??= path.join(ROOT, '.data/test/compiled')

// Paths given after `npm test --` run by themselves; without any, everything runs.
const asked = process.argv.slice(2).map((file) => path.relative(ROOT, path.resolve(file)))
const files = globSync('test/**/*.test.ts', { exclude: ['test/journeys/**'] })
  .filter(isAsked)
  .toSorted((a, b) => placeOf(a) - placeOf(b))
const journeys = globSync('test/journeys/**/*.spec.ts').filter(isAsked)

const cluster = await openTestCluster()
process.env['TEST_CLUSTER_URL'] = cluster.adminUrl
process.env['TEST_CLUSTER_TEMPLATE'] = cluster.template

const counts: Count[] = []
try {
  if (files.length > 0) counts.push(await runFiles())
  if (journeys.length > 0 && existsSync(PLAYWRIGHT)) counts.push(await runJourneys())
} finally {
  await cluster.stop()
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
console.log(`${String(passed)} passed, ${String(failed)} failed`)

/** What takes longest, at work or waiting for a killed worker, begins first: nothing is left beside an idle processor. */
function placeOf(file: string): number {
  return ['programs', 'web/crawl', 'delivery/worker', 'delivery/send-mail'].includes(
    path.relative('test', file).replace('.test.ts', ''),
  )
    ? 0
    : 1
}

function isAsked(file: string): boolean {
  return asked.length === 0 || asked.some((one) => file === one || file.startsWith(`${one}${path.sep}`))
}

async function runFiles(): Promise<Count> {
  const count: Count = { passed: 0, failed: 0 }
  // One more than there are processors: each waits for its database now and then.
  const tests = run({ files, concurrency: os.availableParallelism() + 1, timeout: 300_000 })
  tests.on('test:summary', ({ file, counts: total }) => {
    if (file !== undefined) return
    count.passed = total.passed
    count.failed = total.tests - total.passed - total.skipped - total.todo
  })
  const report = tests.compose(new spec())
  for await (const text of report) process.stdout.write(String(text))
  return count
}

async function runJourneys(): Promise<Count> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'journeys-'))
  const results = path.join(folder, 'results.json')
  const cli = path.join(ROOT, 'node_modules/@playwright/test/cli.js')
  const child = spawn(
    process.execPath,
    [cli, 'test', '-c', PLAYWRIGHT, '--reporter=list,json', ...journeys],
    {
      stdio: 'inherit',
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: results },
    },
  )
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('exit', resolve)
  const code = await promise
  const count = await readFile(results, 'utf8').then(readStats, () => ({ passed: 0, failed: 0 }))
  await rm(folder, { recursive: true })
  // A run that broke before any journey, such as one without a browser, is a failure too.
  return code === 0 ? count : { ...count, failed: Math.max(count.failed, 1) }
}

/** A journey that passes only at the second try has failed. */
function readStats(text: string): Count {
  const { expected, unexpected, flaky } = Results.parse(JSON.parse(text)).stats
  return { passed: expected, failed: unexpected + flaky }
}
