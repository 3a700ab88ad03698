import type { RecordTransaction, School } from '../ports.ts'

/** The school of a typed URN; null when nothing was typed or no list has it. */
export async function schoolOf(transaction: RecordTransaction, typed: string): Promise<School | null> {
  const urn = typed.trim()
  return urn === '' ? null : transaction.school(urn)
}
