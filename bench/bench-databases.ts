import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../src/local/postgres/open-database.ts'
import { migrate } from '../src/postgres/migrate.ts'
import { loadTeachers } from './load-teachers.ts'

export type LoadedDatabase = Readonly<{ url: string; teachers: number; loadSeconds: number | null }>

const DIR = path.join(import.meta.dirname, '../.data/bench')

/**
 * A cluster of the bench's own under `.data/bench`, with one loaded database for each number of teachers. A database
 * that an earlier run loaded is brought up to date and used again (`loadSeconds` null); remove the folder to load anew.
 */
export async function openBenchDatabases(
  sizes: readonly number[],
): Promise<{ databases: readonly LoadedDatabase[]; stop: () => Promise<void> }> {
  const cluster = await openDatabase({ dir: DIR })
  const admin = new pg.Client({ connectionString: cluster.url })
  await admin.connect()
  try {
    const names = sizes.map((teachers) => `bench_${String(teachers)}`)
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname like 'bench%'",
    )
    const found = rows.map(({ datname }) => datname)
    await admin.query('drop database if exists bench_unfinished with (force)')
    const databases: LoadedDatabase[] = []
    for (const [index, teachers] of sizes.entries()) {
      const name = names[index] ?? ''
      const isLoaded = found.includes(name)
      const loadSeconds = isLoaded ? null : await load(admin, cluster.url, name, teachers)
      if (isLoaded) await migrate(urlOf(cluster.url, name))
      databases.push({ url: urlOf(cluster.url, name), teachers, loadSeconds })
    }
    await admin.end()
    return { databases, stop: cluster.stop }
  } catch (error) {
    await admin.end()
    await cluster.stop()
    throw error
  }
}

/** One database of the bench's cluster that is loaded in its own way; used again when an earlier run loaded it. */
export async function openBenchDatabase(
  name: string,
  load: (ownerUrl: string) => Promise<number>,
): Promise<{ url: string; loadSeconds: number | null; stop: () => Promise<void> }> {
  const cluster = await openDatabase({ dir: DIR })
  const admin = new pg.Client({ connectionString: cluster.url })
  await admin.connect()
  const url = urlOf(cluster.url, name)
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount === 1) {
      await migrate(url)
      return { url, loadSeconds: null, stop: cluster.stop }
    }
    await admin.query('drop database if exists bench_unfinished with (force)')
    await admin.query('create database bench_unfinished')
    const loadSeconds = await load(urlOf(cluster.url, 'bench_unfinished'))
    await admin.query(`alter database bench_unfinished rename to "${name}"`)
    return { url, loadSeconds, stop: cluster.stop }
  } catch (error) {
    await cluster.stop()
    throw error
  } finally {
    await admin.end()
  }
}

/** The name is only given when the loading is done, so that one broken off is never taken for whole. */
async function load(admin: pg.Client, clusterUrl: string, name: string, teachers: number): Promise<number> {
  await admin.query('create database bench_unfinished')
  const seconds = await loadTeachers(urlOf(clusterUrl, 'bench_unfinished'), teachers)
  await admin.query(`alter database bench_unfinished rename to "${name}"`)
  return seconds
}

function urlOf(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return url.href
}
