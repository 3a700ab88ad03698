import type { TouchedFacts } from '../../domain/induction/touched.ts'

/** Whether what a correction touches are the same facts, however they are kept. */
export function sameFacts(a: TouchedFacts, b: TouchedFacts): boolean {
  return factsOf(a) === factsOf(b)
}

function factsOf(touched: TouchedFacts): string {
  const { periods = [], outcome = null, exemption = null, extensions = [], conclusions = [] } = touched
  return JSON.stringify([
    periods.map(({ id, bodyId, start, end, terms, programme, schoolUrn }) => [
      ...[id, bodyId, start.toString(), end?.toString() ?? null],
      ...[terms?.hundredths ?? null, programme, schoolUrn],
    ]),
    outcome && [outcome.id, outcome.periodId, outcome.result, outcome.toldInWritingOn?.toString() ?? null],
    exemption && [exemption.id, exemption.ground, exemption.decidedOn.toString()],
    extensions.map(({ id, terms, decidedOn }) => [id, terms.hundredths, decidedOn.toString()]),
    conclusions.map(({ id, appeal }) => [
      id,
      appeal?.result && [appeal.result.kind, appeal.result.on.toString(), appeal.result.terms?.hundredths],
    ]),
  ])
}
