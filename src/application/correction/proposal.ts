import type { RecordCorrected } from '../../domain/events.ts'
import type { CorrectionFacts } from '../../domain/correction/correction.ts'
import type { TouchedFacts } from '../../domain/induction/touched.ts'
import type { Day } from '../../domain/values/calendar.ts'

export const proposalStates = ['waiting', 'accepted', 'refused', 'taken_back'] as const
export type ProposalState = (typeof proposalStates)[number]

export type ProposalWay = Exclude<CorrectionFacts['way'], 'with_reason' | 'case'>
export const proposalWays = [
  'second_person',
  'proposal',
  'case_second_person',
] as const satisfies readonly ProposalWay[]

/** A correction that somebody asked for and that another must agree to. Null for a body means the department. */
export type Proposal = Readonly<{
  id: string
  teacherId: string
  way: ProposalWay
  correction: RecordCorrected
  /** The facts that it touches, as they stood and as they would stand. */
  before: TouchedFacts
  after: TouchedFacts
  reason: string
  askedByBodyId: string | null
  askedBy: Readonly<{ subject: string; name: string }>
  approverBodyId: string | null
  askedAt: Temporal.Instant
  /** The last working day for the other body; then the department decides. */
  dueOn: Day | null
  withDepartment: boolean
  state: ProposalState
  answer: Readonly<{ at: Temporal.Instant; name: string; reason: string | null }> | null
}>

/** A proposal as a list or a page shows it. */
export type ProposalView = Proposal &
  Readonly<{ name: string; trn: string; bodyNames: Readonly<Record<string, string>> }>
