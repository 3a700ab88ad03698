import type { TouchedFacts } from '../../domain/induction/touched.ts'

/** Whether periods and outcome are the same facts, however they are kept. */
export function sameFacts(a: TouchedFacts, b: TouchedFacts): boolean {
  return factsOf(a) === factsOf(b)
}

function factsOf({ periods = [], outcome = null }: TouchedFacts): string {
  return JSON.stringify([
    periods.map(({ id, bodyId, start, end, terms, programme, schoolUrn }) => [
      ...[id, bodyId, start.toString(), end?.toString() ?? null],
      ...[terms?.hundredths ?? null, programme, schoolUrn],
    ]),
    outcome && [outcome.id, outcome.periodId, outcome.result, outcome.toldInWritingOn?.toString() ?? null],
  ])
}
