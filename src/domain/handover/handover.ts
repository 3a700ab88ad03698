import type { Person } from '../access/actor.ts'
import type { ClaimFacts } from '../induction/claim.ts'
import type { RuleCode } from '../rules.ts'
import type { Day } from '../values/calendar.ts'

/**
 * What the holder said. `no_answer` is the clock's: the period ended on the leaving date that a school reported;
 * `by_department` is the department's, which ended it on a case.
 */
export type HolderAnswer = Readonly<
  | { kind: 'still_with_us'; reason: string; at: Temporal.Instant }
  | {
      kind: 'released' | 'not_ours' | 'no_answer' | 'by_department'
      end: Day
      /** Meant for the body that comes next. */
      note: string | null
      at: Temporal.Instant
    }
>

/** Who is told, the longer a holder says nothing; `ended` is what the service then does by itself (AC-11). */
export const clockSteps = ['first_reminder', 'second_reminder', 'lead_told', 'department_told'] as const
export type ClockStep = (typeof clockSteps)[number]

/** `overtaken`: another body claimed first. `decided`: an outcome was recorded, so nobody moves. */
export const handoverEnds = ['claimed', 'cancelled', 'overtaken', 'decided'] as const
export type HandoverEnd = (typeof handoverEnds)[number]

/**
 * A teacher on the way to a body: the request that the holder release them, its clock and its answers, and the
 * provisional claim that holds the new start date. Nobody holds a teacher whose claim waits for its day alone.
 */
export type Handover = Readonly<{
  id: string
  /** Number of the last event; 1 when begun. */
  version: number
  teacherId: string
  trn: string
  name: string
  holderId: string | null
  /** Where they are with the holder; null when nobody knows. */
  holderSchoolUrn: string | null
  askerId: string
  /** The registration by which a school began it; null when the body asked by itself. */
  registrationId: string | null
  /** Since when the holder is asked: its clock. Asking again begins it anew. */
  askedAt: Temporal.Instant
  claim: ClaimFacts
  /** Who claims provisionally; null while a school has named the body and the body has not said so. */
  claimedBy: Person | null
  claimedAt: Temporal.Instant | null
  answer: HolderAnswer | null
  steps: readonly ClockStep[]
  /** Why it could not become a claim when it was last checked. */
  problems: readonly RuleCode[]
  ended: Readonly<{ kind: HandoverEnd; reason: string | null; at: Temporal.Instant }> | null
  recordsReceivedAt: Temporal.Instant | null
}>

/** Holds the new start date; it becomes a claim when nothing is waited for any more. */
export function isProvisional({ ended, claimedBy }: Pick<Handover, 'ended' | 'claimedBy'>): boolean {
  return ended === null && claimedBy !== null
}

/**
 * Whether whoever asked is given the records of the time before (SG 2.75): from the release to its provisional claim on,
 * and once it has claimed them, however that came about.
 */
export function bringsRecords(handover: Handover): boolean {
  const { ended, holderId, answer } = handover
  if (holderId === null) return false
  return ended?.kind === 'claimed' || (isProvisional(handover) && answer?.kind === 'released')
}

/** The holder has them still and has said nothing. */
export function awaitsHolder({ ended, holderId, answer }: Handover): boolean {
  return ended === null && holderId !== null && answer === null
}
