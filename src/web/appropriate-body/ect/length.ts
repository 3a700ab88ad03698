import type { TeacherView } from '../../../application/views.ts'
import {
  awaitsTerms,
  openPeriod,
  periodsAwaitingTerms,
  termsExtended,
  termsRequired,
  termsServed,
} from '../../../domain/induction/record.ts'
import { termsLeft } from '../../../domain/values/terms.ts'
import { showTerms } from '../../layout/format.ts'
import { bodyName, periodDates } from './cards.ts'

/** Terms served, required and left, each with what it is the sum of. */
export function lengthOf(view: TeacherView) {
  const { record } = view
  const served = termsServed(record)
  const required = termsRequired(record)
  const left = showTerms(termsLeft(required, served))
  const isKnown = periodsAwaitingTerms(record).length === 0
  const extended = termsExtended(record)
  return {
    served: isKnown ? showTerms(served) : `At least ${showTerms(served)}`,
    required: showTerms(required),
    left: record.outcome ? null : isKnown ? left : `At most ${left}`,
    extended: extended.hundredths > 0 ? showTerms(extended) : null,
    sum: record.periods.flatMap((period) =>
      period.terms
        ? [`${showTerms(period.terms)}: ${bodyName(view, period.bodyId)}, ${periodDates(period)}`]
        : awaitsTerms(period)
          ? [`To be confirmed by ${bodyName(view, period.bodyId)}: ${periodDates(period)}`]
          : [],
    ),
    hasOpen: openPeriod(record) !== null,
  }
}
