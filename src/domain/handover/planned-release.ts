import type { Person } from '../access/actor.ts'
import type { RuleCode } from '../rules.ts'
import type { Day } from '../values/calendar.ts'
import type { Terms } from '../values/terms.ts'

/**
 * `released`: it took effect. The others overtook it: an outcome was `decided`, the period was `closed` otherwise or is
 * `gone` from the record, or another body has it and the plan did not go with it (`succeeded`).
 */
export const plannedReleaseEnds = ['released', 'cancelled', 'decided', 'closed', 'gone', 'succeeded'] as const
export type PlannedReleaseEnd = (typeof plannedReleaseEnds)[number]

/** What was typed of a release to come. `terms` null: worked out on the day, from what is recorded by then. */
export type PlannedFacts = Readonly<{
  end: Day
  terms: Terms | null
  termsReason: string | null
  /** Meant for the body that comes next. */
  note: string | null
}>

/** A release of a body's open period for a day to come; a teacher has one at a time that stands. */
export type PlannedRelease = PlannedFacts &
  Readonly<{
    id: string
    /** Number of the last event; 1 when planned. */
    version: number
    teacherId: string
    periodId: string
    bodyId: string
    /** Whoever planned or changed it last: it takes effect as theirs, for the body that has it by then. */
    plannedBy: Person
    plannedAt: Temporal.Instant
    /** Why it could not take effect when it was last checked. */
    problems: readonly RuleCode[]
    ended: Readonly<{ kind: PlannedReleaseEnd; reason: string | null; at: Temporal.Instant }> | null
  }>

type At = Readonly<{ at: Temporal.Instant }>

/** What can happen to a planned release. Folding its events with `applyToPlannedRelease` gives it. */
export type PlannedReleaseEvent =
  | Readonly<{ type: 'release_planned'; release: PlannedRelease }>
  | Readonly<{ type: 'plan_changed'; facts: PlannedFacts; by: Person; reason: string | null } & At>
  | Readonly<{ type: 'plan_moved'; bodyId: string } & At>
  | Readonly<{ type: 'plan_checked'; problems: readonly RuleCode[] } & At>
  /** What had ended it was undone. */
  | Readonly<{ type: 'plan_restored' } & At>
  | Readonly<{ type: 'plan_ended'; kind: PlannedReleaseEnd; reason: string | null } & At>

/** The planned release after one more event. The first event is the only one that needs none before it. */
export function applyToPlannedRelease(
  before: PlannedRelease | null,
  event: PlannedReleaseEvent,
): PlannedRelease {
  if (event.type === 'release_planned') return event.release
  if (before === null) throw new Error(`${event.type} before the release was planned`)
  return { ...before, ...after(event), version: before.version + 1 }
}

function after(event: Exclude<PlannedReleaseEvent, { type: 'release_planned' }>): Partial<PlannedRelease> {
  switch (event.type) {
    case 'plan_changed':
      return { ...event.facts, plannedBy: event.by, plannedAt: event.at, problems: [] }
    case 'plan_moved':
      return { bodyId: event.bodyId }
    case 'plan_checked':
      return { problems: event.problems }
    case 'plan_restored':
      return { ended: null }
    case 'plan_ended':
      return { ended: { kind: event.kind, reason: event.reason, at: event.at } }
  }
}
