import { isBefore, type Day } from '../values/calendar.ts'
import { holdsDay, type Span } from '../values/span.ts'
import type { Finding } from './may-serve.ts'

export const findingKinds = ['special_measures', 'not_adequate'] as const
export type FindingKind = (typeof findingKinds)[number]

/** The Chief Inspector lets new ECTs start from a day: at the whole school, or in a part such as a department. */
export type Certificate = Readonly<{ from: Day; part: string | null }>

/** A school is in special measures, or a college was judged not adequate; `until` is the last day, null while it stands. */
export type InspectionFinding = Readonly<{
  id: string
  /** Of this number alone: an academy that takes over begins without. */
  schoolUrn: string
  kind: FindingKind
  since: Day
  until: Day | null
  certificate: Certificate | null
  /** 1 after recording; each change adds one. */
  version: number
}>

/** What a school says of a post that begins while a finding stands (P-07, P-08). */
export type PostAnswers = Readonly<{ trainedHereSince: Day | null; inCertifiedPart: boolean }>

export const NO_ANSWERS: PostAnswers = { trainedHereSince: null, inCertifiedPart: false }

/** The finding of a kind that stands on a day; at most one does. */
export function standingOn(
  findings: readonly InspectionFinding[],
  kind: FindingKind,
  on: Day,
): InspectionFinding | null {
  return findings.find((finding) => finding.kind === kind && holdsDay(daysOf(finding), on)) ?? null
}

export function daysOf({ since, until }: Pick<InspectionFinding, 'since' | 'until'>): Span {
  return { start: since, end: until }
}

/** A finding as it bears on a post that begins on a day: a certificate of a part covers only posts in it. */
export function asSeenFrom(
  finding: InspectionFinding | null,
  start: Day,
  { inCertifiedPart }: PostAnswers,
): Finding | null {
  if (finding === null) return null
  const certificate = certificateOn(finding, start)
  return {
    since: finding.since,
    certified: certificate !== null && (certificate.part === null || inCertifiedPart),
  }
}

/** The part that is certified on a day; null when the whole school is, or nothing. */
export function certifiedPartOn(finding: InspectionFinding, start: Day): string | null {
  return certificateOn(finding, start)?.part ?? null
}

/** Whether there is anything that a school could say of a post for which it may begin all the same. */
export function isAnswerable(finding: InspectionFinding, start: Day): boolean {
  return finding.kind === 'special_measures' || certifiedPartOn(finding, start) !== null
}

function certificateOn({ certificate }: InspectionFinding, start: Day): Certificate | null {
  return certificate !== null && !isBefore(start, certificate.from) ? certificate : null
}
