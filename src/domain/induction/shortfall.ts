import { mostTerms, SPARE, type ClosingTerms } from '../record-length/closing-terms.ts'
import type { Day } from '../values/calendar.ts'
import type { Refusal } from '../values/decision.ts'
import { formatTerms, type Terms } from '../values/terms.ts'
import { localMinimum, type AppropriateBody } from './body.ts'
import type { Read } from './read-request.ts'
import { shortfallReasons, termsServed, type InductionRecord, type ShortfallReason } from './record.ts'

/** A pass about to be recorded: the open period's end and terms, and what the whole record comes to by then. */
export type Passing = Readonly<{ record: InductionRecord; end: Day; terms: Terms; worked: ClosingTerms }>

type Reduced = Passing & Readonly<{ body: AppropriateBody }>

/** Terms served with those of the pass, and those required then, in thousandths. */
export function servedAndRequired({ record, terms, worked }: Passing) {
  return {
    served: (termsServed(record).hundredths + terms.hundredths) * 10,
    required: Math.round(worked.working.required * 1000),
  }
}

/**
 * R15: a pass stands on what is required, or on less for one of the lawful reasons. A reduction leaves a term at least
 * or what the body asks for, save one that is recorded already; a part-time one comes after two school years
 * on roll. Null when nothing is missing.
 */
export function readShortfall(passing: Reduced, typed: string): Read<ShortfallReason> {
  const { served, required } = servedAndRequired(passing)
  if (served >= required) return { value: null, refusals: [] }
  const field = 'shortfall'
  const bad = (refusal: Refusal): Read<ShortfallReason> => ({ value: null, refusals: [refusal] })
  const reason = shortfallReasons.find((each) => each === typed)
  const limit = formatTerms({ hundredths: Math.ceil(required / 10) })
  if (!reason) return bad({ code: 'shortfall_reason_required', field, limit })
  if (reason === 'reduction_agreed' && served < A_TERM)
    return bad({ code: 'shortfall_below_one_term', field })
  if (reason === 'reduction_agreed' && isBelowOwnMinimum(passing, served))
    return bad({ code: 'shortfall_below_local_minimum', field, ...localMinimum(passing.body) })
  if (reason === 'part_time_reduction' && onRoll(passing) < TWO_YEARS - SPARE)
    return bad({ code: 'shortfall_part_time_too_early', field })
  return { value: reason, refusals: [] }
}

function isBelowOwnMinimum({ record, body }: Reduced, served: number): boolean {
  const minimum = body.reductionMinimum?.terms.hundredths ?? 0
  const recorded = record.reduction?.terms.hundredths ?? minimum
  return served < Math.min(minimum, recorded) * 10
}

const A_TERM = 1000
const TWO_YEARS = 6000

/** Raw time of every period, whatever the hours. */
function onRoll({ record, end }: Passing): number {
  return record.periods.reduce((sum, period) => sum + mostTerms(period.start, period.end ?? end), 0)
}
