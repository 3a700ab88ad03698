import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../src/local/postgres/open-database.ts'
import { migrate } from '../../src/postgres/migrate.ts'
import { StartUpError } from '../../src/start-up-error.ts'
import { seedTemplate } from './seed-template.ts'

export type TestCluster = { adminUrl: string; template: string; stop: () => Promise<void> }

const ROOT = path.join(import.meta.dirname, '../..')

/** What a template database is made from: a change of any of these makes a new one. */
const MADE_FROM = [
  'db/**/*.*',
  'test/support/seed-template.ts',
  'src/postgres/{migrate,boss-queues}.ts',
  '{src,cli}/**/*seed*.ts',
  'src/{application,domain,postgres}/schools/*.ts',
]

/**
 * The cluster that the test run has started, or for a file run by itself, one of this process's own. Its files stay
 * under `.data/test/<n>`, so that only the first run pays for making the cluster and its template database.
 */
export async function openTestCluster(): Promise<TestCluster> {
  const { TEST_CLUSTER_URL: adminUrl, TEST_CLUSTER_TEMPLATE: template } = process.env
  if (adminUrl !== undefined && template !== undefined)
    return { adminUrl, template, stop: () => Promise.resolve() }
  const { url, stop } = await firstFreeCluster()
  return { adminUrl: url, template: await makeTemplate(url), stop }
}

async function firstFreeCluster() {
  for (let slot = 0; ; slot += 1)
    try {
      return await openDatabase({ dir: path.join(ROOT, '.data/test', String(slot)), durable: false })
    } catch (error) {
      if (!(error instanceof StartUpError && error.message.startsWith('Already running'))) throw error
    }
}

async function makeTemplate(adminUrl: string): Promise<string> {
  const template = `template_${(await fingerprint()).slice(0, 16)}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname ~ '^(template|test)_'",
    )
    for (const { datname } of rows)
      if (datname !== template) await admin.query(`drop database "${datname}" with (force)`)
    if (rows.some(({ datname }) => datname === template)) return template
    await admin.query('create database template_unfinished')
    await build(urlOf(adminUrl, 'template_unfinished'))
    await admin.query(`alter database template_unfinished rename to ${template}`)
    return template
  } finally {
    await admin.end()
  }
}

async function build(url: string): Promise<void> {
  await migrate(url)
  await seedTemplate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

/** The same server's address for another database. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of globSync(MADE_FROM, { cwd: ROOT }).sort())
    hash.update(file).update(await readFile(path.join(ROOT, file)))
  return hash.digest('hex')
}
