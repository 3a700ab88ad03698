import type { InductionEvent } from '../domain/events.ts'
import { applyToHandover } from '../domain/handover/apply-to-handover.ts'
import type { HandoverEvent } from '../domain/handover/handover-events.ts'
import type { Handover } from '../domain/handover/handover.ts'
import {
  applyToPlannedRelease,
  type PlannedRelease,
  type PlannedReleaseEvent,
} from '../domain/handover/planned-release.ts'
import { fold } from '../domain/induction/apply.ts'
import { caseloadEntries, type CaseloadEntry } from '../domain/induction/caseload.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import type { TrsStatus } from '../domain/induction/teacher-record.ts'
import { applyToRegistration } from '../domain/registration/apply-to-registration.ts'
import { queueLines, type QueueLine } from '../domain/registration/queue-lines.ts'
import type { RegistrationEvent } from '../domain/registration/registration-events.ts'
import type { Registration } from '../domain/registration/registration.ts'
import { isSame } from './is-same.ts'
import { settingDifferences, type SettingDifference, type SettingEvidence } from './verify-settings.ts'
import { sameTrsState, wantedTrsState, type WantedTrsState } from '../domain/induction/trs-state.ts'

/** Everything that the database holds about one teacher, read at one moment. */
export type Evidence = Readonly<{
  teacherId: string
  /** What the tables say; null when there is history of a teacher that they do not have. */
  tables: Readonly<{ record: InductionRecord; trsStatus: TrsStatus | null }> | null
  caseload: readonly CaseloadEntry[]
  registrations: readonly KeptRegistration[]
  handovers: readonly KeptHandover[]
  plannedReleases: readonly KeptPlannedRelease[]
  /** What stands about them in the queues of bodies. */
  queue: readonly QueueLine[]
  /** What the outbox wants teacher records to say, when there is a delivery. */
  wanted: WantedTrsState | null
  /** Events in order up to the first that cannot be read. */
  events: readonly InductionEvent[]
  /** Number of the first event that is missing, changed or out of its place. */
  firstBrokenLink: number | null
}>

/** Something as the tables have it, beside everything that happened to it. */
export type KeptWithEvents<Kept, Event> = Readonly<{
  kept: Kept
  /** Events in order; null when one is missing, out of its place or unreadable. */
  events: readonly Event[] | null
}>
type KeptRegistration = KeptWithEvents<Registration, RegistrationEvent>
type KeptHandover = KeptWithEvents<Handover, HandoverEvent>
type KeptPlannedRelease = KeptWithEvents<PlannedRelease, PlannedReleaseEvent>

export const verifiedParts = [
  'chain',
  'teacher',
  'version',
  'identity',
  'periods',
  'extensions',
  'reduction',
  'outcome',
  'exemption',
  'conclusions',
  'caseload',
  'delivery',
  'registrations',
  'queue',
  'handovers',
  'planned_releases',
] as const
export type VerifiedPart = (typeof verifiedParts)[number]

/** `seq` is the number of the first bad event for a broken chain; null when history is whole and the tables differ from it. */
export type Difference = Readonly<{ teacherId: string; part: VerifiedPart; seq: number | null }>

export type VerifyCounts = { teachers: number; events: number; periods: number; differences: number }

/** What is held of every teacher, in batches, and of bodies and schools themselves. */
export type AllEvidence = Readonly<{
  teachers: () => AsyncIterable<readonly Evidence[]>
  settings: () => Promise<SettingEvidence>
}>

/**
 * Folds every teacher's history with the domain and compares it with what the tables, the lists and the outbox hold,
 * folds that of every registration, body and school, and checks the chain of hashes. Each difference is told as it is found.
 */
