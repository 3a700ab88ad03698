import type { InductionPeriod } from '../induction/record.ts'

/** Alike in every fact that is recorded of a period. */
export function samePeriod(a: InductionPeriod, b: InductionPeriod): boolean {
  const facts = (period: InductionPeriod) => [
    ...[period.bodyId, period.start.toString(), period.end?.toString()],
    ...[period.terms?.hundredths, period.programme, period.schoolUrn],
  ]
  const other = facts(b)
  return facts(a).every((fact, index) => fact === other[index])
}
