import { isAfter, type Day } from '../values/calendar.ts'
import { isOpenOn, type Establishment } from './establishment.ts'
import { sectorOf } from './establishment-types.ts'
import type { Succession } from './links.ts'

export type WaitReason = 'close_date_in_future' | 'successor_not_open' | 'successor_link_in_future'
export type ReviewReason =
  | 'close_date_missing'
  | 'split'
  | 'several_successors'
  | 'successor_in_use'
  | 'successor_closed'
  | 'successor_unknown'

/** What becomes of a school that the register calls closed (contract GIAS §8, C1 to S8). */
export type ClosingDecision = Readonly<
  | { kind: 'close'; closedOn: Day }
  | { kind: 'replace' | 'merge'; closedOn: Day; successorUrn: string }
  | { kind: 'wait'; reasons: readonly WaitReason[]; successorUrn: string | null }
  | { kind: 'review'; reasons: readonly ReviewReason[]; successorUrn: string | null }
>

export type ClosingFacts = Readonly<{
  closedOn: Day | null
  /** Those of this school, of any date. */
  successions: readonly Succession[]
  /** The successor's row of the day; undefined when the extract has none. */
  successor: (urn: string) => Establishment | undefined
  isInUse: (urn: string) => boolean
  /** How many establishments that are closed now name this plain successor. */
  closingInto: (urn: string) => number
  today: Day
}>

export function decideClosing(facts: ClosingFacts): ClosingDecision {
  const { closedOn, successions, today } = facts
  if (closedOn === null) return review('close_date_missing')
  if (isAfter(closedOn, today)) return wait(['close_date_in_future'])
  const [succession] = successions
  if (!succession) return { kind: 'close', closedOn }
  if (successions.some(({ kind }) => kind === 'split')) return review('split')
  if (successions.length > 1) return review('several_successors')
  const successor = facts.successor(succession.to)
  if (!successor || sectorOf(successor.typeCode) === 'not_served')
    return review('successor_unknown', succession.to)
  const waiting: WaitReason[] = [
    ...(successor.statusCode === '4' ? (['successor_not_open'] as const) : []),
    ...(succession.on && isAfter(succession.on, today) ? (['successor_link_in_future'] as const) : []),
  ]
  if (waiting.length > 0) return wait(waiting, succession.to)
  if (!isOpenOn(successor, today)) return review('successor_closed', succession.to)
  const into = { closedOn, successorUrn: succession.to }
  if (succession.kind !== 'plain' || facts.closingInto(succession.to) > 1) return { kind: 'merge', ...into }
  return facts.isInUse(succession.to)
    ? review('successor_in_use', succession.to)
    : { kind: 'replace', ...into }
}

function review(reason: ReviewReason, successorUrn: string | null = null): ClosingDecision {
  return { kind: 'review', reasons: [reason], successorUrn }
}

function wait(reasons: readonly WaitReason[], successorUrn: string | null = null): ClosingDecision {
  return { kind: 'wait', reasons, successorUrn }
}
