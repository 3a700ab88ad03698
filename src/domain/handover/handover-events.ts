import type { Person } from '../access/actor.ts'
import type { ClaimFacts } from '../induction/claim.ts'
import type { RuleCode } from '../rules.ts'
import type { CameFrom } from './came-from.ts'
import type { ClockStep, Handover, HandoverEnd, HolderAnswer } from './handover.ts'

type At = Readonly<{ at: Temporal.Instant }>

/** What can happen on the way from one body to another. Folding its events with `applyToHandover` gives the handover. */
export type HandoverEvent =
  | Readonly<{ type: 'handover_begun'; handover: Handover }>
  | Readonly<{ type: 'claim_wanted'; claim: ClaimFacts; by: Person | null } & At>
  | Readonly<{ type: 'asked_again' } & At>
  | Readonly<{ type: 'holder_answered'; answer: HolderAnswer }>
  | Readonly<{ type: 'holder_reminded'; step: ClockStep } & At>
  | Readonly<{ type: 'claim_checked'; problems: readonly RuleCode[] } & At>
  | Readonly<{ type: 'handover_ended'; kind: HandoverEnd; reason: string | null } & At>
  | Readonly<{
      /** Claimed by a body that had asked nobody: the body before had let the teacher go already. */
      type: 'came_from'
      from: CameFrom
    }>
  /** What had ended or answered it was undone: it stands as it stood before. */
  | Readonly<
      { type: 'handover_restored' } & Pick<
        Handover,
        'holderId' | 'holderSchoolUrn' | 'askedAt' | 'answer' | 'steps' | 'problems'
      > &
        At
    >
  | Readonly<{ type: 'records_received' } & At>
