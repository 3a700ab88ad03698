import type { Day } from './values/calendar.ts'
import type { Terms } from './values/terms.ts'
import type { Trn } from './values/trn.ts'
import type {
  Extension,
  ExtensionKind,
  InductionPeriod,
  Outcome,
  Programme,
  TeacherIdentity,
} from './induction/record.ts'

/** What can happen to a teacher's induction record. Folding a teacher's events with `apply` gives the record. */
export type InductionEvent =
  | Readonly<{ type: 'teacher_identified'; identity: TeacherIdentity }>
  | Readonly<{ type: 'trn_replaced'; trn: Trn }>
  | Readonly<{
      type: 'record_carried_over'
      periods: readonly InductionPeriod[]
      extensions: readonly Extension[]
      outcome: Outcome | null
    }>
  | Readonly<{ type: 'ect_claimed'; period: InductionPeriod }>
  | Readonly<{ type: 'ect_released'; periodId: string; end: Day; terms: Terms }>
  | Readonly<{ type: 'outcome_recorded'; end: Day; terms: Terms; outcome: Outcome }>
  | Readonly<{
      type: 'open_period_changed'
      periodId: string
      start: Day
      programme: Programme
      schoolUrn: string | null
    }>
  | Readonly<{ type: 'extension_added'; extension: Extension }>
  | Readonly<{
      type: 'extension_changed'
      extensionId: string
      terms: Terms
      kind: ExtensionKind
      decidedOn: Day
      reason: string
    }>
  | Readonly<{ type: 'extension_removed'; extensionId: string; reason: string }>

export type EventType = InductionEvent['type']
