import { earliest, isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { holdsDay, sharesADay } from '../values/span.ts'
import {
  daysOf,
  findingKinds,
  type Certificate,
  type FindingKind,
  type InspectionFinding,
} from './inspection-finding.ts'
import { isCollege } from './may-serve.ts'

/** What can be wrong with what is recorded of a school as a setting, each with what is expected of it. */
export const findingRules = {
  finding_kind_required: 'A finding is special measures, or of a college that it is not adequate (P-02).',
  finding_of_a_college: 'Only a college is found not adequate; any other school is in special measures.',
  finding_since_required: 'A finding has the day on which it was made.',
  finding_in_future: 'The days of a finding are today or in the past.',
  finding_until_required: 'A finding ends on a real calendar date.',
  finding_until_before_since: 'A finding ends on or after the day on which it was made.',
  finding_overlaps: 'Two findings of one kind at one school share no day.',
  certified_required:
    'Say whether the Chief Inspector has certified the school or a part of it (P-07, P-08).',
  certified_from_required: 'A certificate has the day from which it holds.',
  certified_outside_finding: 'A certificate begins while the finding stands, today or in the past.',
  certified_part_required: 'A certificate of a part names the part, in at most 200 characters.',
  setting_reason_required: 'What is put right has a reason, of at most 1,000 characters.',
  setting_unchanged: 'A change is something other than what is recorded.',
  finding_changed_meanwhile: 'A request rests on the finding as it stands now.',
} as const
export type FindingCode = keyof typeof findingRules

export type FindingField =
  'findingKind' | 'since' | 'until' | 'certified' | 'certifiedFrom' | 'certifiedPart' | 'reason'
export type FindingRefusal = Readonly<{ code: FindingCode; field: FindingField; finding?: InspectionFinding }>

export const findingActs = ['recorded', 'corrected', 'certified', 'ended', 'removed'] as const
export type FindingAct = (typeof findingActs)[number]

/** A finding as typed: days as ISO text; `certified` is no, whole or part. Whatever an act does not ask is as it stands. */
export type FindingAsTyped = Readonly<{
  findingKind: string
  since: string
  until: string
  certified: string
  certifiedFrom: string
  certifiedPart: string
  reason: string
}>

/** What happened to a finding: as it stands after, or stood before it was removed. */
export type FindingEvent = Readonly<{
  type: `finding_${FindingAct}`
  finding: InspectionFinding
  reason: string | null
}>

/** What happened to a school as a setting. */
export type SettingEvent =
  FindingEvent | Readonly<{ type: 'eligible_by_hand'; eligible: boolean; reason: string }>

type Decided<Event extends SettingEvent> = Readonly<
  { kind: 'accepted'; event: Event } | { kind: 'refused'; refusals: readonly FindingRefusal[] }
>

/** `before` is the finding that changes, null for a new one; `others` are the school's other findings. */
type Situation = Readonly<{
  before: InspectionFinding | null
  others: readonly InspectionFinding[]
  school: Readonly<{ urn: string; typeCode: string }>
  today: Day
  newId: string
}>

/** Records, corrects, certifies, ends or removes a finding, with every reason why not. */
export function decideFinding(
  situation: Situation,
  act: FindingAct,
  typed: FindingAsTyped,
): Decided<FindingEvent> {
  const { before, school, newId } = situation
  const reason = typed.reason.trim()
  const needsReason = act === 'corrected' || act === 'removed'
  const reasons = when(
    needsReason && (reason === '' || reason.length > 1000),
    'setting_reason_required',
    'reason',
  )
  if (act === 'removed' && before)
    return reasons.length > 0
      ? { kind: 'refused', refusals: reasons }
      : { kind: 'accepted', event: { type: 'finding_removed', finding: before, reason } }
  const kind = findingKinds.find((each) => each === typed.findingKind) ?? null
  const since = readDay(typed.since)
  const until = readDay(typed.until)
  const certificate = readCertificate(typed)
  const refusals = [
    ...aboutKind(kind, school.typeCode),
    ...aboutDays(situation, act, typed),
    ...(kind && since ? overlaps(situation, { kind, since, until }) : []),
    ...aboutCertificate(situation, typed),
    ...reasons,
  ]
  if (refusals.length > 0 || !kind || !since) return { kind: 'refused', refusals }
  const finding: InspectionFinding = {
    ...{ id: before?.id ?? newId, schoolUrn: before?.schoolUrn ?? school.urn },
    ...{ kind, since, until, certificate, version: (before?.version ?? 0) + 1 },
  }
  if (before && isSame(before, finding))
    return { kind: 'refused', refusals: when(true, 'setting_unchanged', fieldOf[act]) }
  return {
    kind: 'accepted',
    event: { type: `finding_${act}`, finding, reason: needsReason ? reason : null },
  }
}

const fieldOf: Readonly<Record<FindingAct, FindingField>> = {
  recorded: 'since',
  corrected: 'since',
  certified: 'certified',
  ended: 'until',
  removed: 'reason',
}

/** Marks a school as one where induction can be served although the register shows no approval, or takes that back. */
export function decideEligible(
  before: boolean,
  eligible: boolean,
  typedReason: string,
): Decided<SettingEvent> {
  const reason = typedReason.trim()
  const refusals = [
    ...when(before === eligible, 'setting_unchanged', 'reason'),
    ...when(reason === '' || reason.length > 1000, 'setting_reason_required', 'reason'),
  ]
  return refusals.length > 0
    ? { kind: 'refused', refusals }
    : { kind: 'accepted', event: { type: 'eligible_by_hand', eligible, reason } }
}

function aboutKind(kind: FindingKind | null, typeCode: string): readonly FindingRefusal[] {
  if (kind === null) return when(true, 'finding_kind_required', 'findingKind')
  return when(kind === 'not_adequate' && !isCollege(typeCode), 'finding_of_a_college', 'findingKind')
}

function aboutDays({ today }: Situation, act: FindingAct, typed: FindingAsTyped): readonly FindingRefusal[] {
  const since = readDay(typed.since)
  const until = readDay(typed.until)
  const isMissing = until === null && (act === 'ended' || typed.until.trim() !== '')
  return [
    ...when(since === null, 'finding_since_required', 'since'),
    ...when(since !== null && isAfter(since, today), 'finding_in_future', 'since'),
    ...when(isMissing, 'finding_until_required', 'until'),
    ...when(until !== null && isAfter(until, today), 'finding_in_future', 'until'),
    ...when(
      since !== null && until !== null && isBefore(until, since),
      'finding_until_before_since',
      'until',
    ),
  ]
}

function overlaps(
  { others }: Situation,
  { kind, since, until }: Pick<InspectionFinding, 'kind' | 'since' | 'until'>,
): readonly FindingRefusal[] {
  const clash = others.find(
    (other) => other.kind === kind && sharesADay(daysOf(other), { start: since, end: until }),
  )
  return clash ? [{ code: 'finding_overlaps', field: 'since', finding: clash }] : []
}

function aboutCertificate({ today }: Situation, typed: FindingAsTyped): readonly FindingRefusal[] {
  if (typed.certified === 'no') return []
  if (typed.certified !== 'whole' && typed.certified !== 'part')
    return when(true, 'certified_required', 'certified')
  const from = readDay(typed.certifiedFrom)
  const since = readDay(typed.since)
  const until = readDay(typed.until)
  const part = partIn(typed)
  const isOutside =
    from !== null &&
    !holdsDay({ start: since ?? from, end: earliest(until ? [until, today] : [today]) }, from)
  return [
    ...when(from === null, 'certified_from_required', 'certifiedFrom'),
    ...when(isOutside, 'certified_outside_finding', 'certifiedFrom'),
    ...when(
      typed.certified === 'part' && (part === '' || part.length > 200),
      'certified_part_required',
      'certifiedPart',
    ),
  ]
}

function readCertificate(typed: FindingAsTyped): Certificate | null {
  const from = typed.certified === 'whole' || typed.certified === 'part' ? readDay(typed.certifiedFrom) : null
  return from && { from, part: typed.certified === 'part' ? partIn(typed) : null }
}

function partIn({ certifiedPart }: FindingAsTyped): string {
  return certifiedPart
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .trim()
}

function isSame(a: InspectionFinding, b: InspectionFinding): boolean {
  const keyOf = ({ kind, since, until, certificate }: InspectionFinding) =>
    JSON.stringify({ kind, since, until, certificate })
  return keyOf(a) === keyOf(b)
}

function when(applies: boolean, code: FindingCode, field: FindingField): readonly FindingRefusal[] {
  return applies ? [{ code, field }] : []
}
