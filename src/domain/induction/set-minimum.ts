import type { Day } from '../values/calendar.ts'
import { compareTerms, readTerms, terms } from '../values/terms.ts'
import type { AppropriateBody, BodyDecision } from './body.ts'

/** What can be wrong with a body's minimum after a reduction as typed, each with what is expected of it. */
export const minimumRules = {
  minimum_required: 'A minimum that is set is a number of terms.',
  minimum_wrong: 'The minimum of a body is a number of terms, with two decimals at most.',
  minimum_below_one_term: 'The minimum of a body is no lower than that of the law, which is one term.',
  minimum_not_below_required: 'The minimum of a body is lower than the six terms of a full induction.',
  minimum_unchanged: 'A minimum that is set is another than before.',
} as const
export type MinimumCode = keyof typeof minimumRules
export type MinimumRefusal = Readonly<{ code: MinimumCode; field: 'minimumTerms' }>

/** Sets the fewest terms to which a body reduces induction, or with a blank takes its own minimum away. */
export function decideSetMinimum(
  { reductionMinimum }: Pick<AppropriateBody, 'reductionMinimum'>,
  typed: string,
  today: Day,
): BodyDecision<MinimumRefusal> {
  if (typed.trim() === '')
    return reductionMinimum === null
      ? refused('minimum_required')
      : { kind: 'accepted', event: { type: 'minimum_removed' } }
  const read = readTerms(typed)
  if (typeof read === 'string') return refused('minimum_wrong')
  if (compareTerms(read, ONE_TERM) < 0) return refused('minimum_below_one_term')
  if (compareTerms(read, FULL_INDUCTION) >= 0) return refused('minimum_not_below_required')
  if (reductionMinimum && compareTerms(read, reductionMinimum.terms) === 0)
    return refused('minimum_unchanged')
  return { kind: 'accepted', event: { type: 'minimum_set', minimum: { terms: read, since: today } } }
}

const ONE_TERM = terms(1)
const FULL_INDUCTION = terms(6)

function refused(code: MinimumCode): BodyDecision<MinimumRefusal> {
  return { kind: 'refused', refusals: [{ code, field: 'minimumTerms' }] }
}
