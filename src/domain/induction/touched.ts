import type { Conclusion } from '../conclusion/conclusion.ts'
import type { InductionEvent } from '../events.ts'
import type { Exemption } from './exemption.ts'
import type {
  Extension,
  InductionPeriod,
  InductionRecord,
  Outcome,
  Reduction,
  TeacherIdentity,
} from './record.ts'

/** The facts that one event touches, as they stand in a record: shown in history before and after the event. */
export type TouchedFacts = Readonly<{
  identity?: TeacherIdentity | null
  periods?: readonly InductionPeriod[]
  extensions?: readonly Extension[]
  reduction?: Reduction | null
  outcome?: Outcome | null
  exemption?: Exemption | null
  conclusions?: readonly Conclusion[]
}>

export function touchedFacts(record: InductionRecord, event: InductionEvent): TouchedFacts {
  switch (event.type) {
    case 'teacher_identified':
    case 'trn_replaced':
      return { identity: record.identity }
    case 'record_carried_over':
      return { periods: record.periods, extensions: record.extensions, outcome: record.outcome }
    case 'ect_claimed':
      return { periods: record.periods.filter((period) => period.id === event.period.id) }
    case 'body_succeeded':
    case 'body_succession_reversed':
    case 'ect_released':
    case 'ended_at_leaving_date':
    case 'terms_confirmed':
    case 'open_period_changed':
      return { periods: record.periods.filter((period) => period.id === event.periodId) }
    case 'school_changed':
      return { periods: record.periods.filter((period) => period.end === null) }
    case 'outcome_recorded':
      return {
        periods: record.periods.filter((period) => period.id === event.outcome.periodId),
        outcome: record.outcome,
      }
    case 'extension_added':
      return { extensions: record.extensions.filter((extension) => extension.id === event.extension.id) }
    case 'extension_changed':
    case 'extension_removed':
      return { extensions: record.extensions.filter((extension) => extension.id === event.extensionId) }
    case 'correction_asked':
    case 'correction_answered':
      return {}
    case 'record_corrected': {
      const ids = new Set([...event.removed, ...event.put.map(({ id }) => id)])
      const periods = record.periods.filter(({ id }) => ids.has(id))
      const { appeal, exemption } = event
      return {
        ...{ periods, outcome: record.outcome },
        ...(exemption && { exemption: record.exemption }),
        ...(appeal && {
          extensions: record.extensions,
          conclusions: record.conclusions.filter(({ id }) => id === appeal.conclusionId),
        }),
      }
    }
    case 'reduction_agreed':
    case 'reduction_withdrawn':
      return { reduction: record.reduction }
    case 'conclusion_recorded':
    case 'appeal_filed':
    case 'appeal_result_proposed':
      return { conclusions: record.conclusions.filter(({ id }) => id === event.conclusionId) }
    case 'appeal_decided':
      return {
        outcome: record.outcome,
        extensions: record.extensions,
        conclusions: record.conclusions.filter(({ id }) => id === event.conclusionId),
      }
  }
}
