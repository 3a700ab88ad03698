import pg from 'pg'
import type { TestDatabase } from './database.ts'

/** Changes a database as somebody who can do anything: triggers and foreign keys are off. */
export async function tamperWith(
  { ownerUrl }: Pick<TestDatabase, 'ownerUrl'>,
  statements: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; ${statements}`)
  } finally {
    await client.end()
  }
}
