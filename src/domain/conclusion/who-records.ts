import type { Role } from '../access/actor.ts'
import type { StepKind } from './decide-step.ts'

/** Whose fact each step is: they record it and put it right. */
export const recordersOfSteps: Readonly<Record<StepKind, readonly Role[]>> = {
  recommendation_made: ['tutor'],
  recommendation_received: ['recorder'],
  representations: ['recorder'],
  decision: ['recorder'],
  notices_sent: ['recorder'],
  no_appeal: ['recorder', 'tutor'],
  dismissal_received: ['tutor'],
}

export function mayRecord(role: Role, kind: StepKind): boolean {
  return recordersOfSteps[kind].includes(role)
}
