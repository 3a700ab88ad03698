import { runVerify } from '../../src/cli/verify.ts'
import { readEvidence } from '../../src/postgres/verify-evidence.ts'
import type { TestDatabase } from './database.ts'

/** What `npm run verify` says of a database: its exit code, each difference found, and all its lines. */
export async function verified(database: TestDatabase) {
  const lines: string[] = []
  const code = await runVerify(readEvidence(database.app), (line) => lines.push(line))
  return { code, found: lines.slice(0, -2), lines }
}
