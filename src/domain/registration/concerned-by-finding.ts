import { isBefore, type Day } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { asSeenFrom, daysOf, type InspectionFinding } from '../schools/inspection-finding.ts'
import type { FindingEvent } from '../schools/record-finding.ts'
import { spanOf, type Registration } from './registration.ts'

/**
 * The findings by whose days it is told who is concerned, as they stood before and stand now: none for a certificate, which
 * changes nothing for those who are registered already.
 */
export function findingsToTell(
  before: InspectionFinding | null,
  { type, finding }: FindingEvent,
): readonly InspectionFinding[] {
  const isSame = before !== null && daysKey(before) === daysKey(finding)
  if (type === 'finding_certified' || (type === 'finding_corrected' && isSame)) return []
  return before ? [before, finding] : [finding]
}

function daysKey({ kind, since, until }: InspectionFinding): string {
  return [kind, since, until].join()
}

/** Whether somebody who is registered, and has not left, is or will be at the school while the finding stands (P-09). */
export function isConcernedBy(registration: Registration, finding: InspectionFinding, today: Day): boolean {
  const span = spanOf(registration)
  const isGone = span.end !== null && isBefore(span.end, today)
  return registration.withdrawn === null && !isGone && sharesADay(daysOf(finding), span)
}

/** Whether the school has still to see if somebody can start while the finding stands (P-07, P-08). */
export function startsDespite(
  { start, trainedHereSince, certifiedPart }: Registration,
  finding: InspectionFinding,
): boolean {
  const seen = asSeenFrom(finding, start, { trainedHereSince, inCertifiedPart: certifiedPart !== null })
  return !isBefore(start, finding.since) && trainedHereSince === null && seen?.certified !== true
}