export async function verify(
  evidence: AllEvidence,
  tell: (difference: Difference | SettingDifference) => void,
): Promise<VerifyCounts> {
  const ofSettings = settingDifferences(await evidence.settings())
  const counts = { teachers: 0, events: 0, periods: 0, differences: ofSettings.length }
  for (const difference of ofSettings) tell(difference)
  for await (const batch of evidence.teachers())
    for (const teacher of batch) {
      const differences = differencesOf(teacher)
      counts.teachers += 1
      counts.events += teacher.events.length
      counts.periods += teacher.tables?.record.periods.length ?? 0
      counts.differences += differences.length
      for (const difference of differences) tell(difference)
    }
  return counts
}

export function differencesOf(evidence: Evidence): readonly Difference[] {
  const { teacherId, tables, events, firstBrokenLink } = evidence
  const broken = firstBrokenLink === null ? [] : [{ teacherId, part: 'chain', seq: firstBrokenLink } as const]
  const differs = (part: VerifiedPart) => ({ teacherId, part, seq: null })
  if (!tables) return [...broken, differs('teacher')]
  const folded = fold(teacherId, events)
  return [...broken, ...differingParts(folded, tables, evidence).map(differs)]
}

function differingParts(
  folded: InductionRecord,
  { record, trsStatus }: NonNullable<Evidence['tables']>,
  { caseload, wanted, registrations, queue, handovers, plannedReleases }: Evidence,
): readonly VerifiedPart[] {
  const same: readonly (readonly [VerifiedPart, boolean])[] = [
    ['version', folded.version === record.version],
    ['identity', isSame(folded.identity, record.identity)],
    ['periods', isSame(folded.periods, record.periods)],
    ['extensions', isSame(byId(folded.extensions), byId(record.extensions))],
    ['reduction', isSame(folded.reduction, record.reduction)],
    ['outcome', isSame(folded.outcome, record.outcome)],
    ['exemption', isSame(folded.exemption, record.exemption)],
    ['conclusions', isSame(folded.conclusions, record.conclusions)],
    ['caseload', isSame(byBody(caseloadEntries(folded, trsStatus)), byBody(caseload))],
    ['delivery', wanted === null || sameTrsState(wantedTrsState(folded), wanted)],
    ['registrations', registrations.every(holdsToItsHistory)],
    ['queue', isSame(byRegistration(queueLines(folded, standing(registrations))), byRegistration(queue))],
    ['handovers', handovers.every(cameAboutAsRecorded)],
    ['planned_releases', plannedReleases.every(isAsPlanned)],
  ]
  return same.flatMap(([part, isTheSame]) => (isTheSame ? [] : part))
}

function holdsToItsHistory({ kept, events }: KeptRegistration): boolean {
  const first = events?.[0]
  if (!events || first?.type !== 'ect_registered') return false
  return isSame(events.slice(1).reduce(applyToRegistration, first.registration), kept)
}

function cameAboutAsRecorded({ kept, events }: KeptHandover): boolean {
  if (events?.[0]?.type !== 'handover_begun') return false
  return isSame(events.reduce<Handover | null>(applyToHandover, null), kept)
}

function isAsPlanned({ kept, events }: KeptPlannedRelease): boolean {
  if (events?.[0]?.type !== 'release_planned') return false
  return isSame(events.reduce<PlannedRelease | null>(applyToPlannedRelease, null), kept)
}

/** As their tables have them: one that differs from its history is told of by itself. */
function standing(registrations: readonly KeptRegistration[]): readonly Registration[] {
  return registrations.map(({ kept }) => kept).filter(({ withdrawn }) => withdrawn === null)
}

function byRegistration(lines: readonly QueueLine[]): readonly QueueLine[] {
  return lines.toSorted((a, b) => ((a.registrationId ?? '') < (b.registrationId ?? '') ? -1 : 1))
}

function byId<Row extends { id: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function byBody(entries: readonly CaseloadEntry[]): readonly CaseloadEntry[] {
  return entries.toSorted((a, b) => (a.bodyId < b.bodyId ? -1 : 1))
}
