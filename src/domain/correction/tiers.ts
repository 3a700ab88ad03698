/**
 * How somebody may change what is recorded (AC-3). `with_reason` takes effect at once; `second_person` once a colleague
 * agrees; `proposal` once the other body agrees; `case` at once under a case reference; `case_second_person` under one
 * and once a colleague agrees; `department` cannot be asked for: DfE does it.
 */
export const ways = [
  'with_reason',
  'second_person',
  'proposal',
  'case',
  'case_second_person',
  'department',
] as const
export type Way = (typeof ways)[number]

/** How a correction stands to the record as it is. */
export const correctionStates = [
  'own_open',
  'own_closed',
  'touches_another',
  'touches_several',
  'own_recent_pass',
  'own_pass',
  'others_pass',
  'fail',
  'appeal_result',
  'exemption',
] as const
export type CorrectionState = (typeof correctionStates)[number]

/** Who may put right periods and outcomes, and how: pages, the rulebook and tests read this table. */
export const correctionTiers: Readonly<
  Record<CorrectionState, Readonly<Record<'body' | 'department', Way>>>
> = {
  /** The body's own open period, and nobody came after it. */
  own_open: { body: 'with_reason', department: 'case' },
  /** Own closed periods, no outcome, no other body touched. */
  own_closed: { body: 'with_reason', department: 'case' },
  /** One other body's period changes, or follows what changes. */
  touches_another: { body: 'proposal', department: 'case' },
  touches_several: { body: 'department', department: 'case' },
  /** The body's own pass, recorded at most 20 working days ago, and no other body touched. */
  own_recent_pass: { body: 'second_person', department: 'case' },
  own_pass: { body: 'department', department: 'case' },
  others_pass: { body: 'department', department: 'case' },
  fail: { body: 'department', department: 'case_second_person' },
  /** What the Secretary of State decided, and what follows from it (F-08). */
  appeal_result: { body: 'department', department: 'case_second_person' },
  /** Whether somebody need serve induction at all (Schedule 1). */
  exemption: { body: 'department', department: 'case_second_person' },
}
